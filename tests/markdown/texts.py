"""Text that would be syntax if it could: for properties."""

from hypothesis import strategies as st

from sourcebook.markdown import Block, Kind

# Controls other than the tab are no text: repair drops them before anything becomes Markdown.
CONTROLS = "".join(chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if chr(n) not in "\t\r")

SIGNS = (
    *("#", "##", "# ", "- ", "* ", "+ ", "-", "1. ", "12) ", "(a) ", "iv. ", "> ", ">", "|", "|---|---|", "---", "==="),
    *("`", "```", "~~~", "~", "^", "==", "++", "*", "**", "_", "__", "\\", "$", "$$x$$", ":smile:", ":::", "/// x"),
    *(
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<http://x.example>",
        "&amp;",
        "&#42;",
        "&",
        ";",
        "[x](http://x.example)",
        "]",
        "[",
    ),
    *("[x](javascript:alert(1))", "![x](//x.example)", "[^1]:", "[^1]", "[x]: /y", "*[x]: y", "[TOC]", "[[x]]", "[ ] "),
    *("{{", "}}", "{%", "{#", "{: .x}", "{.x #y}", "{++", "--8<-- ", '--8<-- "x"', "!!! note", '??? "x"', "=== ", "%"),
    *("\t", " ", "  ", "    ", "\u00a0", "\u2028", "\u2029", "\u3000", "\r", "\u200d", "\ufe0f", "\u202e", "\u2066"),
    *("😀", "é", "e\u0301", "שלום", "مرحبا", "中文", "x", "word", "1", "A", "foo_bar", "@x", "http://x.example", "c/o"),
)
ANYTHING = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=CONTROLS), min_size=1, max_size=30)
LINES = st.one_of(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join), ANYTHING)


def _block(kind: Kind, lines: list[str], level: int, number: int) -> Block:
    match kind:
        case Kind.HEADING:
            return Block(kind, (lines[0],), 2 + level % 5)
        case Kind.BULLET:
            return Block(kind, tuple(lines), level)
        case Kind.NUMBER:
            return Block(kind, tuple(lines), level, number)
        case Kind.PARAGRAPH | Kind.QUOTE:
            return Block(kind, tuple(lines))


BLOCKS = st.lists(
    st.builds(
        _block,
        st.sampled_from(Kind),
        st.lists(LINES, min_size=1, max_size=3),
        st.integers(0, 7),
        st.one_of(st.integers(0, 4), st.integers(0, 999_999_999)),
    ),
    max_size=6,
)
