"""A source's text as rows, in the order of the capture, each with the notes that stand beside it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from sourcebook.annotate import Anchor, Claimed, marks, numbers
from sourcebook.markdown import Mark, mark_text, render, text_lines
from sourcebook.model import Entry, Fate, Flag, Note, Severity
from sourcebook.normalise.body_from_text import possible_texts
from sourcebook.publish.removed import Run, Tally, runs, tallies
from sourcebook.publish.signs import Sign, signs
from sourcebook.publish.templating import straight
from sourcebook.text import is_blank, line_range

Marks = Mapping[int, Sequence[Mark]]  # by line number


@dataclass(frozen=True, slots=True)
class Remark:
    """A note as it stands on a page."""

    note: Note
    flag: Flag | None
    number: int | None  # None where none of its words are marked
    marked: tuple[Anchor, ...]  # its quotations in the text, at `#mark-<key>`
    lost: tuple[Anchor, ...]  # those that aren't marked there

    @property
    def severity(self) -> Severity:
        return self.flag.severity if self.flag else Severity.NEUTRAL


@dataclass(frozen=True, slots=True)
class Piece:
    """One title, dek, caption, … or one block of the body."""

    kind: str
    html: Markup
    lines: tuple[int, ...]
    above: int = 0  # of what has no line itself: the line that it stands right before
    run: Run | None = None  # of a piece that was removed
    signs: tuple[Sign, ...] = ()  # what a reader should know of how it got its place

    @property
    def anchor(self) -> str:
        """Where a link to it leads."""
        return self.run.anchor if self.run else f"line-{self.lines[0]}"

    @property
    def place(self) -> tuple[int, bool]:
        return (self.lines[0], True) if self.lines else (self.above, False)


@dataclass(frozen=True, slots=True)
class Row:
    """A piece with its notes, which may reach down to row `until`, where the next annotated one begins."""

    piece: Piece
    remarks: tuple[Remark, ...]
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Apparatus:
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]  # of what was removed
    doubts: tuple[tuple[str, str], ...]  # line numbers, and the anchor of the piece that they are in
    loose: tuple[Remark, ...]  # on the source as a whole
    astray: tuple[Remark, ...]  # with words of theirs that are not found, be it one quotation of several


def apparatus(
    entry: Entry, found: Sequence[Anchor], flags: Mapping[str, Flag], claimed: Iterable[Claimed] = ()
) -> Apparatus:
    """`found` are the anchors of its notes, `claimed` its words that claims rest on."""
    marked = marks(entry, found, flags, claimed)
    homes = _homes(marked)
    placed: dict[int, list[Remark]] = {}
    loose, astray = [], []
    for remark in _remarks(entry, found, flags):
        if remark.lost:
            astray.append(remark)
        elif remark.note.id in homes:
            placed.setdefault(homes[remark.note.id], []).append(remark)
        else:
            loose.append(remark)
    for together in placed.values():
        together.sort(key=lambda remark: remark.number or 0)
    pieces = _pieces(entry, marked)
    return Apparatus(
        rows=tuple(_rows(pieces, placed)),
        tallies=tuple(tallies(piece.run for piece in pieces if piece.run)),
        doubts=tuple(_doubts(entry, pieces)),
        loose=tuple(loose),
        astray=tuple(astray),
    )


def _homes(marked: Marks) -> dict[str, int]:
    """The line beside which each note stands: that of its first mark."""
    return {mark.note: line for line in sorted(marked, reverse=True) for mark in marked[line]}


def _remarks(entry: Entry, found: Sequence[Anchor], flags: Mapping[str, Flag]) -> Iterator[Remark]:
    shown = numbers(found)
    for note in entry.curation.current:
        own = [anchor for anchor in found if anchor.note is note]
        yield Remark(
            note=note,
            flag=flags.get(note.flag or ""),
            number=shown.get(note.id),
            marked=tuple(anchor for anchor in own if anchor.verdict.is_marked),
            lost=tuple(anchor for anchor in own if not anchor.verdict.is_marked),
        )


def _pieces(entry: Entry, marked: Marks) -> list[Piece]:
    pieces = [*_title(entry, marked), *_set_apart(entry, marked), *body(entry, marked)]
    pieces.sort(key=lambda piece: piece.place)  # a title of ours has no line, and comes first
    return list(_with_removed(entry, list(_signed(entry, pieces)), marked))


def _signed(entry: Entry, pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        found = tuple(signs(entry, piece.kind, piece.lines))
        yield replace(piece, signs=found) if found else piece


def _with_removed(entry: Entry, pieces: Sequence[Piece], marked: Marks) -> Iterator[Piece]:
    """What was removed stands where it stood; within a list or a paragraph, right after it."""
    starts = [piece.place[0] for piece in pieces]
    found = {
        bisect_right(starts, run.numbers[0]): run
        for run in runs(entry, starts, partial(_line, entry, marked=marked), marked)
    }
    for at, piece in enumerate([*pieces, None]):
        if at in found:
            yield Piece("removed", Markup(), found[at].numbers, run=found[at])
        if piece:
            yield piece


def _doubts(entry: Entry, pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    anchors = {line: piece.anchor for piece in pieces for line in piece.lines}
    for first, last in entry.doubtful_places:
        if first in anchors:
            yield line_range(first, last, "–"), anchors[first]


def _title(entry: Entry, marked: Marks) -> Iterator[Piece]:
    """One `h1` on every page: the captured title, else the curator's, else the first words of the body."""
    lines = [n for n in entry.lines_with(Fate.TITLE) if not is_blank(entry.line(n))]
    corrected = "title" in entry.curation.metadata
    if lines and not corrected:
        yield Piece("title", Markup(" ").join(_line(entry, n, marked) for n in lines), tuple(lines))
        return
    is_title = corrected or (entry.excerpt_of is not None and entry.metadata("title") is not None)
    yield Piece("title" if is_title else "untitled", Markup.escape(straight(entry.headline)), ())
    if lines:
        yield Piece("captured-title", Markup(" ").join(_line(entry, n, marked) for n in lines), tuple(lines))


def _set_apart(entry: Entry, marked: Marks) -> Iterator[Piece]:
    for fate in (Fate.DEK, Fate.BYLINE, Fate.DATE, Fate.CAPTION):
        for n in entry.lines_with(fate):
            if not is_blank(entry.line(n)):
                yield Piece(fate.value, _line(entry, n, marked), (n,))


def body(entry: Entry, marked: Marks) -> Iterator[Piece]:
    lines = entry.body_lines
    ordinals = {n: ordinal for ordinal, n in enumerate(lines) if n in marked}
    texts = _texts(entry, ordinals)
    shifted = {ordinals[n]: _shifted(entry.line(n), text, marked[n]) for n, text in texts.items()}
    of_body = frozenset(lines)
    pictures = iter(entry.source.images)
    for block in render(entry.source.body, shifted):
        above = lines[block.first] if block.first < len(lines) else len(entry.reading.lines) + 1
        picture = next(pictures, None) if block.first > block.last else None
        if picture and picture.line not in of_body:
            above = picture.line  # a caption of it, which stands right below it
        yield Piece("body", Markup(block.html), tuple(lines[block.first : block.last + 1]), above)  # noqa: S704 (escaped by the renderer)


def _texts(entry: Entry, ordinals: Mapping[int, int]) -> dict[int, str]:
    """The text of these lines. The body is parsed only where a line may or may not have lost a sign of structure."""
    possible = {n: possible_texts(entry.line(n)) for n in ordinals}
    if all(len(texts) == 1 for texts in possible.values()):
        return {n: texts[0] for n, texts in possible.items()}
    every = text_lines(entry.source.body)
    return {n: every[ordinal] for n, ordinal in ordinals.items()}


def _shifted(line: str, text: str, found: Iterable[Mark]) -> list[Mark]:
    """Columns of the reading line → columns of its text, with which the line ends but for white space."""
    start = len(line.rstrip()) - len(text)
    parts = ((mark, mark.within(start, start + len(text))) for mark in found)
    return [
        part if part is mark else replace(part, opens=mark.opens, closes=mark.closes) for mark, part in parts if part
    ]


def _line(entry: Entry, number: int, marked: Marks) -> Markup:
    line = entry.line(number)
    text = line.strip()
    return Markup(mark_text(text, _shifted(line, text, marked.get(number, ()))))  # noqa: S704 (escaped by mark_text)


def _rows(pieces: Sequence[Piece], placed: Mapping[int, Sequence[Remark]]) -> Iterator[Row]:
    """From the last to the first, since each needs to know where the next annotated one begins."""
    until = len(pieces) + 1
    rows = []
    for at, piece in reversed(list(enumerate(pieces, 1))):
        remarks = tuple(remark for line in piece.lines for remark in placed.get(line, ()))
        rows.append(Row(piece, remarks, at, until))
        until = at if remarks else until
    return reversed(rows)
