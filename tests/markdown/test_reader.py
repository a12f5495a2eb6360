"""What is read back from Markdown that the emitter did not write."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.markdown import Block, Figure, Kind, emit, parse, text_lines
from sourcebook.markdown.escaping import escape, escaped_characters
from sourcebook.model import Inline, Span
from tests.markdown.texts import ACTIVE, LINES


def test_html_images_and_other_dialects_are_text() -> None:
    text = "<b>d</b> ![e](https://e.example/p.png) \\* ~~f~~\n\n    i\n\nx\n===\n\n---\n\n[a]: /b"
    assert text_lines(text) == ["<b>d</b> !e \\* ~~f~~", "i", "x", "===", "---", "[a]: /b"]


def test_spans_know_their_columns() -> None:
    (paragraph,) = parse("a *b* **c\nd** `e`[f](https://g.example)")
    assert paragraph == Block(
        Kind.PARAGRAPH,
        ("a b c", "d ef"),
        spans=(
            (Span(2, 3, Inline.EMPHASIS), Span(4, 5, Inline.STRONG)),
            (Span(0, 1, Inline.STRONG), Span(2, 3, Inline.CODE), Span(3, 4, Inline.LINK, "https://g.example")),
        ),
    )


def test_the_text_of_a_link_is_text() -> None:
    assert text_lines("a [b\nc](https://d.example) e") == ["a b", "c e"]


def test_only_a_paragraph_of_its_own_is_a_picture() -> None:
    assert parse("![a](capture:image-2)") == (Figure(2, "a"),)
    for text in ("x ![a](capture:image-2)", "- ![a](capture:image-2)", "![a](capture:image-0)", "![a](capture:image-2"):
        assert not any(isinstance(part, Figure) for part in parse(text))


def test_structure_of_others_hands() -> None:
    assert parse("# One\n\n- a\n\n  b\n\n> - c\n>\n> d\n") == (
        Block(Kind.HEADING, ("One",), 1),
        Block(Kind.BULLET, ("a",)),
        Block(Kind.PARAGRAPH, ("b",), 1),
        Block(Kind.BULLET, ("c",)),
        Block(Kind.QUOTE, ("d",)),
    )


def test_deep_lists_lose_nothing() -> None:
    markdown = "".join(f"{'  ' * depth}- {depth}\n" for depth in range(40))
    assert text_lines(markdown) == [str(depth) for depth in range(40)]
    assert text_lines(emit(parse(markdown))) == [str(depth) for depth in range(40)]


def test_nothing() -> None:
    assert text_lines("") == []
    assert text_lines("\n\n") == []


# Links, emphasis and pictures, whole and in parts.
SPANS = (
    *("*", "**", "*a*", "**a b**", "*(a)*", "**a:** ", " *", "* ", "[", "](https://a.example/b?c=d&e#f)", "[**", "**]"),
    *(
        "[a](https://b.example)",
        "](https:///c)",
        "](https://-.-/)",
        "![a](capture:image-3)",
        "\n  a",
        "\n- a",
        " ",
        ".",
    ),
)
PIECES = st.one_of(
    st.sampled_from(
        ["\n", "\n\n", "\n\n", "  ", "- ", "## ", "1. ", "    ", "&#42;", "&#32;", "&#0;", "> ", "```\n", "a"]
    ),
    st.sampled_from(ACTIVE),
    st.sampled_from(SPANS),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=1500)
def test_a_glance_sees_what_the_whole_grammar_reads(markdown: str) -> None:
    blocks = [part for part in parse(markdown) if isinstance(part, Block)]
    assert text_lines(markdown) == [
        line for block in blocks for line in block.lines if line or block.kind is not Kind.CODE
    ]


@given(LINES)
def test_two_ways_to_escape_are_one(line: str) -> None:
    assert escape(line) == "".join(escaped_characters(line))
