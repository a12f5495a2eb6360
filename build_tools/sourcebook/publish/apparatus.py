"""A source's text as rows, in the order of the capture, each with the notes that stand beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sourcebook.annotate import Anchor, marks, numbers
from sourcebook.markdown import Mark, mark_text, render, text_lines
from sourcebook.model import Entry, Fate, Flag, Note, Severity
from sourcebook.normalise.structure import possible_texts
from sourcebook.publish import words
from sourcebook.text import is_blank

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
class Removed:
    line: int
    html: Markup
    why: str
    sure: str
    is_marked: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Apparatus:
    rows: tuple[Row, ...]
    removed: tuple[Removed, ...]
    loose: tuple[Remark, ...]  # on the source as a whole, or with no words of theirs found


def apparatus(entry: Entry, found: Sequence[Anchor], flags: Mapping[str, Flag]) -> Apparatus:
    """`found` are the anchors of its notes."""
    marked = marks(entry, found, flags)
    homes = _homes(marked)
    placed: dict[int, list[Remark]] = {}
    loose = []
    for remark in _remarks(entry, found, flags):
        if remark.note.id in homes:
            placed.setdefault(homes[remark.note.id], []).append(remark)
        else:
            loose.append(remark)
    for together in placed.values():
        together.sort(key=lambda remark: remark.number or 0)
    return Apparatus(tuple(_rows(_pieces(entry, marked), placed)), tuple(_removed(entry, marked, placed)), tuple(loose))


def _homes(marked: Marks) -> dict[str, int]:
    """The line beside which each note stands: that of its first mark."""
    return {mark.note: line for line in sorted(marked, reverse=True) for mark in marked[line]}


def _remarks(entry: Entry, found: Sequence[Anchor], flags: Mapping[str, Flag]) -> Iterator[Remark]:
    shown = numbers(found)
    for note in entry.curation.notes:
        own = [anchor for anchor in found if anchor.note is note]
        yield Remark(
            note=note,
            flag=flags.get(note.flag or ""),
            number=shown.get(note.id),
            marked=tuple(anchor for anchor in own if anchor.verdict.is_marked),
            lost=tuple(anchor for anchor in own if not anchor.verdict.is_marked),
        )


def _pieces(entry: Entry, marked: Marks) -> list[Piece]:
    pieces = [*_title(entry, marked), *_set_apart(entry, marked), *_body(entry, marked)]
    return sorted(pieces, key=lambda piece: piece.place)  # a title of ours has no line, and comes first


def _title(entry: Entry, marked: Marks) -> Iterator[Piece]:
    """One `h1` on every page: the captured title, else the curator's, else the first words of the body."""
    lines = [n for n in entry.lines_with(Fate.TITLE) if not is_blank(entry.line(n))]
    corrected = "title" in entry.curation.metadata
    if lines and not corrected:
        yield Piece("title", Markup(" ").join(_line(entry, n, marked) for n in lines), tuple(lines))
        return
    yield Piece("title" if corrected else "untitled", Markup.escape(entry.headline), ())
    if lines:
        yield Piece("captured-title", Markup(" ").join(_line(entry, n, marked) for n in lines), tuple(lines))


def _set_apart(entry: Entry, marked: Marks) -> Iterator[Piece]:
    for fate in (Fate.DEK, Fate.BYLINE, Fate.DATE, Fate.CAPTION):
        for n in entry.lines_with(fate):
            if not is_blank(entry.line(n)):
                yield Piece(fate.value, _line(entry, n, marked), (n,))


def _body(entry: Entry, marked: Marks) -> Iterator[Piece]:
    lines = entry.body_lines
    ordinals = {n: ordinal for ordinal, n in enumerate(lines) if n in marked}
    texts = _texts(entry, ordinals)
    shifted = {ordinals[n]: _shifted(entry.line(n), text, marked[n]) for n, text in texts.items()}
    for block in render(entry.source.body, shifted):
        above = lines[block.first] if block.first < len(lines) else len(entry.reading.lines) + 1
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
    return [replace(part, opens=mark.opens, closes=mark.closes) for mark, part in parts if part]


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


def _removed(entry: Entry, marked: Marks, placed: Mapping[int, Sequence[Remark]]) -> Iterator[Removed]:
    for row in entry.source.ledger:
        for n in row:
            if row.fate is Fate.REMOVED and not is_blank(entry.line(n)):
                sure = "" if row.confidence is None else words.percent(round(1000 * row.confidence), 1000)
                yield Removed(
                    n, _line(entry, n, marked), words.reason(row.why), sure, n in marked, tuple(placed.get(n, ()))
                )
