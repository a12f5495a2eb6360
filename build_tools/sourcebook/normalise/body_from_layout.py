"""Body lines → blocks, as the format of the capture says what they are."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.markdown import DEEPEST, Block, Kind, Part
from sourcebook.model import CleanedLink, Inline, Layout, Picture, Reading, Repair, Span, Transcript
from sourcebook.normalise import pictures
from sourcebook.normalise.body_from_text import without_marker
from sourcebook.normalise.lines import Line
from sourcebook.normalise.shift import shifted
from sourcebook.normalise.tracking import canonical_without_tracking

HIGHEST, LOWEST = 2, 6  # levels of headings: the page's title is the first
GREATEST = 999_999_999  # number of a list item, in CommonMark

_LISTS = (Kind.BULLET, Kind.NUMBER)
_VERBATIM = (Kind.CODE, Kind.TABLE)
_PARTED = (Kind.PARAGRAPH, Kind.QUOTE)  # by a picture in their middle; others have it before them


@dataclass(frozen=True, slots=True)
class Body:
    parts: tuple[Part, ...]
    images: tuple[Picture, ...] = ()
    links: tuple[CleanedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line as it goes into its block."""

    number: int
    layout: Layout
    text: str
    spans: tuple[Span, ...]


def laid_out(
    lines: Sequence[Line],
    transcript: Transcript,
    repairs: Sequence[Repair],
    reading: Reading,
    captions: Set[int] = frozenset(),
) -> Body:
    """`lines` are those of the body, `captions` the numbers of those that stand below pictures."""
    repaired: dict[int, list[Repair]] = {}
    for repair in repairs:
        repaired.setdefault(repair.line, []).append(repair)
    links: dict[CleanedLink, None] = {}  # in order, each once
    pieces = []
    for line in lines:
        layout = transcript.layout[line.number - 1]
        spans = tuple(_tracked_off(line.number, layout.spans, links))
        moved = shifted(transcript.lines[line.number - 1], spans, repaired.get(line.number, ()))
        pieces.append(_piece(line.number, layout, reading.lines[line.number - 1], moved))
    standing = pictures.standing(transcript.layout, reading, {line.number for line in lines}, captions)
    shown = tuple(picture.listed for found in standing.values() for picture in found)
    return Body(tuple(_parts(pieces, standing, reading)), shown, tuple(links))


def _tracked_off(number: int, spans: Sequence[Span], links: dict[CleanedLink, None]) -> Iterator[Span]:
    for span in spans:
        if span.inline is Inline.LINK and span.target:
            cleaned = canonical_without_tracking(span.target)
            if cleaned:
                links[CleanedLink(number, span.target, cleaned)] = None
                yield Span(span.start, span.end, span.inline, cleaned)
                continue
        yield span


def _piece(number: int, layout: Layout, reading_line: str, spans: Sequence[Span]) -> _Piece:
    text = reading_line.rstrip()
    if layout.kind not in _VERBATIM:
        text = without_marker(text.lstrip(), layout.kind, layout.number)
    cut = len(reading_line.rstrip()) - len(text)
    moved = (Span(span.start - cut, span.end - cut, span.inline, span.target) for span in spans)
    return _Piece(number, layout, text, tuple(moved))


def _parts(
    pieces: Sequence[_Piece], standing: Mapping[int, Sequence[pictures.Standing]], reading: Reading
) -> list[Part]:
    parts: list[Part] = []
    shift = int(any(piece.layout.kind is Kind.HEADING and piece.layout.level == 1 for piece in pieces))
    top = 0  # the index of the item of the outermost list that the last item belongs to
    counted: list[int] = []  # the number of the last item of each open list
    begun: set[int] = set()  # blocks of list items: what comes of one below a list or code in it is more of its text
    for group in _groups(pieces, standing):
        layout = group[0].layout
        goes_on = layout.kind in _LISTS and layout.block in begun
        if not goes_on and (not counted or layout.kind not in _LISTS or layout.level == 0):
            top = len(parts)
        figures = [picture.figure for piece in group for picture in standing.get(piece.number, ())]
        parts[top:top] = figures
        top += len(figures)
        del counted[_depth(layout) + 1 if layout.kind in _LISTS else 0 :]
        if goes_on:
            parts.append(_text(group, Kind.PARAGRAPH, _depth(layout) + 1))
        else:
            parts.append(_block(group, shift, _number(layout, counted), reading))
        begun |= {layout.block} if layout.kind in _LISTS else set()
    return parts + [picture.figure for picture in standing.get(pictures.END, ())]


def _groups(pieces: Sequence[_Piece], standing: Mapping[int, object]) -> Iterator[list[_Piece]]:
    """The lines of each block."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _continues(group[-1].layout, piece.layout, piece.number in standing):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _continues(before: Layout, layout: Layout, below_picture: bool) -> bool:
    return (
        before.block == layout.block
        and before.kind is layout.kind is not Kind.HEADING
        and not (below_picture and layout.kind in _PARTED)
    )


def _number(layout: Layout, counted: list[int]) -> int | None:
    """Of a list item whose number isn't told, or can't be written, the one after the last."""
    if layout.kind not in _LISTS:
        return None
    depth = _depth(layout)
    counted += [0] * (depth + 1 - len(counted))
    if layout.kind is Kind.BULLET:
        counted[depth] = 0
        return None
    told = layout.number
    counted[depth] = told if told is not None and 0 <= told <= GREATEST else min(counted[depth] + 1, GREATEST)
    return counted[depth]


def _depth(item: Layout) -> int:
    return min(item.level, DEEPEST)


def _block(group: Sequence[_Piece], shift: int, number: int | None, reading: Reading) -> Block:
    layout = group[0].layout
    if layout.kind is Kind.CODE:
        return Block(Kind.CODE, tuple(_with_blanks(group, reading)))
    level = _depth(layout) if layout.kind in _LISTS else 0
    if layout.kind is Kind.HEADING:
        level = min(max(layout.level + shift, HIGHEST), LOWEST)
    has_head = layout.kind is Kind.TABLE and _has_head(group)
    return _text(group, layout.kind, level, number, has_head=has_head)


def _text(
    group: Sequence[_Piece], kind: Kind, level: int, number: int | None = None, *, has_head: bool = False
) -> Block:
    lines, spans = tuple(piece.text for piece in group), tuple(piece.spans for piece in group)
    return Block(kind, lines, level, number, spans, has_head)


def _has_head(rows: Sequence[_Piece]) -> bool:
    """Whether the first names the columns. Where the next begins with a `th` too, that names its row."""
    first, rest = rows[0].layout.within, rows[1:]
    return "thead" in first or ("th" in first and bool(rest) and "th" not in rest[0].layout.within)


def _with_blanks(group: Sequence[_Piece], reading: Reading) -> Iterator[str]:
    """Code with the blank lines within it."""
    yield group[0].text
    for before, piece in pairwise(group):
        between = reading.lines[before.number : piece.number - 1]
        if not any(map(str.strip, between)):
            yield from [""] * len(between)
        yield piece.text
