"""`sourcebook index`: what it says it did."""

import json
from pathlib import Path

from filelock import FileLock

from sourcebook.corpus import load
from tests.conftest import ROOT, Run

ALL = 5 + len(load(ROOT).claims.claims) + len(list((ROOT / "docs").rglob("*.md")))
FIVE = f"index: {ALL} added, 0 changed, 0 removed (made anew: no index yet)\n"
NONE = "index: 0 added, 0 changed, 0 removed\n"


def test_only_what_changed_is_written(founding: Path, sourcebook: Run) -> None:
    done = sourcebook("index")
    assert (done.returncode, done.stdout) == (0, FIVE)
    assert sourcebook("index").stdout == NONE
    notes = next((founding / "corpus").glob("us-plans*.notes.yml"))
    notes.write_text(notes.read_text("utf-8").replace("secondary-report", "rumour"), "utf-8")
    assert sourcebook("index").stdout == "index: 0 added, 1 changed, 0 removed\n"
    assert "us-plans" in sourcebook("search", "flag:rumour").stdout


def test_derived_files_can_be_deleted_at_any_time(founding: Path, sourcebook: Run) -> None:
    sourcebook("index")
    for path in (founding / ".sourcebook/index").iterdir():
        path.unlink()
    assert (
        sourcebook("index").stdout == f"index: {ALL} added, 0 changed, 0 removed (made anew: its stamp can't be read)\n"
    )


def test_json_and_quiet(founding: Path, sourcebook: Run) -> None:
    added = json.loads(sourcebook("index", "--json").stdout)
    assert (len(added["added"]), added["changed"], added["removed"], added["rebuilt"]) == (ALL, [], [], "no index yet")
    assert json.loads(sourcebook("index", "--json").stdout) == {
        "added": [],
        "changed": [],
        "removed": [],
        "rebuilt": "",
    }
    done = sourcebook("index", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_second_writer_is_told(founding: Path, sourcebook: Run) -> None:
    sourcebook("index")
    with FileLock(founding / ".sourcebook/index.lock"):
        done = sourcebook("index")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        ".sourcebook/index: another sourcebook process is writing the index (wait for it to end, then try again)\n"
    )


def test_what_cannot_be_read_is_told_and_the_rest_indexed(founding: Path, sourcebook: Run) -> None:
    next((founding / "corpus").glob("us-plans*.notes.yml")).write_text("notes: 3\n", "utf-8")
    done = sourcebook("index")
    assert (done.returncode, done.stdout) == (1, FIVE)
    assert "us-plans-military-strikes-in-mexico-against-cartels.notes.yml:1" in done.stderr
