"""What a format tells beside its text: believed before the lines, and found in them."""

import pytest

from sourcebook.model import Fate, Found, Source, Told, Transcript
from sourcebook.normalise import normalise
from sourcebook.normalise.features import see
from sourcebook.normalise.told_lines import matched
from tests.normalise.pages import ARTICLE, FIXITY

TITLE = "Plan to send soldiers across the border"
DEK = "Officials weigh a mission that courts may stop."
PAGE = f"Home\n{TITLE}\n{DEK}\nBy Jane Doe for the Paper\n3 November 2025\nUpdated: 5 November 2025\n\n{ARTICLE}"
TOLD = (
    Told("title", TITLE, "h1"),
    Told("byline", "Jane Doe", "JSON-LD"),
    Told("published", "2025-11-03", "meta date"),
    Told("description", DEK, "meta description"),
)


def source_of(told: tuple[Told, ...], media_type: str = "text/html", text: str = PAGE) -> Source:
    return normalise(Transcript(tuple(text.split("\n")), media_type, "utf-8", "declared", told=told), FIXITY)


def test_told_lines_are_found() -> None:
    assert matched(TOLD, see(PAGE.split("\n"))) == {2: Fate.TITLE, 3: Fate.DEK, 4: Fate.BYLINE, 5: Fate.DATE}


@pytest.mark.parametrize(
    "told",
    [
        (),
        (Told("title", "Another title", "h1"),),
        (Told("byline", "Jane Doe", "JSON-LD"),),
        (Told("title", "…", "h1"),),
    ],
)
def test_no_line_is_guessed(told: tuple[Told, ...]) -> None:
    assert matched(told, see(PAGE.split("\n"))) == {}


def test_a_name_in_the_middle_of_a_sentence_is_no_byline() -> None:
    text = f"{TITLE}\nThe plan, said Jane Doe, is dead.\n{ARTICLE}"
    assert matched(TOLD, see(text.split("\n"))) == {1: Fate.TITLE}


def test_what_is_told_is_believed_before_the_lines() -> None:
    source = source_of((Told("title", "Told", "h1", 0.9), Told("modified", "2025-11-04", "meta"), *TOLD[3:]))
    assert source.title == Found("Told", "h1", 0.9)
    assert source.modified == Found("2025-11-04", "meta")
    assert source.description == Found(DEK, "meta description")
    assert (source.byline, source.published) == (None, None)  # the page was looked at for these, and had none


def test_the_lines_are_asked_where_the_format_does_not_look() -> None:
    source = source_of((), "application/pdf", PAGE.replace(" for the Paper", ""))
    assert source.byline == Found("Jane Doe", "line 4", 0.91)
    assert source.published == Found("2025-11-03", "line 5", 0.9)
    assert source.modified == Found("2025-11-05", "line 6", 0.9)


def test_the_language_is_that_of_the_body() -> None:
    told = (Told("language", "de", "html lang"),)
    found = source_of(told).language
    assert found
    assert found.value == "en"
    assert source_of(told, text="Kurz").language == Found("de", "html lang")


def test_a_dek_stands_in_the_text() -> None:
    assert source_of((Told("dek", "Nowhere to be seen", "JSON-LD"),)).dek is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Published August 7, 2023 by Nicole Burke", "Nicole Burke"),
        ("March 15, 2022 · 3 min read · By Jane Doe", "Jane Doe"),
        ("Written by: Jane Doe | 5 min read", "Jane Doe"),
        ("This article was written by somebody else.", None),
        ("By Monday the plan was dead", None),
        ("Join Us", None),
    ],
)
def test_who_wrote_is_said_in_a_line(line: str, author: str | None) -> None:
    found = source_of((), "text/plain", f"{TITLE}\n{line}\n{TITLE}\n\n{ARTICLE}").byline
    assert (found and found.value) == author


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Jane Doe | 3 November 2025 | 5 min read", "2025-11-03"),
        ("November 2025", None),
        ("Updated 3 November 2025", None),
    ],
)
def test_a_day_is_said_in_a_line(line: str, day: str | None) -> None:
    found = source_of((), "text/plain", f"{TITLE}\n{line}\n\n{ARTICLE}").published
    assert (found and found.value) == day
