"""Markdown → what is shown of each line, and what each line is."""

import re
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.capture.markdown import NOT_SHOWN, READER
from sourcebook.model import Inline, Kind, Span, Transcript
from sourcebook.text import split_lines

SIGNS = st.sampled_from(
    ["# ", "## ", "> ", "- ", "  - ", "1. ", "    ", "```", "~~~", "---", "===", "| ", " |", "|---|---|", "**", "*",
     "_", "`", "[", "](", ")", "](https://example.org)", "![", "<b>", "&amp;", "\\", "[x]: https://x.org", "\t", "  ",
     "<!--", "-->", "<script>", "</script>"]
)  # fmt: skip
LINES = st.lists(st.lists(SIGNS | st.just("W") | st.just(" W"), max_size=6).map("".join), max_size=12)


def read(text: str) -> Transcript:
    return READER.read(text.encode("utf-8"), None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# One", "One"),
        ("One\n===", "One\n"),
        ("A\\* and &lt;b&gt; <i>raw</i>", "A* and <b> <i>raw</i>"),
        ("[a\nb](https://example.org)", "a\nb"),
        ("a `b\nc` d", "a b c d\n"),
        ("```\n**code**\n\n  [x](y)\n```", "\n**code**\n\n  [x](y)\n"),
        ("    code", "code"),
        ("One[^1] ~~two~~ $x$", "One[^1] ~~two~~ $x$"),
        ("a\n\n***\n\nb", "a\n\n\n\nb"),
        ("a\n\n[x]: https://example.org 'Title'", "a\n\n[x]: https://example.org 'Title'"),
        ("\ufeff# One\r\n\r\ntwo", "One\n\ntwo"),
        (">" * 300 + " deep", ">" * 300 + " deep"),
        ("---\ntitle: One\n---\ntwo", "\ntitle: One\n\ntwo"),
        ("---\nno key\n---\ntwo", "\nno key\n\ntwo"),
        ("<!-- one\n\ntwo -->\nthree", "<!-- one\n\ntwo -->\nthree"),
        ("> a\n>\n> > b", "a\n\nb"),
        ("a &#10; b &#0; c", "a   b � c"),
    ],
)
def test_what_is_shown_of_each_line(text: str, shown: str) -> None:
    assert "\n".join(read(text).lines) == shown


def test_spans_and_blocks() -> None:
    transcript = read("A **strong *and* [linked](https://example.org/?a=1 'x')** `word`.")
    assert transcript.lines == ("A strong and linked word.",)
    assert transcript.layout[0].spans == (
        Span(9, 12, Inline.EMPHASIS),
        Span(13, 19, Inline.LINK, "https://example.org/?a=1"),
        Span(2, 19, Inline.STRONG),
        Span(20, 24, Inline.CODE),
    )


def test_lists_keep_their_numbers_and_depth() -> None:
    transcript = read("3. three\n4. four\n   - below\n     - lower\n\n> quoted\n\ntext")
    found = [(layout.kind, layout.level, layout.number) for layout in transcript.layout]
    assert found[:4] == [(Kind.NUMBER, 0, 3), (Kind.NUMBER, 0, 4), (Kind.BULLET, 1, None), (Kind.BULLET, 2, None)]
    assert (found[5][0], found[7][0]) == (Kind.QUOTE, Kind.PARAGRAPH)


def test_front_matter_tells() -> None:
    keys = "title: 'One: two'\ndate: 2025-11-03T10:00\nauthor: [A. B.]\nsource: not an address\nlang: en\n"
    assert [(told.name, told.value) for told in read(f"---\n{keys}---\nText.\n").told] == [
        ("title", "One: two"),
        ("published", "2025-11-03"),
        ("byline", "A. B."),
        ("language", "en"),
    ]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ('author: [R. Dahl, "K. Lund"]', [("byline", "R. Dahl, K. Lund")]),
        ("authors:\n- name: R. Dahl\n- K. Lund\n- [x]\n- {alias: y}", [("byline", "R. Dahl, K. Lund")]),
        ("author: {name: R. Dahl, mail: x}", [("byline", "R. Dahl")]),
        (
            "description: >\n  Of the\n  harbour.\ntitle: |\n  One",
            [("description", "Of the harbour."), ("title", "One")],
        ),
        ("date: 07/05/2024\nlastmod: 2024-05-09T10:00:00Z", [("modified", "2024-05-09")]),
        ("title: One: two\nauthor: 'A. B.'", [("title", "One: two"), ("byline", "A. B.")]),  # no YAML
        ("title: " + "[" * 10_000, []),
        ("a: &a [x, x]\nb: &b [*a, *a]\nauthor: *b", []),
        ("12: x\ntitle:", []),
    ],
)
def test_front_matter_is_yaml_mostly(front: str, told: list[tuple[str, str]]) -> None:
    assert [(one.name, one.value) for one in read(f"---\n{front}\n---\nText.\n").told] == told


def test_comments_and_scripts_are_not_shown_unless_something_stands_behind_them() -> None:
    script = "<script>\nx = 1;\n\ny\n</script>"
    text = f"text\n<!-- a\n\nb -->\n\n{script}\n\n<STYLE>p {{}}</STYLE>\n\n> <!-- c -->\n\n- one\n<!-- d -->"
    transcript = read(text)
    hidden = [line for line, at in zip(transcript.lines, transcript.layout, strict=True) if at.within == NOT_SHOWN]
    assert hidden == [
        *("<!-- a", "b -->", "<script>", "x = 1;", "y", "</script>", "<STYLE>p {}</STYLE>", "> <!-- c -->"),
        "<!-- d -->",
    ]
    for text in (
        "<!-- never closed\n\ntext",
        "<!-- a --> text",
        "    <!-- code -->",
        "<script>x</script> text",
        "<scripts>",
    ):
        assert all(layout.within == () for layout in read(text).layout)


def test_the_head_of_a_table_is_told() -> None:
    transcript = read("| Day | Ferries |\n| --- | --- |\n| Monday | 12 |")
    assert [(layout.kind, layout.within) for layout in transcript.layout if layout.kind is Kind.TABLE] == [
        (Kind.TABLE, ("thead",)),
        (Kind.TABLE, ()),
    ]


@given(LINES)
@example(["| W | W |", "|---|---|", "| W | W | W |"])
@example(["W", "```W", "W"])
def test_no_word_of_any_line_is_lost_and_lines_keep_their_numbers(lines: list[str]) -> None:
    number = count()
    text = re.sub("W", lambda _: f"w{next(number)}w", "\n".join(lines))
    try:
        transcript = read(text)
    except ValueError:
        return
    assert len(transcript.lines) == len(split_lines(text))
    told = [span.target or "" for layout in transcript.layout for span in layout.spans]
    told += [word for layout in transcript.layout for image in layout.images for word in (image.alt, image.address)]
    fences = re.findall(r"(?:```|~~~)[^\n]*", text)  # they name the language of code
    shown = "\n".join([*transcript.lines, *told, *fences])
    assert [word for word in re.findall(r"w\d+w", text) if word not in shown] == []
