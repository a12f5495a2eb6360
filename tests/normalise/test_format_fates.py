"""What a format says of a line decides what becomes of it."""

import pytest

from sourcebook import capture
from sourcebook.model import Fate, Fixity, Found, Reason, Source
from sourcebook.normalise import normalise
from tests.capture.real import REAL


def source_of(name: str) -> Source:
    transcript = capture.read(REAL[name], name)
    return normalise(transcript, Fixity(name, "", 0, transcript.media_type, "", ""))


def test_running_heads_and_page_numbers_of_a_pdf_go() -> None:
    source = source_of("bridge.pdf")
    gone = {line for row in source.ledger if row.why is Reason.NAVIGATION for line in row}
    assert gone >= {1, 12, 13, 19}
    assert "The Harbour Gazette ·" not in source.body
    assert "\u00ad" not in source.body
    assert "which this newspaper has seen" in source.body


def test_a_page_that_a_browser_printed_is_its_article_alone() -> None:
    """One printed page: what runs on it stands on no other."""
    source = source_of("printed.pdf")
    assert source.title
    assert (source.title.value, source.rows[5].fate) == ("Harbour bridge reopens after repairs", Fate.TITLE)
    assert source.byline
    assert source.byline.value == "Ada Lindqvist"
    assert source.published
    assert source.published.value == "2025-11-03"
    gone = {line for row in source.ledger if row.fate is Fate.REMOVED for line in row}
    assert gone == {1, 2, 3, 4, 21, 22, 23, 24}
    assert "\n| Item | Planned | Spent |\n| Girders | 1.9 | 2.0 |\n" in source.body
    assert source.body.startswith("The old bridge over the harbour was opened")


def test_the_header_of_a_mail_is_no_text_and_tells_title_author_and_day() -> None:
    source = source_of("bridge.eml")
    assert [(line, source.rows[line].fate) for line in range(1, 5)] == [
        (1, Fate.TITLE),
        (2, Fate.BYLINE),
        (3, Fate.REMOVED),
        (4, Fate.DATE),
    ]
    assert "desk@gazette.example" not in source.body
    assert source.title
    assert source.title.value == "Fwd: Brücke – closing"


def test_the_header_of_a_mail_that_is_a_page_is_no_text_either() -> None:
    source = source_of("html-only.eml")
    assert [source.rows[line].fate for line in range(1, 6)] == [
        Fate.TITLE,
        Fate.BYLINE,
        Fate.REMOVED,
        Fate.REMOVED,
        Fate.DATE,
    ]
    assert not any(word in source.body for word in ("readers@gazette.example", "mara@harbour.example", "18:30"))
    assert source.body.startswith("The harbour board closed")


@pytest.mark.parametrize("name", ["mail-header", "page-header", "front-matter"])
def test_an_element_of_a_page_is_no_furniture_whatever_its_name(name: str) -> None:
    data = REAL["html-only.eml"].replace(b"<body>", f"<body><{name}>".encode())
    transcript = capture.read(data, name)
    source = normalise(transcript, Fixity(name, "", 0, transcript.media_type, "", ""))
    assert "The harbour board closed" in source.body


MARKDOWN = """{front}# The bridge closes

<!-- clipped -->

The harbour bridge will be closed from Monday for six weeks, the council said in a statement on Friday.

| Day | Ferries |
| --- | --- |
| Monday | 12 |
"""


@pytest.mark.parametrize(
    ("front", "title", "origin"),
    [
        ("", "The bridge closes", "line 1"),
        ("---\nauthor: A. Quill\n---\n", "The bridge closes", "line 4"),
        ("---\ntitle: The bridge closes\n---\n", "The bridge closes", "front matter title"),
    ],
)
def test_the_one_main_heading_of_a_markdown_text_is_its_title_and_stands_once(
    front: str, title: str, origin: str
) -> None:
    source = made(MARKDOWN.format(front=front))
    assert source.title
    assert (source.title.value, source.title.origin) == (title, origin)
    assert source.body.startswith("The harbour bridge")
    assert source.body.endswith("| Day | Ferries |\n| --- | --- |\n| Monday | 12 |\n")
    assert "clipped" not in source.body


def test_one_of_several_main_headings_is_no_title() -> None:
    source = made(MARKDOWN.format(front="") + "\n# What else\n\nNothing.\n")
    assert source.body.startswith("## The bridge closes")
    assert "## What else" in source.body


def made(text: str) -> Source:
    transcript = capture.read(text.encode(), "a.md")
    return normalise(transcript, Fixity("a.md", "", 0, transcript.media_type, "", ""))


def test_front_matter_says_what_it_says_and_is_no_line_of_the_text() -> None:
    source = made(MARKDOWN.format(front="---\ndate: 07/05/2024\nlastmod: 2024-05-09\n---\n"))
    assert source.published is None
    assert source.modified == Found("2024-05-09", "front matter lastmod")


def test_front_matter_goes() -> None:
    source = source_of("bridge.md")
    assert source.rows[3].why is Reason.NOT_MAIN_CONTENT
    assert source.rows[44].why is Reason.NOT_MAIN_CONTENT
    assert "author:" not in source.body
