"""Text that would be syntax if it could: for properties."""

from collections.abc import Sequence

from hypothesis import strategies as st

from sourcebook.markdown import Block, Figure, Kind, Part
from sourcebook.model import Inline, Span

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
# What else the extensions of Python-Markdown and pymdownx give a meaning to.
ACTIVE = (
    *(sign for sign in SIGNS if not set(sign) & set("\t")),
    *("{{ x }}", "{% x %}", "{# x #}", "{++x++}", "{--x--}", "{~~x~>y~~}", "{==x==}", "{>>x<<}", "{@x=y}", "{.x}"),
    *("${x}", "<script>", "<!--", "<?php", "<![CDATA[", "</p>", "<div markdown='1'>", "&lt;", "&#x26;"),
    *("javascript:alert(1)", "***", "___", "~~", "^^", "==x==", "++ctrl+alt++", "~x~", "^x^", "$x$", "\\(", "\\["),
    *("\\begin{x}", "=>", "-->", "[=50% 'x']", "[x]{.y}", "[x][y]", "[x]:", "![", "](", "](x)", ")", "(", "'", '"'),
    *("``", "`` ` ``", "`#!py x`", "#!python", ":::python", "::: x", "/// html | div", "///", "/// details"),
    *("//// tab | x", "!!!", "???+ x", '=== "x"', "- [ ] ", "- [x] ", "[x] ", "[^x]", "[^x]: ", "*[x]: y"),
    *("*[HTML]: x", "HTML", "x\u2028y", "www.x.example", "a@b.example", "https://x.example", "ftp://x.example/a_b"),
    *("user@host", "@user", "#1", "user/repo#1", "A. ", "i) ", "#. ", "II. ", "C#", "| x | y |", "|:--|", ":-:"),
    *("--|--", "----", "* * *", "_ _ _", "+", "=", ";8<", "8<-", "-8<- ", "--8<--", "x:y:z", ":x:", "term"),
    *(": definition", ":  x", "\xa0", "   ", "x ", " x", "_x_", "*x*", "**x**", "a_b", "a*b", "x_", "_x", "0", "."),
    *("!",),
)  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=CONTROLS), min_size=1, max_size=30)
LINES = st.one_of(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join), ANYTHING)


ADDRESSES_BY_HAND = (
            "https://x.example/a_b(c)?d=e&lt;=f#g", "HTTP://X.example", "http://x.example/ <b>{{ y }}`*[$]$\\'\"",
            "https://bücher.example/straße?q=中", "mailto:a@b.example?subject=a b", "https://u:p@x.example:8080/%zz%41",
            "javascript:alert(1)", "//x.example", "data:text/html,x", "x.html", "", "https://[::1]/", "http://x\ty.example",
)  # fmt: skip
ADDRESSES = st.one_of(
    st.sampled_from(ADDRESSES_BY_HAND),
    st.text(max_size=20).map("https://x.example/".__add__),
    st.text(max_size=20).map("http:".__add__),
)
SPANS = st.lists(
    st.builds(Span, st.integers(-1, 25), st.integers(0, 40), st.sampled_from(Inline), ADDRESSES), max_size=5
).map(tuple)


@st.composite
def _blocks(draw: st.DrawFn, kinds: Sequence[Kind]) -> Block:
    kind = draw(st.sampled_from(kinds))
    lines = tuple(draw(st.lists(LINES, min_size=1, max_size=1 if kind is Kind.HEADING else 3)))
    has_spans = kind is not Kind.CODE and draw(st.booleans())
    spans = tuple(draw(SPANS) for _ in lines) if has_spans else ()
    match kind:
        case Kind.HEADING:
            return Block(kind, lines, draw(st.integers(2, 6)), spans=spans)
        case Kind.BULLET | Kind.PARAGRAPH:
            return Block(kind, lines, draw(st.integers(0, 7)), spans=spans)
        case Kind.NUMBER:
            number = draw(st.one_of(st.integers(0, 4), st.integers(0, 999_999_999)))
            return Block(kind, lines, draw(st.integers(0, 7)), number, spans)
        case Kind.QUOTE:
            return Block(kind, lines, spans=spans)
        case Kind.CODE:
            inner = tuple(line for pair in zip(lines, draw(st.tuples(*[BLANKS] * 3)), strict=False) for line in pair)
            return (
                Block(kind, inner[:-1] if not inner[-1].strip() else inner)
                if lines[0].strip() and lines[-1].strip()
                else Block(Kind.PARAGRAPH, lines)
            )
        case Kind.TABLE:
            rows = tuple(row.rstrip("\t") or "x" for row in draw(st.lists(ROWS, min_size=1, max_size=3)))
            return Block(
                kind, rows, spans=tuple(draw(SPANS) for _ in rows) if has_spans else (), has_head=draw(st.booleans())
            )


BLANKS = st.sampled_from(("", "  x", "y"))
ROWS = st.lists(st.one_of(st.just(""), LINES), min_size=1, max_size=4).map("\t".join)
FIGURES = st.builds(Figure, st.integers(1, 999), st.one_of(st.just(""), LINES))


def parts(*kinds: Kind) -> st.SearchStrategy[list[Part]]:
    return st.lists(st.one_of(_blocks(kinds), _blocks(kinds), FIGURES), max_size=6)


BLOCKS = parts(*Kind)


def lines_of(parts: Sequence[Part]) -> list[str]:
    """The lines of the text that blocks hold."""
    blocks = (part for part in parts if isinstance(part, Block))
    return [line for block in blocks for line in block.lines if block.kind is not Kind.CODE or line.strip()]
