"""Pieces of text, breaks and inline elements → lines with their layout, white space folded as a browser folds it."""

import re
from typing import NamedTuple
from urllib.parse import urljoin

from sourcebook.model import Image, Inline, Kind, Span

_FOLDED = " \t\n\r\f"  # what HTML folds: a no-break space is none of it
_SPACES = re.compile("  +")
_RAISED = re.compile("[-+−–]?[0-9][0-9, ]*")  # an exponent, or the numbers of footnotes: 10³ is not 103
_SUPERSCRIPT = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
WIDEST = 500  # columns of a table whose cells are put below their heads …
MOST_EMPTY = 20_000  # … with so many empty ones between them, in all
MOST_OPEN = 40  # inline elements at once: each open one is a span of every line within


# What `Layout` is made of, but for what an extractor took: to make one is slow, and each would be made again for that.
Row = tuple[Kind, int, int, int | None, tuple[Span, ...], tuple[Image, ...], tuple[str, ...]]
_NOTHING: Row = (Kind.PARAGRAPH, 0, 0, None, (), (), ())


class Around(NamedTuple):
    """What the open elements say of the text within them."""

    within: tuple[str, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    number: int | None = None
    depth: int = -1  # of lists
    shared: int = 0  # the block that all text within belongs to: a list item's, a table's; 0 for none
    verbatim: bool = False  # white space is kept
    grid: "Grid | None" = None  # of the data table that it is in
    raised: bool = False  # superscript
    counter: list[int] | None = None  # of the innermost numbered list


class Grid:
    """Which columns of a table are taken by cells that reach over several."""

    def __init__(self) -> None:
        self._left: dict[int, int] = {}  # rows, of what reaches down into a column
        self._at = 0
        self._behind = 0  # columns that the last cell of the row reaches over, beside its own
        self._room = MOST_EMPTY

    def begin_row(self) -> None:
        self._left = {column: left - (column >= self._at) for column, left in self._left.items() if left > 0}
        self._at = self._behind = 0

    def place(self, width: int, height: int) -> int:
        """The next cell of the row. Gives how many empty ones stand before it."""
        empty = self._behind
        while self._left.get(self._at, 0) > 0:
            self._left[self._at] -= 1
            self._at += 1
            empty += 1
        width = max(1, min(width, WIDEST - self._at))
        if height > 1:
            self._left.update(dict.fromkeys(range(self._at, self._at + width), height - 1))
        self._at += width
        self._behind = width - 1
        empty = min(empty, self._room)
        self._room -= empty
        return empty


class LineWriter:
    def __init__(self, base: str | None) -> None:
        self.lines: list[str] = []
        self.rows: list[Row] = []
        self._base = base
        self._absolute: dict[str, str] = {}
        self._parts: list[str] = []
        self._width = 0
        self._ends_in_space = True  # or nothing is written yet
        self._around = Around()
        self._readings: list[str] = []  # how words of the line are read: the small signs above Chinese and Japanese
        self._read_within: tuple[str, ...] = ()
        self._spans: list[Span] = []
        self._images: list[Image] = []
        self._shown: Image | None = None  # the last one, while no word stands behind it
        self._opened: list[tuple[Inline, int, str | None]] = []
        self._too_deep = 0  # inline elements that are open beyond MOST_OPEN
        self._block = 0
        self._is_new_block = True
        self._is_apart = False
        self._breaks = 0
        self._is_in_row = False
        self._link_ended = -1  # where, in this line

    def new_block(self) -> int:
        self._block += 1
        return self._block

    def text(self, raw: str, around: Around) -> None:
        if around.verbatim:
            for n, line in enumerate(raw.split("\n")):
                if n:
                    self.end_line()
                self._write(line, around)
            return
        if self._ends_in_space and not raw.strip(_FOLDED):
            return
        text = _fold(raw)
        if self._ends_in_space:
            text = text.lstrip(" ")
        elif around.raised and _RAISED.fullmatch(text):
            text = text.translate(_SUPERSCRIPT)
        if text:
            self._write(text, around)
            self._ends_in_space = text[-1] == " "

    def _write(self, text: str, around: Around) -> None:
        if not self._parts:
            self._around = around
            if self._is_new_block:
                self._block += 1
                self._is_new_block = False
        self._breaks = 0
        if self._shown and not text.isspace():
            self._shown = None
        self._parts.append(text)
        self._width += len(text)

    def space(self) -> None:
        """What parts words, and no more than one."""
        if not self._ends_in_space:
            self._parts.append(" ")
            self._width += 1
            self._ends_in_space = True

    def cell(self, around: Around) -> None:
        """Begins a cell of a row. The first one's edge is the line's."""
        if self._parts or self._is_in_row:
            self._trim()
            self._write("\t", around)
        self._is_in_row = True
        self._ends_in_space = True

    def _trim(self) -> None:
        if self._parts and self._parts[-1] != "\t":
            text = self._parts[-1].rstrip(" ")
            self._width -= len(self._parts[-1]) - len(text)
            self._parts[-1] = text

    def reading(self, text: str, within: tuple[str, ...]) -> None:
        """Within a line it would part words that belong together: the line below has it."""
        self._readings += text.split()
        self._read_within = within

    def line_break(self) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self.end_block(True)
        else:
            self.end_line()

    def end_block(self, apart: bool) -> None:
        if self._parts or self._is_in_row or self._readings:
            self.end_line()
        self._is_new_block = True
        self._is_apart |= apart

    def end_line(self) -> None:
        self._is_in_row = False
        if not self._parts:
            self._tell_readings()
            return
        around, text = self._around, "".join(self._parts)
        if not around.verbatim:
            text = text.rstrip(" \t")
        if text.strip() or (around.verbatim and not self._is_new_block):
            self._append(text, around)
        self._parts.clear()
        self._width, self._ends_in_space, self._link_ended = 0, True, -1
        self._opened = [(inline, 0, target) for inline, _, target in self._opened]

    def _append(self, text: str, around: Around) -> None:
        if self._is_apart and self.lines:
            self.lines.append("")
            self.rows.append(_NOTHING)
        self._is_apart = False
        row = (
            around.kind,
            around.shared or self._block,
            around.level,
            around.number,
            self._spans_within(len(text)) if self._spans or self._opened else (),
            tuple(self._images),
            around.within,
        )
        self.lines.append(text)
        self.rows.append(row)
        self._spans.clear()
        self._images.clear()
        self._tell_readings()

    def _spans_within(self, width: int) -> tuple[Span, ...]:
        opened = [Span(start, width, inline, target) for inline, start, target in self._opened]
        spans = [span for span in (*self._spans, *opened) if span.start < min(span.end, width)]
        return tuple([span if span.end <= width else span._replace(end=width) for span in spans])

    def _tell_readings(self) -> None:
        if self._readings:
            self.lines.append(" ".join(self._readings))
            self.rows.append((Kind.PARAGRAPH, self.new_block(), 0, None, (), (), (*self._read_within, "rt")))
            self._readings.clear()

    def image(self, address: str | None, alt: str | None) -> None:
        if not address:
            return
        image, before = Image(self._resolved(address), " ".join((alt or "").split())), self._shown
        if before and (image.address == before.address or image.alt == before.alt != ""):
            return  # once more, for readers whose browser runs no scripts
        self._images.append(image)
        self._shown = image

    def open_inline(self, inline: Inline, address: str | None) -> None:
        """Links that touch are told apart by their style; here by a space."""
        if len(self._opened) >= MOST_OPEN:
            self._too_deep += 1
            return
        if inline is Inline.LINK and self._width and self._link_ended == self._width:
            self.space()
        self._opened.append((inline, self._width, self._resolved(address) if address else None))

    def close_inline(self, inline: Inline) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        if self._opened:
            opened, start, target = self._opened.pop()
            if inline is Inline.LINK:
                self._link_ended = self._width
            if self._width > start and (target or inline is not Inline.LINK):
                self._spans.append(Span(start, self._width, opened, target))

    def _resolved(self, address: str) -> str:
        address = address.strip()
        if address.startswith(("https://", "http://", "mailto:", "#")) or not self._base:
            return address
        if address not in self._absolute:
            try:
                self._absolute[address] = urljoin(self._base, address)
            except ValueError:  # as of "http://[": it leads nowhere
                self._absolute[address] = address
        return self._absolute[address]


def _fold(text: str) -> str:
    """Looked for one by one, what is folded is found in a fifth of the time that a pattern for all takes."""
    for blank in _FOLDED[1:]:
        text = text.replace(blank, " ")
    return _SPACES.sub(" ", text) if "  " in text else text
