"""Spans of a line ⇄ Markdown: only those that every tool reads alike are written, and all the text always is.

Canonical spans nest in one order (link, strong, emphasis, code), don't touch their like, begin and end without white
space, and are cut where an outer one begins or ends. Emphasis that CommonMark's rules of flanking would not let begin
or end where it stands is dropped, and so is code in which something would be active.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sourcebook.markdown import address, escaping
from sourcebook.model import Inline, Span

Spans = tuple[Span, ...]
_Marker = tuple[int, Span, bool]  # its place, of which span, whether it opens it

ORDER = (Inline.LINK, Inline.STRONG, Inline.EMPHASIS, Inline.CODE)
MOST = 1_000  # spans in a line: beyond, they are the work of no author
ROUNDS = 4  # dropping what can't stand changes what stands beside it; after so many all emphasis of a line goes

_TOUCHY = frozenset("_$+=:!#-|&~^@./]")  # signs whose meaning hangs on what stands beside them
_UNSAFE_IN_CELL = re.compile(r"[|\\`]")
_EMPHATIC = (Inline.STRONG, Inline.EMPHASIS)


def canonical(line: str, spans: Iterable[Span], in_cell: bool = False) -> Spans:
    found = [clipped for span in spans if (clipped := _clipped(line, span))]
    if not found:
        return ()
    for _ in range(ROUNDS):
        found = _arranged(line, found, in_cell)
        if len(found) > MOST:
            return ()
        is_emphatic = any(span.inline in _EMPHATIC for span in found)
        bad = set(_misplaced(*_pieces(line, found, in_cell))) if is_emphatic else ()
        if not bad:
            return tuple(found)
        found = [span for span in found if span not in bad]
    return tuple(_arranged(line, [span for span in found if span.inline not in _EMPHATIC], in_cell))


def _arranged(line: str, spans: list[Span], in_cell: bool) -> list[Span]:
    kept: list[Span] = []
    for inline in ORDER:
        found = [span for span in spans if span.inline is inline]
        kept += _cut(line, _joined(found), kept) if found else ()
    kept = [
        span for span in kept if span.inline is not Inline.CODE or _can_be_code(line[span.start : span.end], in_cell)
    ]
    return sorted(kept, key=_place)


def written(line: str, spans: Sequence[Span], in_cell: bool = False) -> str:
    """Canonical spans over a line, as Markdown."""
    return "".join(_pieces(line, spans, in_cell)[0])


def _place(span: Span) -> tuple[int, int, int]:
    return span.start, -span.end, ORDER.index(span.inline)


def _clipped(line: str, span: Span) -> Span | None:
    start, end = max(span.start, 0), min(span.end, len(line))
    target = address.canonical(span.target or "") if span.inline is Inline.LINK else None
    if start >= end or (span.inline is Inline.LINK and target is None):
        return None
    return Span(start, end, span.inline, target)


def _trimmed(line: str, start: int, end: int, span: Span) -> Span | None:
    words = line[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Span(start, end, span.inline, span.target) if start < end else None


def _joined(spans: list[Span]) -> list[Span]:
    """In order, without overlap. What touches and is the same is one; where two links overlap, the first has it."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.target or "")):
        before = joined[-1] if joined else None
        if before and span.start <= before.end and span.target == before.target:
            joined[-1] = Span(before.start, max(before.end, span.end), span.inline, span.target)
        elif before and span.start < before.end:
            if span.end > before.end:
                joined.append(Span(before.end, span.end, span.inline, span.target))
        else:
            joined.append(span)
    return joined


def _cut(line: str, spans: list[Span], outer: Sequence[Span]) -> Iterator[Span]:
    """Cut where an outer span or a cell begins or ends."""
    edges = sorted({edge for span in outer for edge in (span.start, span.end)} | _tabs(line))
    for span in spans:
        within = edges[bisect_right(edges, span.start) : bisect_left(edges, span.end)]
        for start, end in pairwise([span.start, *within, span.end]):
            piece = _trimmed(line, start, end, span)
            if piece:
                yield piece


def _tabs(line: str) -> set[int]:
    if "\t" not in line:
        return set()
    return {n + side for n, character in enumerate(line) if character == "\t" for side in (0, 1)}


def _can_be_code(text: str, in_cell: bool) -> bool:
    return escaping.is_inert_in_span(text) and not (in_cell and _UNSAFE_IN_CELL.search(text))


def _misplaced(pieces: Sequence[str], markers: Sequence[_Marker]) -> Iterator[Span]:
    """Emphasis that would not begin or end where its marker stands."""
    for at, span, opens in markers:
        if span.inline in _EMPHATIC:
            before = pieces[at - 1][-1] if at else " "
            after = pieces[at + 1][0] if at + 1 < len(pieces) else " "
            inner, outer = (after, before) if opens else (before, after)
            if not _may_stand(pieces[at], inner, outer):
                yield span


def _may_stand(marker: str, inner: str, outer: str) -> bool:
    """Within a word only a `*` does, between letters or digits."""
    if outer.isspace() or _kind(outer) == "P":
        return True
    return marker[0] == "*" and _kind(inner) in "LN" and _kind(outer) in "LN"


def _kind(character: str) -> str:
    """The first letter of its category in Unicode; `P` too for all signs of ASCII, as CommonMark has it."""
    if character.isascii() and character.isprintable() and not character.isalnum():
        return "P"
    return unicodedata.category(character)[0]


def _pieces(line: str, spans: Sequence[Span], in_cell: bool) -> tuple[list[str], list[_Marker]]:
    """Characters and markers in order, and where among them the markers are."""
    characters = _characters(line, spans, in_cell)
    strong = {edge for span in spans if span.inline is Inline.STRONG for edge in range(span.start, span.end + 1)}
    pieces: list[str] = []
    markers: list[_Marker] = []
    at = 0
    for place, span, opens in _edges(spans):
        pieces += characters[at:place]
        at = place
        markers.append((len(pieces), span, opens))
        pieces.append(_MARKS[span.inline](line, span, opens, span.start in strong or span.end in strong))
    return pieces + characters[at:], markers


def _edges(spans: Sequence[Span]) -> Iterator[_Marker]:
    """Where spans begin and end; what ends at a place before what begins there, the inner first and last."""
    ends = [(span.end, 0, -span.start, -ORDER.index(span.inline), span) for span in spans]
    starts = [(span.start, 1, -span.end, ORDER.index(span.inline), span) for span in spans]
    for place, opens, _, _, span in sorted(ends + starts, key=lambda edge: edge[:4]):
        yield place, span, opens == 1


def _link(_line: str, span: Span, opens: bool, _beside_strong: bool) -> str:
    return "[" if opens else f"]({(span.target or '').replace('&#', '&#38;#')})"


def _strong(_line: str, _span: Span, _opens: bool, _beside_strong: bool) -> str:
    return "**"


def _emphasis(_line: str, _span: Span, _opens: bool, beside_strong: bool) -> str:
    """A `*` beside another would be one marker with it."""
    return "_" if beside_strong else "*"


def _code(line: str, span: Span, opens: bool, _beside_strong: bool) -> str:
    """Markdown takes off one space at each end, so that code may begin with a backtick."""
    code = line[span.start : span.end]
    fence = "``" if "`" in code else "`"
    if "`" in (code[0], code[-1]):
        return fence + " " if opens else " " + fence
    return fence


_MARKS = {Inline.LINK: _link, Inline.STRONG: _strong, Inline.EMPHASIS: _emphasis, Inline.CODE: _code}


def _characters(line: str, spans: Sequence[Span], in_cell: bool) -> list[str]:
    characters = escaping.escaped_characters(line)
    edges = {edge for span in spans for edge in (span.start, span.end)}
    for n in {near for edge in edges for near in (edge - 1, edge) if 0 <= near < len(line)}:
        if line[n] in _TOUCHY:
            characters[n] = escaping.entity(line[n])
    for span in spans:
        if span.inline is Inline.LINK:
            for n in range(span.start, span.end):
                if line[n] == "]":
                    characters[n] = escaping.entity("]")
    if in_cell:
        characters = [escaping.entity("|") if character == "|" else character for character in characters]
    for span in spans:
        if span.inline is Inline.CODE:
            characters[span.start : span.end] = line[span.start : span.end]
    return characters


def label(text: str) -> str:
    """Text within square brackets."""
    characters = escaping.escaped_characters(text) if text else []
    return "".join(escaping.entity("]") if character == "]" else character for character in characters)
