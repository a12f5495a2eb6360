"""What is read back from Markdown that the emitter did not write."""

from sourcebook.markdown import Block, Kind, emit, parse, text_lines


def test_only_what_the_emitter_writes_and_links_are_syntax() -> None:
    text = "*a* **b** `c` <b>d</b> ![e](https://e.example/p.png) \\* ~~f~~\n| g |\n|---|\n\n```\nh\n```\n\n    i"
    assert text_lines(text) == [
        "*a* **b** `c` <b>d</b> !e \\* ~~f~~",
        *("| g |", "|---|", "```", "h", "```", "i"),
    ]


def test_the_text_of_a_link_is_text() -> None:
    assert text_lines("a [b\nc](https://d.example) e") == ["a b", "c e"]


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
