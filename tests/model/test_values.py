"""The values that hold offsets and precedence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Capture,
    Curation,
    Entry,
    Fate,
    Fixity,
    Found,
    Rating,
    Reading,
    Reason,
    Repair,
    Row,
    Source,
    Transcript,
)  # fmt: skip

LINES = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=8), min_size=1, max_size=6).map(tuple)


def entry(curation: Curation = Curation(), title: Found | None = None) -> Entry:  # noqa: B008 (frozen)
    fixity = Fixity("seeds/a.txt", "0" * 64, 1, "text/plain", "utf-8", "valid UTF-8")
    ledger = (Row(1, 2, Fate.REMOVED, Reason.NAVIGATION),)
    source = Source("a", title, None, None, None, None, fixity, "sourcebook", (), ledger, "One two.\n\nThree.\n")
    capture = Capture("a", "seeds/a.txt", None, "0" * 64, None, None, "2026-11-22T00:00:00Z", "sourcebook")
    return Entry(capture, source, Reading(("Menu", "", "One two.", " ", "Three.")), curation)


@given(LINES)
def test_place_and_starts_agree(lines: tuple[str, ...]) -> None:
    reading = Reading(lines)
    for offset, character in enumerate(reading.text):
        line, column = reading.place(offset)
        assert reading.starts[line - 1] + column == offset
        assert (lines[line - 1] + "\n")[column] == character


def test_repairs_apply_in_order_to_their_line() -> None:
    transcript = Transcript(("aXbX", "X"), "text/plain", "utf-8", "valid UTF-8")
    repairs = (Repair(1, "a test", "X", "Y"), Repair(1, "a test", "Y", "Z"))
    assert Reading.of(transcript, repairs).lines == ("aZbZ", "X")
    with pytest.raises(ValueError, match="a repair of line 3, of 2"):
        Reading.of(transcript, (Repair(3, "a test", "X", "Y"),))


def test_body_lines_are_those_in_no_ledger_row() -> None:
    assert entry().body_lines == [3, 5]


def test_a_source_without_a_title_is_listed_by_its_first_words() -> None:
    assert entry().headline == "“One two. Three. …”"
    assert entry(title=Found("A title", "first line")).headline == "A title"
    assert entry(Curation(metadata={"title": "Mended"}), Found("A title", "first line")).headline == "Mended"


def test_what_is_withheld_is_not_public() -> None:
    kept, withheld = entry(), entry(Curation(withheld="a court order"))
    assert Archive(Path(), (kept, withheld), {}).public == (kept,)


def test_a_rating_is_read_as_its_code() -> None:
    assert Rating(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["5"], "why", "archive", "2026-11-22").code == "F5"
