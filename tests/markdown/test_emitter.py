"""One canonical style, and no captured text in it that is syntax to anyone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from sourcebook.markdown import Block, Figure, Kind, Part, canonical, canonical_address, emit, parse, text_lines
from sourcebook.model import Inline, Span
from tests.markdown.fuzzing import offences
from tests.markdown.texts import ADDRESSES, BLOCKS, lines_of, parts


def strong(start: int, end: int) -> Span:
    return Span(start, end, Inline.STRONG)


def emphasis(start: int, end: int) -> Span:
    return Span(start, end, Inline.EMPHASIS)


def code(start: int, end: int) -> Span:
    return Span(start, end, Inline.CODE)


def link(start: int, end: int, target: str) -> Span:
    return Span(start, end, Inline.LINK, target)


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


def test_the_one_style() -> None:
    assert emit(BLOCKS_OF_STYLE) == STYLE
    assert list(parse(STYLE)) == BLOCKS_OF_STYLE
    assert emit([]) == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("“Plain” text, with 5 % of it – and more (see p. 3) at $5 million; R&B, 10:30!", None),
        ("foo_bar, a + b = c, 1/2, #5, @name, a > b", None),
        (
            "http://example.org/a_b www.x.example me@x.example",
            "http&#58;//example.org/a_b www&#46;x.example me&#64;x.example",
        ),
        ("R&B &#x26", "R&B &#38;#x26"),
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


@pytest.mark.parametrize(
    ("spans", "written"),
    [
        ([strong(0, 3)], "**one** two"),
        ([strong(0, 4)], "**one** two"),
        ([strong(1, 3)], "o**ne** two"),
        ([emphasis(0, 7)], "*one two*"),
        ([strong(0, 7), emphasis(4, 7)], "**one _two_**"),
        ([strong(4, 7), emphasis(0, 7)], "*one* **_two_**"),
        ([strong(0, 2), emphasis(2, 3)], "**on**_e_ two"),
        ([strong(0, 5), strong(3, 7)], "**one two**"),
        ([link(0, 7, "https://x.example"), strong(4, 7)], "[one **two**](https://x.example)"),
        ([link(0, 3, "https://x.example"), strong(0, 7)], "[**one**](https://x.example) **two**"),
        ([link(0, 3, "HTTP://Bücher.example/a b(c)")], "[one](http://xn--bcher-kva.example/a%20b%28c%29) two"),
        ([link(0, 3, "javascript:alert(1)")], "one two"),
        ([link(0, 3, "/one")], "one two"),
        ([code(0, 7)], "`one two`"),
        ([code(0, 3), emphasis(0, 7)], "*`one` two*"),
        ([strong(9, 12), emphasis(-3, 0), code(3, 4)], "one two"),
    ],
)
def test_spans(spans: list[Span], written: str) -> None:
    assert emit([Block(Kind.PARAGRAPH, ("one two",), spans=(tuple(spans),))]) == written + "\n"


@pytest.mark.parametrize(
    ("line", "span", "written"),
    [
        ("“a”b", strong(0, 3), "“a”b"),  # no tool would end it within a word after a quotation mark
        ("“a” b", strong(0, 3), "**“a”** b"),
        ("a_b", emphasis(2, 3), "a&#95;*b*"),
        ("wow!", link(3, 4, "https://x.example"), "wow[&#33;](https://x.example)"),
        ("wow!a", link(4, 5, "https://x.example"), "wow&#33;[a](https://x.example)"),
        ("[a]", link(0, 3, "https://x.example"), "[&#91;a&#93;](https://x.example)"),
        ("`", code(0, 1), "`` ` ``"),
        ("a``", code(0, 3), "a&#96;&#96;"),
        ("{{ a }}", code(0, 7), "&#123;&#123; a }}"),
        ("<b>", code(0, 3), "`<b>`"),
    ],
)
def test_what_spans_touch(line: str, span: Span, written: str) -> None:
    assert emit([Block(Kind.PARAGRAPH, (line,), spans=((span,),))]) == written + "\n"


def test_code_keeps_its_white_space_and_is_text_where_it_would_be_active() -> None:
    lines = ("def f():", "", "\treturn '```'")
    assert emit([Block(Kind.CODE, lines)]) == "````\ndef f():\n\n\treturn '```'\n````\n"
    assert emit([Block(Kind.CODE, ("{% if x %}", "", "    {{ y }}"))]) == "&#123;% if x %}\n&#32;   &#123;&#123; y }}\n"


def test_a_table_without_a_head_has_an_empty_one() -> None:
    rows = ("a | b\tc", "\td")
    assert emit([Block(Kind.TABLE, rows)]) == "|  |  |\n| --- | --- |\n| a &#124; b | c |\n|  | d |\n"
    assert emit([Block(Kind.TABLE, rows, has_head=True)]) == "| a &#124; b | c |\n| --- | --- |\n|  | d |\n"
    assert text_lines(emit([Block(Kind.TABLE, rows)])) == list(rows)


def test_a_table_of_hardly_anything_is_text() -> None:
    assert emit([Block(Kind.TABLE, ("a", "b" + "\t" * 99 + "c"))]).startswith("a\nb\t")


def test_a_picture_is_a_reference_and_no_line() -> None:
    written = emit([Figure(3, "A [dog] *runs*"), Figure(4)])
    assert written == "![A &#91;dog&#93; &#42;runs&#42;](capture:image-3)\n\n![](capture:image-4)\n"
    assert text_lines(written) == []
    assert list(parse(written)) == [Figure(3, "A [dog] *runs*"), Figure(4)]


@given(BLOCKS)
@settings(max_examples=400)
def test_text_comes_back_exactly(blocks: list[Part]) -> None:
    assert text_lines(emit(blocks)) == lines_of(blocks)


@given(BLOCKS)
@settings(max_examples=400)
def test_all_that_is_written_comes_back_and_the_style_is_stable(blocks: list[Part]) -> None:
    written = emit(blocks)
    read = list(parse(written))
    assert read == list(canonical(blocks))
    assert list(canonical(read)) == read
    assert emit(read) == written


@given(parts(Kind.HEADING, Kind.PARAGRAPH, Kind.BULLET, Kind.CODE, Kind.TABLE))
@settings(max_examples=100)
def test_nothing_in_it_is_active_to_other_tools(blocks: list[Part]) -> None:
    """Quotes and numbers are left out: Python-Markdown's rules for merging them are its own."""
    assert offences([replace(part, number=1) if isinstance(part, Figure) else part for part in blocks]) == []


@given(ADDRESSES)
def test_an_address_has_one_spelling(address: str) -> None:
    spelt = canonical_address(address)
    assert spelt is None or canonical_address(spelt) == spelt


@pytest.mark.parametrize("unit", ["*", "[", "&", ":a", "a _b* &amp; ", "- ", "$", "\u00a0", "|-"])
def test_a_very_long_line(unit: str) -> None:
    line = (unit * 200_000)[:200_000]
    assert text_lines(emit([Block(Kind.PARAGRAPH, (line,))])) == [line]
