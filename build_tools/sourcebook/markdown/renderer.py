"""Markdown → HTML of each top-level block, with marks over its text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from markdown_it.token import Token

from sourcebook.markdown.marks import Mark, mark_text, references
from sourcebook.markdown.reader import BREAKS, PARSER

NO_MARKS: Mapping[int, Sequence[Mark]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rendered:
    """One top-level block. `first` and `last` count the lines of `text_lines` from 0."""

    html: str
    first: int
    last: int


def render(markdown: str, marks: Mapping[int, Sequence[Mark]] = NO_MARKS) -> list[Rendered]:
    """`marks` by the ordinal of their text line."""
    rendered = []
    line = 0
    for block in _top_level(PARSER.parse(markdown)):
        first = line
        for token in block:
            if token.type == "inline":
                line = _mark(token, line, marks)
        rendered.append(Rendered(PARSER.renderer.render(block, PARSER.options, {}).strip("\n"), first, line - 1))
    return rendered


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _mark(inline: Token, line: int, marks: Mapping[int, Sequence[Mark]]) -> int:
    """Writes the marks into the leaf's text, and returns the number of the line after it."""
    column = 0
    in_link = False
    waiting: list[Mark] = []  # their numbers are links, which can't stand within a link
    children = []
    for child in inline.children or []:
        children.append(child)
        if child.type in BREAKS:
            line, column = line + 1, 0
        elif child.type == "link_open":
            in_link = bool(child.attrGet("href"))
            if not in_link:  # [text]() has no address to be checked
                children.pop()
        elif child.type == "link_close":
            children[-1:] = [child, _html(references(waiting))] if in_link else []
            in_link, waiting = False, []
        else:
            end = column + len(child.content)
            parts = [part for mark in marks.get(line, ()) if (part := mark.within(column, end))]
            if in_link:
                waiting += parts
                parts = [replace(part, closes=False) for part in parts]
            children[-1] = _html(mark_text(child.content, parts))
            column = end
    inline.children = children
    return line + 1


def _html(content: str) -> Token:
    return Token("html_inline", "", 0, content=content)
