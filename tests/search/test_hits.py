"""What a hit shows."""

import unicodedata
from pathlib import Path

import pytest

from sourcebook.model import Curation
from sourcebook.search import Index, Remark, update
from sourcebook.search.snippet import LENGTH, Wanted, snippet
from tests.search.archives import archive, entry, note


def test_a_hit_says_all_that_a_reader_of_it_needs(index: Index) -> None:
    (hit,) = index.search("sovereignty")
    assert (hit.id, hit.title, hit.file) == ("plan", "Plan for strikes weighed", "seeds/plan.txt")
    assert (hit.flags, hit.rating) == (("unsourced-claim", "factual-error"), "F3")
    assert (hit.publisher, hit.byline, hit.published, hit.language) == ("The Daily Relay", "", "2025-08-14", "en")
    assert hit.score > 0
    assert hit.snippet == (
        "The government weighs drone strikes. A decision on Mexico’s sovereignty is pending, says the U.S. embassy."
    )
    assert [hit.snippet[first:last] for first, last in hit.marks] == ["sovereignty"]


def test_a_source_without_title_goes_by_its_first_words(index: Index) -> None:
    (hit,) = index.search("maize")
    assert hit.title == "“Nothing here is about drones or about sovereign …”"
    assert hit.rating == ""


def test_what_is_withheld_is_found_and_says_so(index: Index) -> None:
    found = index.search("tariffs OR maize")
    assert [(hit.id, hit.visibility) for hit in found] == [("secret", "withheld"), ("untitled", "public")]


def test_a_word_of_a_note_is_shown_in_the_note(index: Index) -> None:
    (hit,) = index.search("document")
    assert hit.snippet == "Names no document."
    assert (hit.lines, hit.notes) == (None, (Remark("n1", "unsourced-claim", False),))
    assert [hit.snippet[first:last] for first, last in hit.marks] == ["document"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ('"special operations forces"', ["special operations forces"]),
        ('forces "special operations"', ["special operations", "forces"]),
        ("striking", ["Striking"]),
        ("stri*", ["Striking"]),
        ("workerz~ ended", ["workers"]),
        ("byline:lopez", []),
        ("title:forces -workers", []),
    ],
)
def test_marks(index: Index, query: str, marked: list[str]) -> None:
    results = [hit for hit in index.search(query) if hit.id == "strike"]
    assert [hit.snippet[first:last] for hit in results for first, last in hit.marks] == marked


def test_captured_text_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x1b[31mred\x9b2J \u202egnitirw\u202c \ud800 word\u2028word\r\tend"
    curation = Curation(notes=(note(hostile),))
    update(archive(entry("hostile", hostile, curation, title=hostile, byline=hostile, publisher=hostile)), tmp_path)
    with Index.open(tmp_path) as index:
        (hit,) = index.search("word")
    for shown in (hit.title, hit.snippet, hit.byline, hit.publisher):
        shown.encode()
        assert not {unicodedata.category(c) for c in shown if c != "\t"} & {"Cc", "Cs", "Zl", "Zp"}
        assert not set(shown) & set("\x1b\x07\x9b\u202e\r")


WORDS = " ".join(f"w{n:03}" for n in range(1000))


def test_a_snippet_is_cut_between_words_around_what_was_found() -> None:
    piece = snippet([WORDS], Wanted(words={"w500", "w510", "w900"}))
    assert piece.text.startswith("… w4") and piece.text.endswith(" …")
    assert len(piece.text) <= LENGTH + 4
    assert [piece.text[first:last] for first, last in piece.marks] == ["w500", "w510"]


def test_a_snippet_shows_where_most_of_the_words_stand_together() -> None:
    piece = snippet([f"w900 {WORDS} w000"], Wanted(words={"w900", "w899"}))
    assert [piece.text[first:last] for first, last in piece.marks] == ["w899", "w900"]


def test_a_snippet_of_one_endless_word_has_an_end() -> None:
    piece = snippet(["a" * 9000], Wanted(words={"a" * 9000}))
    assert piece.text == "a" * LENGTH + " …"
    assert piece.marks == ((0, LENGTH),)


def test_without_a_word_to_show_a_snippet_is_the_beginning() -> None:
    assert snippet(["A short text.", "A note."], Wanted()).text == "A short text."
    assert snippet(["", ""], Wanted()).text == ""


def test_the_rationale_of_a_rating_is_no_text_of_the_source(index: Index) -> None:
    (hit,) = index.search('kind:source "nobody knows who"')
    assert (hit.is_rationale, hit.lines, hit.notes) == (True, None, ())
    assert not index.search("kind:source embassy")[0].is_rationale
