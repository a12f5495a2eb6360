"""`sourcebook check`: what names something that isn't there."""

from pathlib import Path

import pytest

from tests.conftest import Run

TEXT = "The bridge will close, says Ana Ruiz."
CLAIMS = """\
claims:
  closes:
    statement: The bridge will close.
    verdict: unverified
    rationale: One paper says so.
    stances:
      one: {stance: supports, quote: {exact: The bridge will close}}
      two: {stance: supports, quote: {exact: The bridge will close}}
"""
NAMES = """\
names:
  ana-ruiz:
    name: Ana Ruiz
    kind: person
    aliases: [Ruiz, A. Ruiz, Anna Ruiz]
"""
PUBLISHERS = """\
publishers:
  gazette:
    name: The Gazette
    names: [Gazette, The Harbour Gazette]
"""


@pytest.fixture
def archive(empty: Path, sourcebook: Run) -> Path:
    for id in ("one", "two"):
        (empty / f"{id}.md").write_text(f"# {id.title()}\n\n{TEXT} So it says in paper {id}.\n", "utf-8")
        assert sourcebook("add", f"{id}.md").returncode == 0
    return empty


def test_a_source_whose_capture_is_gone_is_taken_for_no_other(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/claims.yml").write_text(CLAIMS, "utf-8")
    assert sourcebook("check").returncode == 0
    (capture,) = (archive / "seeds").glob("two.*")
    capture.unlink()
    said = sourcebook("check").stderr
    there = f"this source can't be read now (mend seeds/{capture.name} and corpus/two.md first: sourcebook check)\n"
    assert f"corpus/claims.yml:8: claims.closes.stances.two: {there}" in said
    assert "did you mean" not in said
    done = sourcebook("note", "two", "--text", "x")
    assert (done.returncode, done.stderr) == (1, f"two: {there}")


def test_names_that_nothing_has_are_a_hint_and_no_problem(archive: Path, sourcebook: Run) -> None:
    (archive / "corpus/names.yml").write_text(NAMES, "utf-8")
    (archive / "corpus/publishers.yml").write_text(PUBLISHERS, "utf-8")
    (archive / "corpus/one.notes.yml").write_text("metadata: {publisher: Gazette}\n", "utf-8")
    done, mend = sourcebook("check"), "(spell it as a source does, or remove it)"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "2 sources, 0 notes: no problem\n"
        f"corpus/publishers.yml:2: no source has the publisher 'The Harbour Gazette' {mend}\n"
        f"corpus/names.yml:2: no source has 'A. Ruiz', an alias of 'Ana Ruiz' {mend}\n"
        f"corpus/names.yml:2: no source has 'Anna Ruiz', an alias of 'Ana Ruiz' {mend}\n"
    )
    assert sourcebook("check", "--quiet").stdout == ""
