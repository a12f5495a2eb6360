"""Blocks → Markdown in one canonical style, in which captured text can't become syntax.

A character that would be active where it stands is written as a numeric entity; all others stay as they are.
Active means: to CommonMark, to Python-Markdown with its own and the pymdownx extensions, or to Jinja.
Substitutions of mere typography (smart quotes, `(c)`) are not syntax, and left alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from sourcebook.markdown.block import Block, Kind

_OTHER_SIGN = {".": ")", ")": "."}  # of a numbered list
DEEPEST = 5  # a list item is nested no deeper; the text of a body hardly goes beyond 3

_SIGN = re.compile(r"[\r\u2028\u2029<\[{`*\\~^&_+=$:>#\-!?/|]")  # looked at more closely where it stands
_ACTIVE = re.compile(
    r"""
      [\r\u2028\u2029]                      # line ends, to some tools
    | [<\[{`*\\~^]                          # HTML, links, footnotes, attributes, Jinja, code, emphasis, escapes
    | &(?=\#?\w+;)                          # entities
    | (?<![^\W_])_ | _(?![^\W_])            # emphasis: not between two letters or digits
    | (?<=[+=])[+=] | [+](?=[+]) | =(?==)   # ++keys++, ==marked==
    | (?<=.)(?<!\S[ ])[$]                  # the closing sign of a formula; $5 after a word can only open one
    | :(?=[\w+-]+:)                         # :emoji:
    | \A[>\#:]                              # quotes, headings, definitions
    | \A[-+](?=[-\s]|\Z)                    # bullets, rules, front matter
    | \A!(?=!!) | \A\?(?=\?\?) | \A/(?=//)  # admonitions and other blocks
    | \A[-|:=+](?=[-|:=+\s]*\Z)             # underlines of headings and of the heads of tables
    | \#\Z                                  # closes a heading
    """,
    re.VERBOSE,
)
_ORDINAL = re.compile(r"\A(\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class _Marker:
    """Of an open list item."""

    kind: Kind
    number: int
    sign: str

    @property
    def text(self) -> str:
        return f"{self.number}{self.sign} " if self.kind is Kind.NUMBER else f"{self.sign} "


def escape(line: str) -> str:
    """A line of text as Markdown that stands at the start of a line."""
    text = _ORDINAL.sub(lambda m: m[1] + _entity(m[2]), _SIGN.sub(_unless_inert, line))
    if text[-1].isspace():  # Markdown would trim it
        text = text[:-1] + _entity(text[-1])
    return _entity(text[0]) + text[1:] if text[0].isspace() else text


def _unless_inert(sign: re.Match[str]) -> str:
    return _entity(sign[0]) if _ACTIVE.match(sign.string, sign.start()) else sign[0]


def emit(blocks: Iterable[Block]) -> str:
    out: list[str] = []
    markers: list[_Marker] = []  # of the item just written, from the outermost list inwards
    for block in blocks:
        touches = False  # may stand right below the line before
        match block.kind:
            case Kind.BULLET | Kind.NUMBER:
                touches = _enter(markers, block)
                rest = " " * sum(len(marker.text) for marker in markers)
                first = rest[: -len(markers[-1].text)] + markers[-1].text
            case Kind.QUOTE:
                first = rest = "> "
            case Kind.HEADING:
                (_,) = block.lines
                first = rest = "#" * block.level + " "
            case Kind.PARAGRAPH:
                first = rest = ""
            case _:
                assert_never(block.kind)
        if block.kind not in (Kind.BULLET, Kind.NUMBER):
            markers.clear()
        if out and not touches:
            out.append("")
        out += [(rest if n else first) + escape(line) for n, line in enumerate(block.lines)]
    return "".join(line + "\n" for line in out)


def _enter(markers: list[_Marker], block: Block) -> bool:
    """Puts the item's marker in its place. Says whether it may stand right below the item before: when it goes on with
    its list, or starts a nested one with a bullet or a 1. Lists that must not merge differ in their sign.
    """
    depth = min(block.level, len(markers), DEEPEST)
    before = markers[depth] if depth < len(markers) else None
    number = 0 if block.number is None else block.number
    goes_on = (
        before is not None and before.kind is block.kind and (block.kind is Kind.BULLET or number == before.number + 1)
    )
    if before is not None and before.kind is Kind.NUMBER and block.kind is Kind.NUMBER:
        sign = before.sign if goes_on else _OTHER_SIGN[before.sign]
    else:
        sign = "-" if block.kind is Kind.BULLET else "."
    markers[depth:] = [_Marker(block.kind, number, sign)]
    return goes_on or (depth > 0 and (block.kind is Kind.BULLET or number == 1))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
