"""`sourcebook export`: to standard output, or to a file, byte for byte what the site offers."""

import json
from pathlib import Path

import pytest

from sourcebook import publish, settings
from sourcebook.pipeline import load
from tests.conftest import Run

OFFERED = {
    "annotations.jsonld": ["annotations"],
    "claims.jsonld": ["claims"],
    "citations.csl.json": ["citations"],
    "citations.bib": ["citations", "--format", "bibtex"],
    "citations.ris": ["citations", "--format", "ris"],
    "sources.csv": ["table"],
    "notes.csv": ["table", "--of", "notes"],
    "claims.csv": ["table", "--of", "claims"],
    "corpus.jsonl": ["jsonl"],
}


def test_the_site_offers_what_the_command_writes(founding: Path, sourcebook: Run) -> None:
    made = publish.site(load(founding), settings.read(founding))
    offered = {
        file.address.removeprefix("exports/"): file for file in made.files if file.address.startswith("exports/")
    }
    assert offered.keys() == OFFERED.keys()
    (founding / "out").mkdir()
    for name, asked in OFFERED.items():
        target = founding / "out" / name
        done = sourcebook("export", *asked, "--to", target)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert target.read_bytes() == offered[name].read()


def test_a_folder_that_is_not_there_is_said_and_not_made(founding: Path, sourcebook: Run) -> None:
    done = sourcebook("export", "citations", "--to", "nowhere at/all/x.json")
    mend = "(make it, mkdir -p 'nowhere at/all', or give another file)"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"sourcebook export --to: there is no folder 'nowhere at/all' {mend}\n"
    assert not (founding / "nowhere at").exists()


def test_to_standard_output(founding: Path, sourcebook: Run) -> None:
    assert len(json.loads(sourcebook("export", "citations").stdout)) == 5
    assert '"ClaimReview"' in sourcebook("export", "claims", "--claim-review").stdout


@pytest.mark.parametrize(
    "asked", [["table", "--format", "ris"], ["jsonl", "--claim-review"], ["claims", "--of", "notes"]]
)
def test_an_option_of_another_export_is_refused(founding: Path, sourcebook: Run, asked: list[str]) -> None:
    done = sourcebook("export", *asked)
    assert done.returncode == 1
    assert f"Error: {asked[1]} does not go with {asked[0]}." in done.stderr


def test_problems_are_pointed_out(founding: Path, sourcebook: Run) -> None:
    (founding / "corpus/flags.yml").write_text("flags: {x: 1}\n", "utf-8")
    done = sourcebook("export", "table")
    assert done.returncode == 0
    assert "in the archive; sourcebook check tells them" in done.stderr
