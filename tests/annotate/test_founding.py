"""The judgements of the five founding sources: each quotation stands where it was made."""

from pathlib import Path

import pytest

from sourcebook.annotate import anchors, check, marks
from sourcebook.corpus import load
from sourcebook.model import Archive, Entry, Verdict

ROOT = Path(__file__).parents[2]
EVERYWHERE = {"undated", "unknown-publisher"}
JUDGED = {  # capture → rating, and flags besides those that all five share
    "000": ("F5", {"headline-mismatch", "machine-generated", "unsourced-claim", "loaded-language", "rumour",
                   "unclear-referent", "misleading-comparison", "no-byline"}),
    "001": ("F3", {"factual-error", "unsourced-claim", "boilerplate-contaminated", "no-byline"}),
    "002": ("F2", {"secondary-report", "anonymous-sources", "headline-mismatch"}),
    "003": ("F3", {"single-origin", "anonymous-sources", "named-expert", "time-bound", "boilerplate-contaminated",
                   "no-byline"}),
    "004": ("F3", {"factual-error", "loaded-language", "unsourced-claim", "overstated-conclusion",
                   "boilerplate-contaminated", "damaged-text", "no-byline"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def archive() -> Archive:
    return load(ROOT)


@pytest.fixture(params=JUDGED)
def founding(request: pytest.FixtureRequest, archive: Archive) -> Entry:
    return next(entry for entry in archive.entries if entry.capture.file.startswith(f"seeds/{request.param}_"))


def test_every_quotation_is_exact(founding: Entry, archive: Archive) -> None:
    found = anchors(founding)
    assert found
    assert {anchor.verdict for anchor in found} == {Verdict.EXACT}
    assert check(founding, anchors(founding), archive.flags) == []


def test_every_note_was_made_on_this_reading_text(founding: Entry) -> None:
    assert {note.made_on for note in founding.curation.notes} == {founding.reading.sha256}
    assert {(note.by, note.date) for note in founding.curation.notes} == {("archive", "2026-11-22")}


def test_the_rating_and_the_flags_are_the_curators(founding: Entry) -> None:
    code, flags = JUDGED[founding.capture.file[6:9]]
    assert founding.curation.rating
    assert founding.curation.rating.code == code
    assert set(founding.flags) == flags | EVERYWHERE


def test_no_date_and_no_publisher_is_invented(founding: Entry) -> None:
    assert not founding.curation.metadata.keys() & {"published", "modified", "publisher"}


def test_dek_and_caption_are_marked_though_they_are_not_in_the_body(archive: Archive) -> None:
    entry = next(entry for entry in archive.entries if entry.capture.file.startswith("seeds/000_"))
    lines = marks(entry, anchors(entry), archive.flags)
    assert [mark.key for line in (3, 7, 8, 10, 12) for mark in lines[line]] == ["n1", "n1-2", "n1-3", "n1-4", "n1-5"]
