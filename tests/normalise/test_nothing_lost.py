"""Invariant 2 over hostile text: every line that isn't blank is in exactly one place, and shows as it reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.markdown import render, text_lines
from sourcebook.model import Fate, Overrides, Reading, Source, Transcript
from sourcebook.normalise import normalise, prove
from sourcebook.text import is_blank
from tests.markdown.test_renderer import Checked
from tests.markdown.texts import ANYTHING, LINES
from tests.normalise.pages import ARTICLE, FIXITY
from tests.normalise.test_repair import DAMAGED

PIECES = (
    *("Comments", "Read also:", "Tags: a, b", "By Jane Doe", "3 November 2025", "Advertisement", "© 2025", "• item"),
    *("  1. one", "  2. two", "> quoted", "    Leave a Reply", "It was a dark…", "Plan to send soldiers"),
    *("", " ", "\u00a0", "\u200b", "\ufeff", " \u00ad ", "\u2028", "\x85", "\x0b", "\r", "\t", "\x00"),
    *ARTICLE.split("\n"),
)  # fmt: skip
LINE = st.one_of(st.sampled_from(PIECES), LINES, ANYTHING, DAMAGED.map("".join), st.text(max_size=20))
TEXTS = st.lists(LINE.map(lambda line: line.replace("\n", " ")), max_size=25).map(tuple)
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](//x.example/p)",
    "{{ config }}{% include 'x' %}{# y #}", '--8<-- "mkdocs.yml"', "Heading {: #id onclick=x }", "&lt;b&gt; &#60;",
    "\u202eevil\u202c \u2066isolated\u2069", ":::x", "!!! note", "[^1]: x", "*[x]: y", "| a |", "|---|", "</mark></p>",
)  # fmt: skip


def checked(lines: tuple[str, ...], source: Source) -> Reading:
    """Fails unless each line is in one place and the page shows the body's lines as they read."""
    reading = Reading.of(Transcript(lines, "", "", ""), source.repairs)
    assert prove(reading, source) == []
    body = source.body_lines(reading)
    placed = sorted([*body, *(n for n in source.rows if not is_blank(lines[n - 1]))])
    assert placed == [n for n, line in enumerate(lines, 1) if not is_blank(line)]
    emptied = {n for n in placed if is_blank(reading.lines[n - 1])}
    assert all((source.rows[n].fate, source.rows[n].why) == (Fate.REMOVED, "empty") for n in emptied)
    shown = Checked("".join(block.html for block in render(source.body))).text
    assert "".join(shown.split()) == "".join("".join(text_lines(source.body)).split())
    return reading


@given(TEXTS, st.sets(st.integers(1, 25)), st.sets(st.integers(1, 25)))
@settings(max_examples=400)
def test_every_line_is_in_one_place(lines: tuple[str, ...], keep: set[int], remove: set[int]) -> None:
    numbers = set(range(1, len(lines) + 1))
    overrides = Overrides(frozenset(keep & numbers), frozenset((remove - keep) & numbers))
    source = normalise(Transcript(lines, "", "", ""), FIXITY, "x", overrides)
    reading = checked(lines, source)
    body = source.body_lines(reading)
    assert all(n in body for n in overrides.keep if not is_blank(reading.lines[n - 1]))
    assert all(source.rows[n].why == "by-hand" for n in overrides.remove if not is_blank(reading.lines[n - 1]))


@given(TEXTS)
@settings(max_examples=50)
def test_the_same_input_gives_the_same_source(lines: tuple[str, ...]) -> None:
    transcript = Transcript(lines, "", "", "")
    assert normalise(transcript, FIXITY, "x") == normalise(transcript, FIXITY, "x")


def test_hostile_captures() -> None:
    lines = (*HOSTILE, "", *ARTICLE.split("\n"), *HOSTILE)
    source = normalise(Transcript(lines, "", "", ""), FIXITY, "x")
    checked(lines, source)
    html = "".join(block.html for block in render(source.body))
    assert "<a " not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html


SENTENCE = "This is a sentence of more than twelve words that ends with a full stop, really."


@pytest.mark.parametrize(
    "lines",
    [
        ("word " * 200_000,),
        ("x" * 1_000_000,),
        ("*" * 200_000,),
        (".”" * 500_000,),
        ("1 jan " * 170_000,),
        tuple(f"line {n}" for n in range(30_000)),
        ("the same line of text",) * 100_000,
        (SENTENCE,) * 100_000,
        ("this is a line of a paragraph that was wrapped by hand at some column",) * 100_000,
        tuple(" " * (n % 9) + "• item" for n in range(20_000)),
        tuple(f"{n}. item" for n in range(20_000)),
        ("a headline", "an excerpt that…") * 50_000,
        (SENTENCE, "Comments", "Related", "a b") * 25_000,
        ("",) * 100_000,
    ],
    ids=range(14),
)
def test_huge_captures_take_time_that_grows_with_them(lines: tuple[str, ...]) -> None:
    normalise(Transcript(lines, "", "", ""), FIXITY, "x")
