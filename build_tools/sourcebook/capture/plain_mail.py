"""What the lines of a plain-text mail are: paragraphs, quoted lines, lists, a signature."""

import re
from collections.abc import Iterator, Sequence

from sourcebook.model import Kind, Layout
from sourcebook.text import is_blank

_QUOTED = re.compile(r">")
_ITEM = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-*•])|(?P<number>\d{1,3})[.)])\s+\S")
SIGNATURE = "-- "  # RFC 3676, 4.3
INDENT = 2  # columns to a level of a list


def layout(lines: Sequence[str]) -> tuple[Layout, ...]:
    """Signs of quotes and lists stay in the lines, as in any plain text."""
    return tuple(_layout(lines))


def _layout(lines: Sequence[str]) -> Iterator[Layout]:
    block, kind, level, number = 0, Kind.PARAGRAPH, 0, None
    fresh, within = True, tuple[str, ...]()
    for line in lines:
        if line == SIGNATURE:
            within, fresh = ("signature",), True
        now, at, counted = _kind(line)
        is_item = now in (Kind.BULLET, Kind.NUMBER)
        is_other = now is not kind and not (kind in (Kind.BULLET, Kind.NUMBER) and now is Kind.PARAGRAPH)
        if fresh or is_item or is_other:
            block, kind, level, number = block + 1, now, at, counted
        fresh = is_blank(line) or line == SIGNATURE
        yield Layout(kind, block, level, number, within=within)


def _kind(line: str) -> tuple[Kind, int, int | None]:
    item = _ITEM.match(line)
    if _QUOTED.match(line):
        return Kind.QUOTE, 0, None
    if item is None:
        return Kind.PARAGRAPH, 0, None
    level = len(item["indent"].expandtabs()) // INDENT
    return (Kind.NUMBER, level, int(item["number"])) if item["number"] else (Kind.BULLET, level, None)
