"""`sourcebook new`: an archive that builds at once, or nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from sourcebook import pipeline
from sourcebook.commands import new
from sourcebook.corpus.flags_file import default_text
from sourcebook.model import Reason
from sourcebook.settings import read
from tests.conftest import ROOT, Run

ID = "an-invented-example-the-library-roof"
SAID = f"""\
harbour: a new archive; its one source, {ID}, is an invented example
Look at it:
  cd harbour
  sourcebook build          the site, as site/index.html
  sourcebook serve          the same, live, while you write notes
Then take the example away, and add a capture of your own:
  rm seeds/* corpus/{ID}.*
  sourcebook add STORY.txt
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(root: Path) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and ".sourcebook" not in path.parts
    }


def test_a_new_archive(here: Path, sourcebook: Run) -> None:
    done = sourcebook("new", "harbour")
    assert (done.returncode, done.stdout) == (0, SAID)
    assert files(here) == {
        f"harbour/{name}"
        for name in (
            ".gitattributes",
            ".github/workflows/publish.yml",
            ".gitignore",
            f"corpus/{ID}.md",
            f"corpus/{ID}.notes.yml",
            "corpus/flags.yml",
            "docs/index.md",
            "docs/method.md",
            "mkdocs.yml",
            "seeds/captures.jsonl",
            "seeds/invented-example.txt",
            "seeds/manifest-sha256.txt",
        )
    }
    assert (here / "harbour/corpus/flags.yml").read_text("utf-8") == default_text()


def test_it_builds_and_checks_without_a_problem(here: Path, sourcebook: Run, process: Run) -> None:
    sourcebook("new", "harbour")
    root = here / "harbour"
    built = process("build", cwd=root)
    assert built.returncode == 0, built.stderr
    assert (root / "site/index.html").is_file()
    assert (root / f"site/sources/{ID}.html").is_file()
    checked = process("check", cwd=root)
    assert (checked.returncode, checked.stdout) == (0, "1 source, 3 notes: no problem\n")


def test_the_example_shows_what_a_source_can_have(here: Path, sourcebook: Run) -> None:
    sourcebook("new", "harbour")
    (entry,) = pipeline.load(here / "harbour").entries
    assert entry.source.title
    assert entry.source.title.value == "An invented example: the library roof"
    assert "made up for Sourcebook" in entry.source.body
    reasons = {row.why for row in entry.source.ledger if row.why}
    assert {Reason.NAVIGATION, Reason.RELATED_LINKS, Reason.COMMENT_FORM} <= reasons
    assert entry.curation.rating
    assert entry.flags == ["anonymous-sources", "boilerplate-contaminated"]


def test_its_settings_are_those_of_the_archive_that_the_project_ships(here: Path, sourcebook: Run) -> None:
    """One look, one set of options: only the name, the address and the pages are its own."""
    sourcebook("new", "harbour")
    assert read(here / "harbour").site_url is None
    own = {"site_name", "site_description", "site_url", "nav"}
    made, ours = (yaml.safe_load((root / "mkdocs.yml").read_text("utf-8")) for root in (here / "harbour", ROOT))
    made, ours = ({key: value for key, value in config.items() if key not in own} for config in (made, ours))
    assert made == ours


def test_git_leaves_captures_and_derived_files_alone(here: Path, sourcebook: Run) -> None:
    sourcebook("new", "harbour")
    root = here / "harbour"
    (root / "seeds/dos.txt").write_bytes(b"a\r\nb\r\n")
    (root / "site").mkdir()
    (root / "site/index.html").touch()
    (root / ".unfinished-x").touch()
    written = next(path.name for path in (root / "corpus").glob("*.md"))
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=input"]
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    subprocess.run(["git", *identity, "add", "."], cwd=root, check=True, capture_output=True)
    kept = subprocess.run(["git", "show", ":seeds/dos.txt"], cwd=root, check=True, capture_output=True).stdout
    assert kept == b"a\r\nb\r\n"
    (root / "corpus" / written).unlink()
    restore = ["git", "-c", "core.autocrlf=true", "checkout", "--", f"corpus/{written}"]  # as on Windows
    subprocess.run(restore, cwd=root, check=True, capture_output=True)
    assert b"\r" not in (root / "corpus" / written).read_bytes()
    listed = subprocess.run(["git", "ls-files"], cwd=root, check=True, capture_output=True, text=True).stdout.split()
    assert set(listed) == files(root) - {"site/index.html", ".unfinished-x"} - {
        n for n in files(root) if n.startswith(".git/")
    }


def test_an_empty_folder_will_do(here: Path, sourcebook: Run) -> None:
    (here / "harbour").mkdir()
    assert sourcebook("new", "harbour").returncode == 0
    assert (here / "harbour/mkdocs.yml").is_file()


def test_folders_above_are_made(here: Path, sourcebook: Run) -> None:
    assert sourcebook("new", "-q", "a/b/harbour").stdout == ""
    assert (here / "a/b/harbour/mkdocs.yml").is_file()


def test_a_name_that_a_shell_would_split_is_quoted(here: Path, sourcebook: Run) -> None:
    assert "\n  cd 'old harbour'\n" in sourcebook("new", "old harbour").stdout


def test_others_may_read_it_as_they_may_any_new_folder(here: Path, sourcebook: Run) -> None:
    sourcebook("new", "harbour")
    (here / "plain").mkdir()
    assert (here / "harbour").stat().st_mode == (here / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("full", "full: not empty (name a new folder)"),
        ("file", "{here}/file: a file stands there (name a new folder)"),
        ("file/x", "{here}/file: a file stands there (name a new folder)"),
        (".", ".: the folder you are in (name one in it: sourcebook new archive)"),
    ],
)
def test_refused_with_nothing_written(here: Path, sourcebook: Run, name: str, message: str) -> None:
    (here / "full").mkdir()
    (here / "full/x").touch()
    (here / "file").touch()
    before = files(here)
    done = sourcebook("new", name)
    assert (done.returncode, done.stderr) == (1, f"{message.format(here=here)}\n")
    assert files(here) == before
    assert {path.name for path in here.iterdir()} == {"full", "file"}


def test_a_failure_half_way_leaves_nothing(here: Path, sourcebook: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "atomically", full)
    done = sourcebook("new", "harbour")
    assert (done.returncode, done.stderr) == (1, "harbour: can't be made: No space left on device\n")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.15])
def test_killed_it_can_be_tried_again(here: Path, sourcebook: Run, wait: float) -> None:
    making = subprocess.Popen([sys.executable, "-m", "sourcebook", "new", "-q", "harbour"], cwd=here)
    while not list(here.iterdir()) and making.poll() is None:  # start-up is not what is tested
        time.sleep(0.001)
    time.sleep(wait)
    os.kill(making.pid, signal.SIGKILL)
    making.wait()
    if not (here / "harbour").exists():
        assert sourcebook("new", "harbour").returncode == 0
    assert pipeline.check(pipeline.load(here / "harbour")) == []
