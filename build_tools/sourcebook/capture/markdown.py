"""Markdown: what a reader sees of each line, its signs told by layout instead.

Line 12 of the transcript is line 12 of the file. A line of nothing but signs (a rule, a fence, the line below the head
of a table) is blank; one that says something but shows nothing (front matter, the address of a link, a comment, a
script) stays as it is written. Other HTML in it is text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.capture import front_matter, markdown_hidden
from sourcebook.capture.encoding import decode, encoding_of
from sourcebook.capture.reader import AGAIN, Reader, UnreadableError
from sourcebook.model import Image, Inline, Kind, Layout, Span, Told, Transcript
from sourcebook.text import is_blank

MEDIA_TYPE = "text/markdown"
FRONT_MATTER, NOT_SHOWN, HEAD = ("front-matter",), ("not-shown",), ("thead",)

_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
_PARSER.block.ruler.before(
    "blockquote", markdown_hidden.NAME, markdown_hidden.hidden, {"alt": list(markdown_hidden.AMONG)}
)
_QUOTED = re.compile(r"[>\s]*")
_INLINE = {"link_open": Inline.LINK, "strong_open": Inline.STRONG, "em_open": Inline.EMPHASIS}
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class _Shown:
    """What is shown of a line, as it is put together."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)


def read(data: bytes, charset: str | None = None) -> Transcript:
    encoding, decided_by = encoding_of(data, charset)
    written = decode(data, encoding)
    lines, told = _shown(written)
    if all(is_blank(line.text) for line in lines):
        raise UnreadableError("it holds nothing but signs and white space", AGAIN)
    layout = tuple(line.layout._replace(spans=tuple(line.spans), images=tuple(line.images)) for line in lines)
    return Transcript(tuple(line.text for line in lines), MEDIA_TYPE, encoding, decided_by, layout, told)


def _shown(written: Sequence[str]) -> tuple[list[_Shown], tuple[Told, ...]]:
    source = [line.replace("\r", " ").replace("\ufeff", "") for line in written]
    end = front_matter.length(source)
    told = tuple(front_matter.told(source[:end]))
    lines: list[_Shown | None] = [None] * len(source)  # None: no token speaks of it
    for n in range(end):
        lines[n] = _Shown(
            "" if front_matter.RULE.fullmatch(source[n]) else source[n].strip(), layout=Layout(within=FRONT_MATTER)
        )
    _Walk(lines, end).walk(_PARSER.parse("\n".join(source[end:])))
    return _whole(lines, source), told


def _whole(lines: Sequence[_Shown | None], source: Sequence[str]) -> list[_Shown]:
    """Nothing that has a word in it is left out; pictures stand before the next line that has text."""
    whole: list[_Shown] = []
    block, blocks = 0, {0: 0}  # as they are counted while reading → in order of those that have text
    pictures: list[Image] = []
    for n, (line, raw) in enumerate(zip(lines, source, strict=True)):
        text = "" if _QUOTED.fullmatch(raw) else raw.strip()  # between the paragraphs of a quotation: a sign alone
        shown = line or _Shown(text, layout=Layout(block=-1 - n, within=NOT_SHOWN if text else ()))
        if shown.layout.kind is Kind.TABLE and not _has_words_of(raw, shown):
            shown = _Shown(raw.strip(), layout=shown.layout)  # more cells than its table has columns
        pictures += shown.images
        shown.images = []
        if not is_blank(shown.text) and shown.layout.within != NOT_SHOWN:
            shown.images, pictures = pictures, []
        if not is_blank(shown.text):
            block = blocks.setdefault(shown.layout.block, len(blocks))
        shown.layout = shown.layout._replace(block=block)
        whole.append(shown)
    whole[-1].images += pictures
    return whole


def _has_words_of(raw: str, shown: _Shown) -> bool:
    told = [shown.text, *(span.target or "" for span in shown.spans)]
    told += [word for image in shown.images for word in (image.alt, image.address)]
    return set(_WORD.findall(unescape(raw))) <= set(_WORD.findall(" ".join(told)))


class _Walk:
    """Tokens → lines."""

    def __init__(self, lines: list[_Shown | None], first: int) -> None:
        self._lines, self._first = lines, first
        self._block = 0
        self._items: list[tuple[Token, int]] = []  # open list items, and the block of each
        self._is_fresh = False  # the innermost item has no text yet
        self._quotes = 0
        self._heading = 0
        self._row: _Shown | None = None
        self._cells = 0
        self._is_head = False

    def walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "list_item_open":
                    self._items.append((token, 0))
                    self._is_fresh = True
                case "list_item_close":
                    self._items.pop()
                    self._is_fresh = False
                case "blockquote_open" | "blockquote_close":
                    self._quotes += token.nesting
                case "heading_open" | "heading_close":
                    self._heading = int(token.tag[1]) if token.nesting > 0 else 0
                    self._cover(token)
                case "hr" | "table_open":
                    self._block += 1
                    self._cover(token)
                case "thead_open" | "thead_close":
                    self._is_head = token.nesting > 0
                case "tr_open":
                    self._row = self._at(token, Layout(Kind.TABLE, self._block, within=HEAD if self._is_head else ()))
                    self._cells = 0
                case "fence" | "code_block":
                    self._code(token)
                case "inline" if self._row:
                    self._cell(token, self._row)
                case "inline":
                    self._text(token)
                case "tr_close":
                    self._row = None

    def _cover(self, token: Token) -> None:
        """Its lines may be of signs alone."""
        for n in range(*(token.map or (0, 0))):
            if self._lines[self._first + n] is None:
                self._lines[self._first + n] = _Shown(layout=Layout(block=self._block))

    def _at(self, token: Token, layout: Layout) -> _Shown:
        shown = _Shown(layout=layout)
        self._lines[self._first + (token.map or [0])[0]] = shown
        return shown

    def _code(self, token: Token) -> None:
        self._block += 1
        self._cover(token)
        start = self._first + (token.map or [0])[0] + (token.type == "fence")
        for n, text in enumerate(token.content.removesuffix("\n").split("\n") if token.content else ()):
            self._lines[start + n] = _Shown(text, layout=Layout(Kind.CODE, self._block))

    def _text(self, token: Token) -> None:
        self._block += 1
        layout = self._layout()
        self._is_fresh = False
        self._cover(token)
        start, end = token.map or (0, 1)
        for n, line in enumerate(_lines(token)):
            line.layout = layout
            self._lines[self._first + min(start + n, end - 1)] = line

    def _layout(self) -> Layout:
        if self._heading:
            return Layout(Kind.HEADING, self._block, self._heading)
        if self._is_fresh:
            self._items[-1] = self._items[-1][0], self._block
        if self._items and (self._is_fresh or not self._quotes):  # more text of an item is in its block, as of a page
            (item, block), depth = self._items[-1], len(self._items) - 1
            kind = Kind.NUMBER if item.info else Kind.BULLET
            return Layout(kind, block or self._block, depth, int(item.info) if item.info else None)
        return Layout(Kind.QUOTE if self._quotes else Kind.PARAGRAPH, self._block)

    def _cell(self, token: Token, row: _Shown) -> None:
        cell = next(_lines(token))
        row.text += ("\t" if self._cells else "") + cell.text
        self._cells += 1
        start = len(row.text) - len(cell.text)
        row.spans += [span._replace(start=span.start + start, end=span.end + start) for span in cell.spans]
        row.images += cell.images


def _lines(inline: Token) -> Iterator[_Shown]:
    """What is shown of a leaf, line by line."""
    line = _Shown()
    open_: list[tuple[Inline, int, str | None]] = []

    def closed() -> None:
        for kind, start, target in open_:
            if start < len(line.text):
                line.spans.append(Span(start, len(line.text), kind, target))

    for child in inline.children or []:
        match child.type:
            case "softbreak" | "hardbreak":
                closed()
                yield line
                line = _Shown()
                open_ = [(kind, 0, target) for kind, _, target in open_]
            case "link_open" | "strong_open" | "em_open":
                target = child.attrGet("href")
                open_.append((_INLINE[child.type], len(line.text), str(target) if target else None))
            case "link_close" | "strong_close" | "em_close":
                kind, start, target = open_.pop()
                if start < len(line.text):
                    line.spans.append(Span(start, len(line.text), kind, target))
            case "image":
                line.images.append(Image(str(child.attrGet("src") or ""), child.content))
            case _:
                start = len(line.text)
                line.text += child.content.replace("\n", " ")
                if child.type == "code_inline" and child.content:
                    line.spans.append(Span(start, len(line.text), Inline.CODE))
    closed()
    yield line


READER = Reader(read, lambda data, encoding: tuple(line.text for line in _shown(decode(data, encoding))[0]))
