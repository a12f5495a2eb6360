"""Pieces of printed lines → paragraphs in reading order: columns, running heads, hyphens at line ends.

A transcript line is a whole paragraph, not a printed line: a quotation must be found though the words in it were broken
at the end of a line. A hyphen that stands there for the sake of the line becomes a soft hyphen, which the normaliser
takes out and records as a repair. Running heads and page numbers stay, as lines of their own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sourcebook.capture.pdf_columns import Piece, Printed, Sheet, columns, running_heads
from sourcebook.model import Kind, Layout

LARGER = 1.12  # than most letters: a heading
HEADING_WORDS = 20
STEP = 1.35  # times the usual distance of lines: more, and a paragraph ends
INDENT = 0.8  # times the size of the letters
FIRST_INDENT = 4.0  # … more, and it is no first line of a paragraph
FULL = 0.8  # of a column's width: a line that ends before may be the last of its paragraph

BROKEN = "\ufffe"  # PDFium's sign for a hyphen at the end of a line, where it joined the word itself
SOFT_HYPHEN = "\u00ad"
OTHER_SIZE = 0.03  # of the size of letters: below a line that ends early, such as are this much larger or smaller
SAME_SIZE = 0.94  # of a larger size of letters: no smaller heading

_SIGN = re.compile(r"[•◦▪‣⁃●○■–*-] |\(?\d{1,3}[.)] |\(?[a-z]\) ")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad\x02]\Z")
_JOINED = re.compile(r"([^\W\d_]+)\ufffe([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    layout: Layout


def layout(sheets: Sequence[Sheet]) -> list[Line]:
    running = running_heads(sheets)
    usual = _usual_size(sheets)
    printed: list[Printed] = []
    edges: list[tuple[list[Line], list[Line]]] = []
    for number, sheet in enumerate(sheets):
        marks = [running.get((number, n)) for n in range(len(sheet.pieces))]
        body = [piece for piece, mark in zip(sheet.pieces, marks, strict=True) if mark is None]
        printed += columns(body, number)
        edge = [(piece, mark) for piece, mark in zip(sheet.pieces, marks, strict=True) if mark]
        edges.append(_edges(edge, sheet.height))
    return _numbered(_woven(printed, edges, usual))


def _edges(edge: Sequence[tuple[Piece, tuple[str, ...]]], height: float) -> tuple[list[Line], list[Line]]:
    found: tuple[list[Line], list[Line]] = ([], [])
    for piece, mark in edge:
        found[piece.middle < height / 2].append(Line(piece.text, Layout(within=mark)))
    return found


def _woven(printed: Sequence[Printed], edges: Sequence[tuple[list[Line], list[Line]]], usual: float) -> Iterator[Line]:
    """Page by page: what runs at its top, its paragraphs, what runs at its foot. One that goes on over the page is
    where it began.
    """
    by_page: dict[int, list[Line]] = {number: [] for number in range(len(edges))}
    vocabulary = Counter(word for line in printed for word in _WORD.findall(line.text))
    levels = _levels(printed, usual)
    steps = _step(printed)
    paragraphs: list[list[Printed]] = []
    for line in printed:
        if paragraphs and _goes_on(paragraphs[-1], line, steps):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    for paragraph in paragraphs:
        by_page[paragraph[0].column[0]] += _paragraph(paragraph, levels, vocabulary)
    for number, (head, foot) in enumerate(edges):
        yield from [*head, *by_page[number], *foot]


def _paragraph(lines: Sequence[Printed], levels: dict[float, int], vocabulary: Counter[str]) -> Iterator[Line]:
    if lines[0].cells > 1 and len(lines) > 1:
        yield from (Line(line.text, Layout(Kind.TABLE, block=-1)) for line in lines)
        return
    text = "".join(_joined(lines, vocabulary)).replace("\t", " ")
    text = _JOINED.sub(lambda word: word[1] + _hyphen(word[1], word[2], vocabulary) + word[2], text)
    level = _level(lines, text, levels)
    if level:
        yield Line(text, Layout(Kind.HEADING, level=level))
    elif _SIGN.match(text) and text[0] in "•◦▪‣⁃●○■":
        yield Line(text, Layout(Kind.BULLET))
    else:
        yield Line(text, Layout())


def _numbered(lines: Iterator[Line]) -> list[Line]:
    """Each paragraph a block; rows of one table share theirs."""
    found: list[Line] = []
    for line in lines:
        goes_on = line.layout.block == -1 and found and found[-1].layout.kind is Kind.TABLE
        block = found[-1].layout.block + (not goes_on) if found else 0
        found.append(Line(line.text, line.layout._replace(block=block)))
    return found


def _joined(lines: Sequence[Printed], vocabulary: Counter[str]) -> Iterator[str]:
    """The document's own words tell whether a hyphen belongs to the word."""
    for before, line in pairwise(lines):
        broken, begins = _HYPHENATED.search(before.text), _WORD.match(line.text)
        if not broken or not begins or not line.text[0].islower():
            yield f"{before.text} "
        else:
            yield before.text[:-1] + _hyphen(broken[1], begins[0], vocabulary)
    yield lines[-1].text


def _hyphen(first: str, second: str, vocabulary: Counter[str]) -> str:
    return "-" if vocabulary[f"{first}-{second}"] > vocabulary[first + second] else SOFT_HYPHEN


def _goes_on(paragraph: Sequence[Printed], line: Printed, step: float) -> bool:
    before = paragraph[-1]
    if before.cells > 1 or line.cells > 1:
        return before.cells > 1 and line.cells > 1 and before.column == line.column
    if not _look_alike(before.piece, line.piece):
        return False
    if _HYPHENATED.search(before.text) and line.text[0].islower():
        return True
    if before.column != line.column:
        return not _SENTENCE_END.search(before.text) and line.text[0].islower()
    return not _begins(paragraph, line, step)


def _look_alike(before: Piece, piece: Piece) -> bool:
    return abs(before.size - piece.size) <= (LARGER - 1) * before.size and before.is_bold == piece.is_bold


def _begins(paragraph: Sequence[Printed], line: Printed, step: float) -> bool:
    """A new paragraph: below a gap, with a sign, indented, or after a line that ends early."""
    before = paragraph[-1]
    down = before.piece.bottom - line.piece.bottom
    is_apart = not 0 <= down <= STEP * max(step, before.piece.size)
    is_list = _SIGN.match(paragraph[0].text) is not None
    is_indented = line.piece.left - before.piece.left > INDENT * line.piece.size and not is_list
    is_other = abs(before.piece.size - line.piece.size) > OTHER_SIZE * before.piece.size or _stands_left(line, before)
    is_end = _is_short(before) and (is_other or _SENTENCE_END.search(before.text) is not None)
    return is_apart or is_indented or is_end or _SIGN.match(line.text) is not None


def _stands_left(line: Printed, before: Printed) -> bool:
    """Further than the first line of a paragraph is indented, and not since both are centred."""
    here, there = line.piece, before.piece
    off_centre = abs(here.left + here.right - there.left - there.right) / 2
    return there.left - here.left > FIRST_INDENT * here.size and off_centre > here.size


def _levels(printed: Sequence[Printed], usual: float) -> dict[float, int]:
    """Sizes of letters larger than usual → ranks of headings."""
    sizes = sorted({line.piece.size for line in printed if line.piece.size > LARGER * usual}, reverse=True)
    ranks: dict[float, int] = {}
    for larger, size in zip([0.0, *sizes], sizes, strict=False):
        rank = ranks.get(larger, 0)
        ranks[size] = min(rank if size > SAME_SIZE * larger and rank else rank + 1, 6)
    return ranks


def _level(lines: Sequence[Printed], text: str, levels: dict[float, int]) -> int:
    if len(text.split()) > HEADING_WORDS:
        return 0
    if lines[0].piece.size in levels:
        return levels[lines[0].piece.size]
    is_label = all(line.piece.is_bold for line in lines) and not _SENTENCE_END.search(text)
    return min(max(levels.values(), default=1) + 1, 6) if is_label else 0


def _usual_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for piece in sheet.pieces:
            sizes[piece.size] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _step(printed: Sequence[Printed]) -> float:
    """The usual distance of lines within paragraphs: below lines that fill their column, as the last of one seldom do.

    Of all lines, where none does: text of short paragraphs would have theirs for it.
    """
    steps: dict[bool, list[float]] = {True: [], False: []}
    for before, line in pairwise(printed):
        down = before.piece.bottom - line.piece.bottom
        if before.column == line.column and 0 < down < 3 * before.piece.size and before.cells == line.cells == 1:
            steps[not _is_short(before)].append(down)
    return median(steps[True] or steps[False] or [0.0])


def _is_short(line: Printed) -> bool:
    _, _, left, right = line.column
    return line.piece.right - left < FULL * (right - left)
