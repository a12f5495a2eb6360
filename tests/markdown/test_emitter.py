"""One canonical style, and no captured text in it that is syntax to anyone."""

import re
from html.parser import HTMLParser

import jinja2
import pytest
from hypothesis import given, settings

import markdown
from sourcebook.markdown import Block, Kind, emit, parse, text_lines
from tests.markdown.texts import BLOCKS

STYLE = """\
## A heading

A paragraph
that was wrapped.

- one
- two
  goes on
  - deeper
    - deeper still
- three

1. first
2. second

7) seventh
8) eighth

3. third

- a

  5. five
  6. six
- b
  1. one

> Quoted
> words.

> Other words.
"""
BLOCKS_OF_STYLE = [
    Block(Kind.HEADING, ("A heading",), 2),
    Block(Kind.PARAGRAPH, ("A paragraph", "that was wrapped.")),
    Block(Kind.BULLET, ("one",)),
    Block(Kind.BULLET, ("two", "goes on")),
    Block(Kind.BULLET, ("deeper",), 1),
    Block(Kind.BULLET, ("deeper still",), 2),
    Block(Kind.BULLET, ("three",)),
    Block(Kind.NUMBER, ("first",), number=1),
    Block(Kind.NUMBER, ("second",), number=2),
    Block(Kind.NUMBER, ("seventh",), number=7),
    Block(Kind.NUMBER, ("eighth",), number=8),
    Block(Kind.NUMBER, ("third",), number=3),
    Block(Kind.BULLET, ("a",)),
    Block(Kind.NUMBER, ("five",), 1, 5),
    Block(Kind.NUMBER, ("six",), 1, 6),
    Block(Kind.BULLET, ("b",)),
    Block(Kind.NUMBER, ("one",), 1, 1),
    Block(Kind.QUOTE, ("Quoted", "words.")),
    Block(Kind.QUOTE, ("Other words.",)),
]
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "wikilinks"),
    *("sane_lists", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.blocks.html"),
    *("pymdownx.blocks.caption", "pymdownx.blocks.details", "pymdownx.blocks.tab", "pymdownx.caret"),
    *("pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.fancylists"),
    *("pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.progressbar"),
    *("pymdownx.quotes", "pymdownx.saneheaders", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
]


class Shown(HTMLParser):
    """What a browser would make of HTML: its tags with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, ...]] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, *(name for name, _ in attributes)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_one_style() -> None:
    assert emit(BLOCKS_OF_STYLE) == STYLE
    assert list(parse(STYLE)) == BLOCKS_OF_STYLE
    assert emit([]) == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("“Plain” text, with 5 % of it – and more (see p. 3) at $5 million; R&B, 10:30!", None),
        ("foo_bar, a + b = c, 1/2, #5, @name, http://example.org/a_b, a > b", None),
        ("# no heading, nor #this", "&#35; no heading, nor #this"),
        ("1. no item", "1&#46; no item"),
        ("2024. The year", "2024&#46; The year"),
        ("- no item", "&#45; no item"),
        ("-5 degrees", None),
        ("> no quote > here", "&#62; no quote > here"),
        ("5 * 3 <b>", "5 &#42; 3 &#60;b>"),
        ("&amp; & AT&T;", "&#38;amp; & AT&#38;T;"),
        ("{{ x }} {% y %}", "&#123;&#123; x }} &#123;% y %}"),
        ("[a](b)", "&#91;a](b)"),
        ("C#", "C&#35;"),
        ("--8<-- 'x'", "&#45;-8&#60;-- 'x'"),
        (" a ", "&#32;a&#32;"),
        (" ", "&#32;"),
        ("a | b", None),
        ("$5 million, or $6 (US$ 4)", "$5 million, or $6 (US&#36; 4)"),
        ("\t$5", "&#9;&#36;5"),
        ("--- | ---", "&#45;-- | ---"),
    ],
)
def test_only_what_is_active_where_it_stands_is_written_otherwise(text: str, written: str | None) -> None:
    assert emit([Block(Kind.PARAGRAPH, (text,))]) == (written or text) + "\n"


def test_a_heading_has_one_line() -> None:
    with pytest.raises(ValueError, match="unpack"):
        emit([Block(Kind.HEADING, ("one", "two"), 2)])


@given(BLOCKS)
@settings(max_examples=400)
def test_text_comes_back_exactly(blocks: list[Block]) -> None:
    assert text_lines(emit(blocks)) == [line for block in blocks for line in block.lines]


@given(BLOCKS)
@settings(max_examples=400)
def test_structure_comes_back_and_the_style_is_stable(blocks: list[Block]) -> None:
    written = emit(blocks)
    read = parse(written)
    assert [(block.kind, block.lines, block.number) for block in read] == [
        (block.kind, block.lines, block.number) for block in blocks
    ]
    assert emit(read) == written


@given(BLOCKS)
@settings(max_examples=150)
def test_nothing_in_it_is_active_to_other_renderers(blocks: list[Block]) -> None:
    """Quotes and numbers are left out: Python-Markdown's rules for merging them are its own."""
    blocks = [block for block in blocks if block.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.BULLET)]
    written = emit(blocks)
    assert jinja2.Template(written + "x").render() == written + "x"
    shown = Shown(markdown.markdown(written, extensions=EXTENSIONS))
    assert {tag[0] for tag in shown.tags} <= {"h2", "h3", "h4", "h5", "h6", "p", "ul", "li"}
    assert {tag[1:] for tag in shown.tags} <= {(), ("id",)}  # ids of headings
    text = "".join(line for block in blocks for line in block.lines)
    assert re.sub(r"\s", "", shown.text) == re.sub(r"\s", "", text)


@pytest.mark.parametrize("unit", ["*", "[", "&", ":a", "a _b* &amp; ", "- ", "$", "\u00a0", "|-"])
def test_a_very_long_line(unit: str) -> None:
    line = (unit * 200_000)[:200_000]
    assert text_lines(emit([Block(Kind.PARAGRAPH, (line,))])) == [line]
