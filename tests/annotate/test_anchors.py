"""Quotations found again: exactly, or not at all."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sourcebook.annotate import Anchor, anchors, check, resolve
from sourcebook.annotate.folded import Folded, fold
from sourcebook.corpus import flags_file
from sourcebook.model import Note, Quotation, Reading, Verdict
from sourcebook.text import split_lines
from tests.annotate.entries import entry

EXACT, MOVED, AMBIGUOUS, CHANGED, ORPHAN = Verdict
WHERE = "corpus/x.notes.yml"


def reading(text: str) -> Reading:
    return Reading(tuple(split_lines(text)))


def resolved(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[Verdict, str | None, str]:
    """The verdict, and the words in square brackets within the whole text."""
    verdict, span, nearest = resolve(reading(text), Quotation(exact, prefix, suffix))
    return verdict, span and f"{text[: span[0]]}[{text[span[0] : span[1]]}]{text[span[1] :]}", nearest


# W3C Web Annotation Data Model, 4.2.4 Text Quote Selector, and what w3c/web-annotation#76 asks for: repeats.
@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("one two three", ("two",), (EXACT, "one [two] three", "")),
        ("one two three", ("one",), (EXACT, "[one] two three", "")),
        ("one two three", ("three",), (EXACT, "one two [three]", "")),
        ("one two three", ("one two three",), (EXACT, "[one two three]", "")),
        ("one two three", ("two", "one", "three"), (EXACT, "one [two] three", "")),
        ("one two three", ("two", "one ", " three"), (EXACT, "one [two] three", "")),
        ("a b a b a", ("b",), (AMBIGUOUS, None, "")),
        ("a b c b a", ("b", "a"), (EXACT, "a [b] c b a", "")),
        ("a b c b a", ("b", "", "a"), (EXACT, "a b c [b] a", "")),
        ("a b c b a", ("b", "c", "a"), (EXACT, "a b c [b] a", "")),
        ("a b x a b y", ("b", "a", "y"), (EXACT, "a b x a [b] y", "")),
        ("a b x a b y", ("b", "a"), (AMBIGUOUS, None, "")),
        ("a b x a b y", ("b", "z", "y"), (AMBIGUOUS, None, "")),  # one side fits one place: still a guess
        ("a b x a b y", ("b", "nowhere"), (AMBIGUOUS, None, "")),
        ("one two three", ("two", "nowhere"), (MOVED, "one [two] three", "")),
        ("one two three", ("two", "one", "four"), (MOVED, "one [two] three", "")),
        ("ana banana", ("ana", "b"), (EXACT, "ana b[ana]na", "")),  # occurrences may overlap
        ("ana banana", ("ana", "ban"), (EXACT, "ana ban[ana]", "")),
        ("ana banana", ("ana",), (AMBIGUOUS, None, "")),
        ("over\n\n  two lines", ("over two",), (EXACT, "[over\n\n  two] lines", "")),
        ("over two lines", ("over\n\t two",), (EXACT, "[over two] lines", "")),
        ("  • a\u00a0b\u2003 c", ("a b c",), (EXACT, "  • [a\u00a0b\u2003 c]", "")),
        ("title\n\ntitle\n\nbody", ("title", "", "title"), (EXACT, "[title]\n\ntitle\n\nbody", "")),
        ("title\n\ntitle\n\nbody", ("title", "title"), (EXACT, "title\n\n[title]\n\nbody", "")),
        ("a “b” c", ("“b”",), (EXACT, "a [“b”] c", "")),
        ("👩‍👩‍👧 𝔘 e\u0301", ("𝔘",), (EXACT, "👩‍👩‍👧 [𝔘] e\u0301", "")),
        ("wrote theUse of", ("Use", "the", "of"), (EXACT, "wrote the[Use] of", "")),
        ("墨西哥拒绝", ("拒绝",), (EXACT, "墨西哥[拒绝]", "")),
        ("some 198% of", ("98%", "Approximately"), (CHANGED, None, "198%")),
        ("some 198% of", ("98%",), (CHANGED, None, "198%")),
        ("a.* b", ("a.*",), (EXACT, "[a.*] b", "")),
        ("", ("a",), (ORPHAN, None, "")),
        ("one two", (" \n",), (ORPHAN, None, "")),
        ("short", ("a much longer quotation than the text",), (ORPHAN, None, "")),
        ("led by President López", ("led by Presidnt López",), (CHANGED, None, "led by President López")),
        ("it’s said that", ("it's said",), (EXACT, "[it’s said] that", "")),
        ("nothing of the kind", ("Ukrainian forces",), (ORPHAN, None, "")),
    ],
)
def test_verdicts(text: str, quote: tuple[str, ...], expected: tuple[Verdict, str | None, str]) -> None:
    assert resolved(text, *quote) == expected


HOSTILE = st.text(st.sampled_from("ab.’ \n\t\u00a0é墨1"), max_size=60)


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text, and a stretch of it that begins and ends with something visible."""
    text = draw(HOSTILE)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    assume(start < end and not text[start].isspace() and not text[end - 1].isspace())
    return text, start, end


@given(selections())
def test_words_with_all_that_stands_around_them_are_found_where_they_were(selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    quote = Quotation(text[start:end], text[:start], text[end:])
    if not text[:start].strip() and not text[end:].strip():
        quote = replace(quote, prefix="", suffix="")
    assert resolve(reading(text), quote)[:2] == (EXACT, (start, end))


@given(selections())
def test_a_quotation_without_context_is_exact_only_where_it_stands_once(selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    words = r"\s+".join(map(re.escape, text[start:end].split()))
    places = len(re.findall(f"(?={words})", text))
    verdict, span, _ = resolve(reading(text), Quotation(text[start:end]))
    assert verdict is AMBIGUOUS if places > 1 else (verdict, span) == (EXACT, (start, end)) or verdict is CHANGED


@given(selections(), HOSTILE, HOSTILE, HOSTILE)
def test_whatever_becomes_of_a_text_no_other_words_are_marked(
    selection: tuple[str, int, int], other: str, prefix: str, suffix: str
) -> None:
    text, start, end = selection
    quote = Quotation(text[start:end], prefix, suffix)
    for edited in (other, other + text[start:end], text[:start] + other + text[end:], text[: start + 1] + other):
        verdict, span, nearest = resolve(reading(edited), quote)
        assert (span is not None) is verdict.is_marked
        assert bool(nearest) is (verdict is CHANGED)
        if span:
            assert edited[slice(*span)].split() == quote.exact.split()


@given(HOSTILE)
def test_folding_leads_back_to_every_offset(text: str) -> None:
    folded = Folded.of(text)
    for here, character in enumerate(folded.text):
        if character != " ":
            start, end = folded.span(here, here + 1)
            assert fold(text[start:end]) == character


def test_crlf_ends_a_line_and_its_return_is_gone() -> None:
    assert resolve(reading("one\r\ntwo"), Quotation("one two")) == (EXACT, (0, 7), "")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("ha " * 333_334, Quotation("ha ha ha ha")),
        ("a" * 1_000_000, Quotation("a" * 500_000, "a", "a")),
        ("a" * 1_000_000, Quotation("a" * 500_000 + "b")),
        (" " * 1_000_000, Quotation("a b")),
        ("a " + " " * 1_000_000 + "b", Quotation("a b c")),
        ("ab" * 500_000, Quotation("abba" * 1_000)),
        (" ".join(["the same ten words that stand here over and over"] * 10_000), Quotation("ten words that")),
        (" ".join(["the same ten words that stand here over and over"] * 20_000), Quotation("ten wrods that stond")),
    ],
    ids=["words", "one letter", "nearly", "blank", "gap", "two letters", "10,000 times", "10,000 times nearly"],
)
def test_a_megabyte_made_to_be_slow_is_not(text: str, quote: Quotation) -> None:
    assert not resolve(reading(text), quote).verdict.is_marked  # measured: .01 to .6 s


def test_anchors_come_in_the_order_of_notes_and_quotations() -> None:
    one = Note("n1", "T", "", "", quotes=(Quotation("c"), Quotation("x")))
    two = Note("n2", "T", "", "", quotes=(Quotation("a"),))
    assert anchors(entry("a b c", one, Note("n0", "T", "", ""), two)) == [
        Anchor(one, one.quotes[0], "n1", EXACT, (4, 5), ""),
        Anchor(one, one.quotes[1], "n1-2", ORPHAN, None, ""),
        Anchor(two, two.quotes[0], "n2", EXACT, (0, 1), ""),
    ]


def test_every_problem_is_said_with_its_place_and_a_mend() -> None:
    one = (Quotation("a", place=f"{WHERE}:15"),)
    flagged = Note("n1", "T", "", "", flag="facual-error", quotes=one, place=f"{WHERE}:14")
    several = (
        Quotation("b", place=f"{WHERE}:20"),
        Quotation("the Presidnt of", place=f"{WHERE}:21"),
        Quotation("forces train … mercenaries " + "and more " * 20, place=f"{WHERE}:22"),
    )
    subject = entry("a b the President of b", flagged, Note("n2", "T", "", "", quotes=several))
    assert list(map(str, check(subject, anchors(subject), flags_file.default()))) == [
        f"{WHERE}:14: notes[0].flag: 'facual-error' is not a flag (did you mean 'factual-error'?)",
        f"{WHERE}:20: notes[1].quotes[0]: 'b' stands in several places "
        "(give a prefix or suffix that fits only one of them)",
        f"{WHERE}:21: notes[1].quotes[1]: 'the Presidnt of' is not in the text "
        "(the nearest words are 'the President of')",
        f"{WHERE}:22: notes[1].quotes[2]: "
        "'forces train … mercenaries and more and more and more and more and more and …' "
        "is not in the text, nor is anything like it (quote the words of the capture, without ellipsis)",
    ]


def test_the_words_can_have_moved() -> None:
    moved = Note("n1", "T", "", "", quotes=(Quotation("b", "no longer there"),))
    subject = entry("a b c", moved)
    assert check(subject, anchors(subject), {}) == []
