"""Markdown → blocks and their text. The grammar is what the emitter writes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.markdown import address
from sourcebook.markdown.block import Block, Figure, Kind, Part
from sourcebook.model import Inline, Span

BREAKS = ("softbreak", "hardbreak")
OPENS = {"link_open": Inline.LINK, "strong_open": Inline.STRONG, "em_open": Inline.EMPHASIS}
CLOSES = ("link_close", "strong_close", "em_close")

_FIGURE = re.compile(
    r"!\[[^]]*\]\(capture:image-([1-9][0-9]{0,8})\)"
)  # what stands in the brackets has none of its own


class _Captured(MarkdownIt):
    """HTML and images stay text, and so does a link that is not an absolute http, https or mailto address."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        return address.is_live(url)


def _parser() -> MarkdownIt:
    # Nesting: 20 by default, and text nested deeper would be lost. Breaks: where a line of the capture ends.
    parser = _Captured("zero", {"maxNesting": 100, "breaks": True})
    blocks = ["heading", "list", "blockquote", "fence", "table"]
    return parser.enable([*blocks, "entity", "newline", "link", "emphasis", "backticks"])


PARSER = _parser()


def parse(markdown: str) -> tuple[Part, ...]:
    read = _Read()
    for token in PARSER.parse(markdown):
        read.token(token)
    return tuple(read.parts)


@dataclass(slots=True)
class _Read:
    parts: list[Part] = field(default_factory=list)
    items: list[Token] = field(default_factory=list)  # open list items
    fresh: bool = False  # the innermost item has no text yet
    quotes: int = 0
    heading: int = 0
    row: list["Leaf"] | None = None  # of the cells of an open row
    rows: list["Leaf"] = field(default_factory=list)
    has_head: bool = False

    def token(self, token: Token) -> None:
        match token.type:
            case "list_item_open":
                self.items.append(token)
                self.fresh = True
            case "list_item_close":
                self.items.pop()
                self.fresh = False
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1]) if token.nesting > 0 else 0
            case "fence":
                lines = code_lines(token)
                if lines:
                    self.parts.append(Block(Kind.CODE, lines))
            case "inline":
                self._leaf(token)
            case "tr_open":
                self.row = []
            case "tr_close":
                self._end_row()
            case "thead_close":
                self.has_head = bool(self.rows)
            case "table_close":
                self._end_table()

    def _leaf(self, token: Token) -> None:
        if self.row is not None:
            self.row += leaves(token)
            return
        figure = figure_of(token)
        if figure and not (self.items or self.quotes or self.heading):
            self.parts.append(figure)
            return
        lines = tuple(leaves(token))
        if self.heading:
            self._add(Kind.HEADING, lines, self.heading)
        elif self.fresh:
            info = self.items[-1].info
            self._add(Kind.NUMBER if info else Kind.BULLET, lines, len(self.items) - 1, int(info) if info else None)
        else:
            within = 0 if self.quotes else len(self.items)
            self._add(Kind.QUOTE if self.quotes else Kind.PARAGRAPH, lines, within)
        self.fresh = False

    def _add(
        self, kind: Kind, lines: Sequence["Leaf"], level: int = 0, number: int | None = None, has_head: bool = False
    ) -> None:
        spans = tuple(line.spans for line in lines)
        text = tuple(line.text for line in lines)
        self.parts.append(Block(kind, text, level, number, spans if any(spans) else (), has_head))

    def _end_row(self) -> None:
        row = joined(self.row or ())
        if row.text:
            self.rows.append(row)
        self.row = None

    def _end_table(self) -> None:
        if self.rows:
            self._add(Kind.TABLE, self.rows, has_head=self.has_head)
        self.rows, self.has_head = [], False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line of text, and what its spans are."""

    text: str
    spans: tuple[Span, ...] = ()


def leaves(inline: Token) -> Iterator[Leaf]:
    """Line by line."""
    parts: list[str] = []
    spans: list[Span] = []
    opened: list[tuple[Inline, int, str | None]] = []
    column = 0
    for child in inline.children or []:
        if child.type in BREAKS:
            spans += (Span(start, column, what, target) for what, start, target in opened)
            yield _leaf(parts, spans)
            opened = [(what, 0, target) for what, _, target in opened]
            parts, spans, column = [], [], 0
        elif child.type in OPENS:
            target = child.attrGet("href")
            opened.append((OPENS[child.type], column, str(target) if child.type == "link_open" else None))
        elif child.type in CLOSES:
            what, start, target = opened.pop()
            spans.append(Span(start, column, what, target))
        else:
            parts.append(child.content)
            if child.type == "code_inline":
                spans.append(Span(column, column + len(child.content), Inline.CODE))
            column += len(child.content)
    yield _leaf(parts, spans)


def _leaf(parts: list[str], spans: list[Span]) -> Leaf:
    found = (span for span in spans if span.start < span.end and (span.inline is not Inline.LINK or span.target))
    return Leaf("".join(parts), tuple(sorted(found, key=_place)))


_ORDER = list(Inline)


def _place(span: Span) -> tuple[int, int, int]:
    return span.start, -span.end, _ORDER.index(span.inline)


def joined(cells: Sequence[Leaf]) -> Leaf:
    """A row of a table as a line. Cells without text at its end leave no trace."""
    column = 0
    spans: list[Span] = []
    for cell in cells:
        spans += (Span(span.start + column, span.end + column, span.inline, span.target) for span in cell.spans)
        column += len(cell.text) + 1
    return Leaf("\t".join(cell.text for cell in cells).rstrip("\t"), tuple(spans))


def code_lines(fence: Token) -> tuple[str, ...]:
    """Empty ones within it too, none at its ends."""
    lines = [line if line.strip() else "" for line in fence.content.split("\n")]
    text = [n for n, line in enumerate(lines) if line]
    return tuple(lines[text[0] : text[-1] + 1]) if text else ()


def figure_of(inline: Token) -> Figure | None:
    """Captured text can't look like one, since its square brackets are written as entities."""
    match = _FIGURE.fullmatch(inline.content)
    if not match:
        return None
    text = "".join(child.content for child in inline.children or [])
    return Figure(int(match[1]), text[len("![") : text.rindex("](")])
