"""Marks: where, in which line, under which number, in which severity."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate import anchors, marks, numbers
from sourcebook.corpus import flags_file
from sourcebook.markdown import Mark
from sourcebook.model import Note, Quotation, Verdict
from tests.annotate.entries import entry

FLAGS = flags_file.default()


def note(id: str, *words: str, flag: str | None = None) -> Note:
    return Note(id, "T", "", "", flag=flag, quotes=tuple(map(Quotation, words)))


def marked(text: str, *notes: Note) -> dict[int, list[Mark]]:
    subject = entry(text, *notes)
    return marks(subject, anchors(subject), FLAGS)


def test_a_mark_says_all_that_a_page_needs() -> None:
    text = "A title\n\n  • led by President López"
    assert marked(text, note("n7", "led by", flag="factual-error")) == {
        3: [Mark(start=4, end=10, note="n7", number=1, severity="serious", key="n7", opens=True, closes=True)]
    }


@pytest.mark.parametrize(
    ("flag", "severity"),
    [("factual-error", "serious"), ("rumour", "caution"), ("undated", "neutral"), ("named-expert", "merit"),
     (None, "neutral"), ("unheard-of", "neutral")],
)  # fmt: skip
def test_the_severity_is_that_of_the_flag(flag: str | None, severity: str) -> None:
    assert marked("a", note("n1", "a", flag=flag))[1][0].severity == severity


def test_a_quotation_over_several_lines_has_a_piece_in_each_that_is_not_blank() -> None:
    text = "one two  \n \n\t• three\nfour five"
    assert marked(text, note("n1", "two • three four")) == {
        1: [Mark(4, 7, "n1", 1, "neutral", "n1", opens=True, closes=False)],
        3: [Mark(1, 8, "n1", 1, "neutral", "n1", opens=False, closes=False)],
        4: [Mark(0, 4, "n1", 1, "neutral", "n1", opens=False, closes=True)],
    }


def test_numbers_follow_the_text_and_quotations_of_one_note_share_theirs() -> None:
    subject = entry("a b c d", note("late", "c"), note("none"), note("early", "d", "a"), note("gone", "x y z"))
    found = anchors(subject)
    assert numbers(found) == {"early": 1, "late": 2}
    assert [(mark.key, mark.number) for mark in marks(subject, found, FLAGS)[1]] == [
        ("early-2", 1),
        ("late", 2),
        ("early", 1),
    ]


def test_overlapping_nested_and_equal_quotations_each_have_their_mark() -> None:
    found = marked(
        "one two three four", note("n1", "two three"), note("n2", "three four"), note("n3", "two", "two three")
    )
    assert [(mark.start, mark.end, mark.key) for mark in found[1]] == [
        (4, 7, "n3"),
        (4, 13, "n1"),
        (4, 13, "n3-2"),
        (8, 18, "n2"),
    ]


def test_only_what_is_exact_or_moved_is_marked() -> None:
    text = "one two two three four"
    quotes = (
        Quotation("one"),
        Quotation("three", prefix="elsewhere"),
        Quotation("two"),
        Quotation("three fuor"),
        Quotation("nothing like it"),
    )
    subject = entry(text, replace(note("n1"), quotes=quotes))
    found = anchors(subject)
    assert [anchor.verdict for anchor in found] == list(Verdict)
    assert [mark.key for mark in marks(subject, found, FLAGS)[1]] == ["n1", "n1-2"]


@given(st.text(st.sampled_from("ab \n\t•"), max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_the_pieces_of_a_mark_are_the_words_of_its_quotation(text: str, start: int, length: int) -> None:
    words = text[start : start + length].strip()
    pieces = marked(text, note("n1", words))
    lines = text.split("\n")
    if pieces:
        assert (
            " ".join(lines[n - 1][mark.start : mark.end] for n, (mark,) in sorted(pieces.items())).split()
            == words.split()
        )
        flat = [mark for _, (mark,) in sorted(pieces.items())]
        assert [mark.opens for mark in flat] == [True] + [False] * (len(flat) - 1)
        assert [mark.closes for mark in flat] == [False] * (len(flat) - 1) + [True]
