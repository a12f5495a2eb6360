"""Pieces of a printed page → its lines in reading order, column by column; and what runs at the edges of pages."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

HEADER, FOOTER, NUMBER = ("page-header",), ("page-footer",), ("page-number",)
FEW_PAGES = 3  # of a document: what stands on two of them at one height runs
EDGE = 2  # rows at the top and at the bottom of a page that can be running heads
NEAR = 0.02  # of a page's height: a running head stands at one height on all of them
IN_COLUMNS = 4  # lines beside each other that make two columns
ONE_ROW = 0.4  # times the size of letters
BESIDE = 3.0  # times the size of letters: rows further apart are of no one table
MOST_IN_CELLS = 12  # words of a row: more are a line of prose, however wide its spaces
FILLED = 0.5  # of a column's width, by the usual line in it; cells of tables are shorter
_PAGE_NUMBER = re.compile(
    r"[-–—|·\s]*(?:\w{1,12}\.?\s)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|\w{1,4})\s*\d{1,4})?[-–—|·\s]*"
)
OUTMOST = 0.05  # of a page's height: browsers print title, address and time within 3 %, and text has a margin of 4 %
_BY_BROWSER = re.compile(  # an address, a day with its time
    r"(?:https?|file)://\S+"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[.:]\d\d(?:[.:]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on a printed line. Coordinates count points from the lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    is_bold: bool = False
    parts: tuple["Piece", ...] = ()  # what it would fall into at gaps that justified lines have too

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. Its pieces are in the order of its file."""

    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line in its column."""

    text: str
    piece: Piece
    column: tuple[int, int, float, float]  # page and number of the column; its left and right edge
    cells: int = 1


def columns(pieces: Sequence[Piece], page: int) -> list[Printed]:
    """Printed lines in reading order. A row that reaches over a gutter ends the columns above it."""
    found: list[Printed] = []
    for number, column in enumerate(_zones(list(pieces))):
        left, right = min(p.left for p in column), max(p.right for p in column)
        for row in _celled(_rows(column)):
            whole = replace(row[0], left=row[0].left, right=row[-1].right)
            text = "\t".join(piece.text for piece in row)
            found.append(Printed(text, whole, (page, number, left, right), len(row)))
    return found


def _celled(rows: list[list[Piece]]) -> list[list[Piece]]:
    """A row beside one of several cells falls into cells too, where its narrow gaps stand below or above theirs."""
    for n in (*range(1, len(rows)), *reversed(range(len(rows) - 1))):  # downwards, then upwards
        for beside in rows[max(0, n - 1) : n] + rows[n + 1 : n + 2]:
            if abs(beside[0].middle - rows[n][0].middle) <= BESIDE * rows[n][0].size:
                gaps = [(before.right, after.left) for before, after in pairwise(beside)]
                rows[n] = [part for piece in rows[n] for part in _fallen(piece, gaps)]
    return rows


def _fallen(piece: Piece, gaps: Sequence[tuple[float, float]]) -> tuple[Piece, ...]:
    is_cells = any(
        before.right < right and left < after.left for before, after in pairwise(piece.parts) for left, right in gaps
    )
    return piece.parts if is_cells and len(piece.text.split()) <= MOST_IN_CELLS else (piece,)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """From the top; pieces at one height make a row, from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if rows and rows[-1][0].middle - piece.middle < ONE_ROW * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _zones(pieces: list[Piece]) -> Iterator[list[Piece]]:
    gutter = _gutter(pieces)
    if gutter is None:
        if pieces:
            yield pieces
        return
    waiting: list[Piece] = []
    across: list[Piece] = []
    for row in _rows(pieces):
        if any(piece.left < gutter < piece.right for piece in row):
            yield from _sides(waiting, gutter)
            waiting = []
            across += row
        else:
            if across:
                yield across
            across = []
            waiting += row
    yield from _sides(waiting, gutter)
    if across:
        yield across


def _sides(pieces: list[Piece], gutter: float) -> Iterator[list[Piece]]:
    for side in ([p for p in pieces if p.right <= gutter], [p for p in pieces if p.left >= gutter]):
        yield from _zones(side)


@dataclass(frozen=True, slots=True)
class _Side:
    """The pieces on one side of an edge: how many, their bounds, and how wide the usual one is."""

    size: int
    left: float
    right: float
    bottom: float
    top: float
    usual: float

    @property
    def fills(self) -> bool:
        width = self.right - self.left
        return self.usual >= FILLED * width and width > 0


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where few lines cross, and lines that fill the space stand on both sides of each other.

    Both sides grow piece by piece, from edge to edge: of 8,000 pieces in 0.1 s, where anew at each edge took 11 s.
    """
    edges = sorted({round(piece.right, 1) for piece in pieces})
    from_left = sorted(pieces, key=lambda piece: piece.right)
    from_right = sorted(pieces, key=lambda piece: -piece.left)
    lefts = _growing(from_left, [bisect_right(from_left, edge + 0.1, key=lambda p: p.right) for edge in edges])
    after = [bisect_left(from_right, -edge - 0.1, key=lambda p: -p.left) for edge in reversed(edges)]
    rights = _growing(from_right, after)
    beside_right = _beside(from_left, lefts, rights[::-1])
    beside_left = _beside(from_right, rights, lefts[::-1])
    best, most = None, 0
    for edge, left, right, *both in zip(edges, lefts, rights[::-1], beside_right, beside_left[::-1], strict=True):
        crossing = len(pieces) - left.size - right.size
        score = min(both) - 2 * crossing
        if min(both) >= IN_COLUMNS and score > most and left.fills and right.fills:
            best, most = (edge + right.left) / 2, score
    return best


def _growing(ordered: Sequence[Piece], sizes: Sequence[int]) -> list[_Side]:
    """The first so many of them, for each of the sizes."""
    side = _Side(0, inf, -inf, inf, -inf, 0)
    found: list[_Side] = []
    widths: list[float] = []
    for size in sizes:
        more = ordered[side.size : size]
        for piece in more:
            insort(widths, piece.right - piece.left)
        if more:
            side = _Side(
                size,
                min(side.left, *(piece.left for piece in more)),
                max(side.right, *(piece.right for piece in more)),
                min(side.bottom, *(piece.bottom for piece in more)),
                max(side.top, *(piece.top for piece in more)),
                (widths[(size - 1) // 2] + widths[size // 2]) / 2,
            )
        found.append(side)
    return found


def _beside(ordered: Sequence[Piece], sides: Sequence[_Side], others: Sequence[_Side]) -> list[int]:
    """How many pieces of each side stand at the height of the other."""
    found: list[int] = []
    heights: list[float] = []
    for side, other in zip(sides, others, strict=True):
        for piece in ordered[len(heights) : side.size]:
            insort(heights, piece.middle)
        found.append(max(0, bisect_right(heights, other.top) - bisect_left(heights, other.bottom)))
    return found


def running_heads(sheets: Sequence[Sheet]) -> dict[tuple[int, int], tuple[str, ...]]:
    """(page, piece) → what runs there: what stands at the edge of a page, and at the same height of another.

    Of two manuals and an article (55 pages) it tells 97 lines so, and is right of all.
    """
    marks: dict[tuple[int, int], tuple[str, ...]] = {}
    groups: dict[tuple[str, bool, int], list[tuple[int, int, bool]]] = {}
    for number, sheet in enumerate(sheets):
        for n, is_outmost in _at_edges(sheet):
            piece = sheet.pieces[n]
            is_top = piece.middle > sheet.height / 2
            height = round(piece.middle / max(sheet.height, 1) / NEAR)
            groups.setdefault((_DIGITS.sub("#", piece.text.casefold()), is_top, height), []).append(
                (number, n, is_outmost)
            )
            if is_outmost and len(sheet.pieces) > 1 and _PAGE_NUMBER.fullmatch(piece.text):
                marks[number, n] = NUMBER
    marks |= _printed_by_browser(sheets)
    for (words, is_top, _), places in groups.items():
        is_outmost = all(outmost for _, _, outmost in places)
        if len({number for number, _, _ in places}) >= (2 if is_outmost or len(sheets) <= FEW_PAGES else 3):
            mark = NUMBER if _PAGE_NUMBER.fullmatch(words.replace("#", "1")) else HEADER if is_top else FOOTER
            marks |= {(number, n): mark for number, n, _ in places}
    if len(marks) < sum(len(sheet.pieces) for sheet in sheets):
        return marks
    return {place: mark for place, mark in marks.items() if mark is NUMBER}  # nothing would be left to run above


def _printed_by_browser(sheets: Sequence[Sheet]) -> dict[tuple[int, int], tuple[str, ...]]:
    """What stands in the margin beside the address of a page or the time of printing, on a single page too."""
    marks: dict[tuple[int, int], tuple[str, ...]] = {}
    for number, sheet in enumerate(sheets):
        margin = OUTMOST * sheet.height
        for piece in filter(lambda piece: _BY_BROWSER.fullmatch(piece.text), sheet.pieces):
            if margin < piece.middle < sheet.height - margin:
                continue
            mark = FOOTER if piece.middle < margin else HEADER
            for n, other in enumerate(sheet.pieces):
                if abs(other.middle - piece.middle) < ONE_ROW * piece.size:
                    marks[number, n] = NUMBER if _PAGE_NUMBER.fullmatch(other.text) else mark
    return marks


def _at_edges(sheet: Sheet) -> Iterator[tuple[int, bool]]:
    """The pieces in the outer rows of a page, and whether they stand in the outmost."""
    heights = sorted({round(piece.middle) for piece in sheet.pieces})
    for n, piece in enumerate(sheet.pieces):
        here = round(piece.middle)
        if here in heights[-EDGE:] if piece.middle > sheet.height / 2 else here in heights[:EDGE]:
            yield n, here in (heights[0], heights[-1])
