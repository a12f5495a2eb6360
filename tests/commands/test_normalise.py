"""`sourcebook normalise`, and how people overrule it."""

from pathlib import Path

import pytest

from sourcebook import pipeline
from tests.conftest import Run

STORY = """\
Skip to content

A plan is weighed

The government weighs a plan, according to two officials who were not named by the newspaper.

Nothing has been decided, the officials said, and nothing will be before the end of the year.

    Leave a Reply

    Your email address will not be published. Required fields are marked *
"""
ID = "a-plan-is-weighed"


@pytest.fixture
def archive(empty: Path, tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    list(pipeline.add(empty, [path]))
    return empty


def test_it_makes_the_same_again(archive: Path, sourcebook: Run) -> None:
    path = archive / f"corpus/{ID}.md"
    before = path.read_bytes()
    path.unlink()
    assert sourcebook("normalise").stdout == f"corpus/{ID}.md: written\n1 source normalised, 1 changed\n"
    assert path.read_bytes() == before
    assert sourcebook("normalise", "-v").stdout == f"corpus/{ID}.md: unchanged\n1 source normalised, 0 changed\n"


def test_a_spoilt_file_is_made_again(archive: Path, sourcebook: Run) -> None:
    path = archive / f"corpus/{ID}.md"
    before = path.read_bytes()
    path.write_text("spoilt", "utf-8")
    assert sourcebook("check").returncode == 1
    assert sourcebook("normalise", ID).returncode == 0
    assert path.read_bytes() == before


def test_an_unknown_id(archive: Path, sourcebook: Run) -> None:
    done = sourcebook("normalise", "a-plan-is-wieghed")
    assert (done.returncode, done.stderr) == (
        1,
        f"a-plan-is-wieghed: no source has this id (did you mean '{ID}'?)\n",
    )


def test_a_changed_capture_is_not_normalised(archive: Path, sourcebook: Run) -> None:
    (archive / "seeds/story.txt").write_text(STORY + "more", "utf-8")
    done = sourcebook("normalise")
    assert done.returncode == 1
    assert done.stderr.startswith("seeds/story.txt: its bytes have changed")


def test_people_overrule_the_machine(archive: Path, sourcebook: Run) -> None:
    notes = archive / f"corpus/{ID}.notes.yml"
    written = "lines: {keep: ['9'], remove: [7], why: a test}\n"
    notes.write_text(written, "utf-8")

    (entry,) = pipeline.load(archive).entries  # in memory already, before anything is written
    assert "Leave a Reply" in entry.source.body
    assert "Nothing has been decided" not in entry.source.body
    assert pipeline.check(pipeline.load(archive)) == []
    assert sourcebook("check").stdout == (
        "1 source, 0 notes: no problem\n"
        f"corpus/{ID}.md is older than its notes or this version; "
        f"it was checked as sourcebook normalise {ID} will write it\n"
    )

    sourcebook("normalise")
    path = archive / f"corpus/{ID}.md"
    assert '{lines: "7", fate: "removed", why: "by-hand"' in path.read_text("utf-8")
    assert 'overruled: {keep: [9], remove: [7], why: "a test"}' in path.read_text("utf-8")
    assert notes.read_text("utf-8") == written
    assert sourcebook("check").returncode == 0

    notes.write_text(written.replace("a test", "a better reason"), "utf-8")
    assert sourcebook("normalise").stdout == f"corpus/{ID}.md: written\n1 source normalised, 1 changed\n"
    assert 'why: "a better reason"}' in path.read_text("utf-8")

    notes.unlink()
    sourcebook("normalise")
    assert "overruled" not in path.read_text("utf-8")
    assert "Nothing has been decided" in path.read_text("utf-8")


def test_people_may_keep_a_title_in_the_text(archive: Path) -> None:
    (archive / f"corpus/{ID}.notes.yml").write_text("lines: {keep: [3], why: No title but a line of it.}\n", "utf-8")
    (entry,) = pipeline.load(archive).entries
    assert entry.source.title is None
    assert 3 not in entry.doubtful_lines
    assert entry.source.body.startswith("## A plan is weighed\n")
    assert pipeline.check(pipeline.load(archive)) == []


def test_lines_in_doubt_stand_in_the_source(archive: Path) -> None:
    assert "\ndoubtful:\n" in (text := (archive / f"corpus/{ID}.md").read_text("utf-8"))
    assert '  - {lines: "3", confidence: 0.72}\n---' in text


def test_corrected_metadata_wins_and_shows_as_such(archive: Path) -> None:
    (archive / f"corpus/{ID}.notes.yml").write_text("metadata: {publisher: The Daily, published: 2025-11~}\n", "utf-8")
    (entry,) = pipeline.load(archive).entries
    publisher, title = entry.metadata("publisher"), entry.metadata("title")
    assert publisher
    assert (publisher.value, publisher.origin) == ("The Daily", "curator")
    assert title
    assert title.origin != "curator"


def test_while_the_notes_of_a_source_cannot_be_read_it_stays_as_they_made_it(archive: Path, sourcebook: Run) -> None:
    notes, made = archive / f"corpus/{ID}.notes.yml", archive / f"corpus/{ID}.md"
    notes.write_text("lines:\n  remove: [3]\n  why: a test\n", "utf-8")
    assert sourcebook("normalise").returncode == 0
    before = made.read_text("utf-8")
    notes.write_text("lines:\n  remove: [3]\n  why: a: test\n", "utf-8")
    done = sourcebook("normalise")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"corpus/{ID}.notes.yml:3: not YAML: mapping values are not allowed")
    assert made.read_text("utf-8") == before
    sourcebook("build")
    assert made.read_text("utf-8") == before


def test_what_was_made_is_counted_though_a_line_that_is_none_is_overruled(
    archive: Path, sourcebook: Run, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"{STORY}\nOne more paragraph.\n", "utf-8")
    sourcebook("add", other)
    notes = archive / f"corpus/{ID}.notes.yml"
    notes.write_text("lines:\n  why: a test\n  keep:\n  - 3\n  - 999\n", "utf-8")
    done = sourcebook("normalise")
    assert (done.returncode, done.stdout) == (1, "1 source normalised, 0 changed\n")
    assert done.stderr.startswith(f"corpus/{ID}.notes.yml:5: lines: 999 is not a line of the capture, which has ")
    notes.write_text("lines:\n  why: a test\n  keep: [3, abc]\n", "utf-8")
    done = sourcebook("normalise")
    assert (done.returncode, done.stdout) == (1, f"corpus/{ID}.md: written\n2 sources normalised, 1 changed\n")
    said = "lines.keep[1]: 'abc' are not lines (as in 40 or 12-14, counted from 1)"
    assert done.stderr == f"corpus/{ID}.notes.yml:3: {said}\n"
