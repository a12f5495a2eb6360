"""Blocks → Markdown in one canonical style."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from sourcebook.markdown import inline
from sourcebook.markdown.block import Block, Figure, Kind, Part
from sourcebook.markdown.escaping import escape, is_inert_in_code
from sourcebook.markdown.inline import Spans

_OTHER_SIGN = {".": ")", ")": "."}  # of a numbered list
_LISTS = (Kind.BULLET, Kind.NUMBER)
DEEPEST = 5  # a list item is nested no deeper; the text of a body hardly goes beyond 3
WIDEST = 500  # columns of a table, and cells for each word in it, at most: beyond, it is text and its tabs
EMPTIEST = 20
_BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class _Marker:
    """Of an open list item."""

    kind: Kind
    number: int
    sign: str

    @property
    def text(self) -> str:
        return f"{self.number}{self.sign} " if self.kind is Kind.NUMBER else f"{self.sign} "


def emit(parts: Iterable[Part]) -> str:
    out: list[str] = []
    markers: list[_Marker] = []  # of the item just written, from the outermost list inwards
    for part in canonical(parts):
        touches = False  # may stand right below the line before
        lines = _lines(part)
        if isinstance(part, Block) and part.kind in _LISTS:
            touches = _enter(markers, part)
            rest = " " * sum(len(marker.text) for marker in markers)
            first = rest[: -len(markers[-1].text)] + markers[-1].text
            lines = [(rest if n else first) + line for n, line in enumerate(lines)]
        else:
            del markers[_within(part) :]
            if markers:
                rest = " " * sum(len(marker.text) for marker in markers)
                lines = [rest + line for line in lines]
        if out and not touches:
            out.append("")
        out += lines
    return "\n".join([*out, ""])


def canonical(parts: Iterable[Part]) -> Iterator[Part]:
    """The same text, with no more structure than is written: what is read back."""
    depth = 0  # of the item that may come next, at most
    for part in parts:
        if isinstance(part, Figure):
            depth = 0
            yield part
            continue
        block = _canonical(part)
        if block.kind in _LISTS:
            level = min(block.level, depth, DEEPEST)
            depth = level + 1
        elif block.kind is Kind.PARAGRAPH:
            level = depth = min(block.level, depth)
        else:
            level, depth = block.level, 0
        yield block if level == block.level else block._replace(level=level)


def _within(part: Part) -> int:
    """How many list items it stands in, below their text."""
    return part.level if isinstance(part, Block) and part.kind is Kind.PARAGRAPH else 0


def _canonical(block: Block) -> Block:
    match block.kind:
        case Kind.PARAGRAPH | Kind.HEADING:  # most blocks
            return _with_spans(block)
        case Kind.CODE:
            lines = tuple(line if line.strip() else "" for line in block.lines)
            if is_inert_in_code(lines):
                return Block(Kind.CODE, lines)
            return Block(Kind.PARAGRAPH, tuple(filter(None, lines)))
        case Kind.TABLE:
            return _with_spans(block if _is_full(block) else Block(Kind.PARAGRAPH, block.lines, spans=block.spans))
        case Kind.NUMBER if block.number is None:
            return _with_spans(block._replace(number=0))
        case _:
            return _with_spans(block)


def _with_spans(block: Block) -> Block:
    if not block.spans:
        return block
    in_cell = block.kind is Kind.TABLE
    pairs = zip(block.lines, block.spans, strict=True)
    spans = tuple(inline.canonical(line, found, in_cell) for line, found in pairs)
    return block._replace(spans=spans if any(spans) else ())


def _is_full(table: Block) -> bool:
    widths = [line.count("\t") + 1 for line in table.lines]
    return max(widths) <= WIDEST and max(widths) * len(widths) <= EMPTIEST * sum(
        len(line.split()) for line in table.lines
    )


def _lines(part: Part) -> list[str]:
    """As they are written, but for what a list puts before them."""
    if isinstance(part, Figure):
        return [f"![{inline.label(part.alt)}](capture:image-{part.number})"]
    match part.kind:
        case Kind.PARAGRAPH | Kind.BULLET | Kind.NUMBER:
            return _inline(part)
        case Kind.HEADING:
            (line,) = _inline(part)
            return ["#" * part.level + " " + line]
        case Kind.QUOTE:
            return ["> " + line for line in _inline(part)]
        case Kind.CODE:
            longest = max((len(run) for line in part.lines for run in _BACKTICKS.findall(line)), default=0)
            fence = "`" * max(3, longest + 1)
            return [fence, *part.lines, fence]
        case Kind.TABLE:
            return list(_table(part))
        case _:
            assert_never(part.kind)


def _inline(block: Block) -> list[str]:
    if not block.spans:
        return list(map(escape, block.lines))
    return [
        inline.written(line, spans) if spans else escape(line)
        for line, spans in zip(block.lines, block.spans, strict=True)
    ]


def _table(block: Block) -> Iterator[str]:
    spans = block.spans or ((),) * len(block.lines)
    rows = [list(_cells(*row)) for row in zip(block.lines, spans, strict=True)]
    width = max(map(len, rows))
    head = rows.pop(0) if block.has_head else []
    for row in (head, ["---"] * width, *rows):
        yield "| " + " | ".join(row + [""] * (width - len(row))) + " |"


def _cells(line: str, spans: Spans) -> Iterator[str]:
    start = 0
    for cell in line.split("\t"):
        end = start + len(cell)
        count = next((n for n, span in enumerate(spans) if span.start >= end), len(spans))
        within = [span._replace(start=span.start - start, end=span.end - start) for span in spans[:count]]
        spans = spans[count:] if count else spans
        yield inline.written(cell, within, in_cell=True) if cell else ""
        start = end + 1


def _enter(markers: list[_Marker], block: Block) -> bool:
    """Puts the item's marker in its place. Says whether it may stand right below the item before: when it goes on with
    its list, or starts a nested one with a bullet or a 1. Lists that must not merge differ in their sign.
    """
    depth = block.level
    before = markers[depth] if depth < len(markers) else None
    number = block.number or 0
    goes_on = (
        before is not None and before.kind is block.kind and (block.kind is Kind.BULLET or number == before.number + 1)
    )
    if before is not None and before.kind is Kind.NUMBER and block.kind is Kind.NUMBER:
        sign = before.sign if goes_on else _OTHER_SIGN[before.sign]
    else:
        sign = "-" if block.kind is Kind.BULLET else "."
    markers[depth:] = [_Marker(block.kind, number, sign)]
    return goes_on or (depth > 0 and (block.kind is Kind.BULLET or number == 1))
