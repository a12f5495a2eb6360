"""What is read back from Markdown that the emitter did not write."""

from sourcebook.markdown import Block, Figure, Kind, emit, parse, text_lines
from sourcebook.model import Inline, Span


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
        Block(Kind.PARAGRAPH, ("b",)),
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
