"""A source of which only quoted passages are published: the same, made of those passages alone."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sourcebook.annotate.anchors import resolve
from sourcebook.annotate.context import telling
from sourcebook.markdown import Block, Kind, emit, parse
from sourcebook.model import Entry, Fate, Note, Quotation, Reading, Stance
from sourcebook.text import count_words

OMITTED = "[…]"
ITEMS = (Kind.BULLET, Kind.NUMBER, Kind.QUOTE)

Span = tuple[int, int]
Said = TypeVar("Said", Note, Stance)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of a passage: where it stands in the whole text, and in that of the passages."""

    start: int
    end: int
    here: int


def excerpted(entry: Entry, stances: Sequence[Stance]) -> tuple[Entry, tuple[Stance, ...]]:
    """`entry` has the notes that are published alone, `stances` are its own in the claims that are.

    Quotations keep their words; what stood around them goes, but for what a passage has of it.
    """
    said: list[Note | Stance] = [*entry.curation.current, *stances]
    quotes = [quote for it in said for quote in it.quotes]
    spans = {quote: span for quote in quotes if (span := resolve(entry.reading, quote).span)}
    passages = list(_joined(entry.reading.text, spans.values()))
    lines, pieces = _lines(entry.reading, passages)
    reading = Reading(tuple(lines))
    begins = {it.here: it.start for it in pieces}  # of the lines of passages, where each began in the whole text
    again = {quote: _quoted(quote, _moved(spans.get(quote), pieces), reading) for quote in quotes}
    current = {note.id for note in entry.curation.current}  # what was taken back shows no words
    notes = tuple(
        _with(note, again) if note.id in current else replace(note, quotes=()) for note in entry.curation.notes
    )
    blocks = _blocks(entry)
    body = emit(
        [
            _block(line, begins.get(at), blocks, entry)
            for line, at in zip(lines, reading.starts, strict=False)
            if line.strip()
        ]
    )
    part = replace(
        entry,
        source=replace(entry.source, repairs=(), ledger=(), body=body, doubtful=(), images=(), links=()),
        reading=reading,
        # Excerpts are no other version of the text: they are less of it.
        curation=replace(entry.curation, notes=tuple(replace(note, made_on=None) for note in notes)),
        excerpt_of=length(entry),
    )
    return part, tuple(_with(stance, again) for stance in stances)


def _blocks(entry: Entry) -> Mapping[int, tuple[Block, str]]:
    """By the number of a body line, the block that it is in and its text there."""
    blocks = [it for it in parse(entry.source.body) if isinstance(it, Block)]
    texts = ((block, line) for block in blocks for line in block.lines if line.strip())
    return dict(zip(entry.body_lines, texts, strict=False))


def _block(line: str, begins: int | None, blocks: Mapping[int, tuple[Block, str]], entry: Entry) -> Block:
    """A part of an item is an item, too, without the sign that may stand before it."""
    plain = Block(Kind.PARAGRAPH, (line.strip(),))
    if begins is None:
        return plain
    number = entry.reading.place(begins)[0]
    block, text = blocks.get(number, (plain, ""))
    if block.kind not in ITEMS:
        return plain
    sign = entry.line(number).find(text) - (begins - entry.reading.starts[number - 1])
    bare = line[max(sign, 0) :].strip()
    return Block(block.kind, (bare,), number=block.number) if bare else plain


def length(entry: Entry) -> int:
    """How many words its text has, without what was removed."""
    removed = set(entry.lines_with(Fate.REMOVED))
    return sum(count_words(line) for n, line in enumerate(entry.reading.lines, 1) if n not in removed)


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """In order; what overlaps, or has nothing but white space between it, is one."""
    start = end = 0
    for first, last in sorted(spans):
        if end and (first <= end or not text[end:first].strip()):
            end = max(end, last)
            continue
        if end:
            yield start, end
        start, end = first, last
    if end:
        yield start, end


def _lines(reading: Reading, passages: Sequence[Span]) -> tuple[list[str], list[_Piece]]:
    """Each passage in its own lines, a sign between it and the next, and at both ends where something is left out."""
    lines: list[str] = []
    pieces: list[_Piece] = []
    here = at = 0
    for start, end in [*passages, (len(reading.text), len(reading.text))]:
        parts = [(left, right) for left, right in _by_line(reading, start, end) if reading.text[left:right].strip()]
        omitted = [OMITTED] if passages and reading.text[at:start].strip() else []
        here += sum(len(line) + 1 for line in omitted)
        lines += omitted
        for left, right in parts:
            lines.append(reading.text[left:right])
            pieces.append(_Piece(left, right, here))
            here += right - left + 1
        at = end
    return lines, pieces


def _by_line(reading: Reading, start: int, end: int) -> Iterator[Span]:
    for number in range(reading.place(start)[0], reading.place(max(start, end - 1))[0] + 1) if end > start else ():
        first = reading.starts[number - 1]
        yield max(start, first), min(end, first + len(reading.lines[number - 1]))


def _moved(span: Span | None, pieces: Sequence[_Piece]) -> Span | None:
    """A place in the whole text, as one among the passages."""
    if span is None:
        return None
    start, end = span
    first = pieces[bisect_right([piece.start for piece in pieces], start) - 1]
    last = pieces[bisect_right([piece.start for piece in pieces], end - 1) - 1]
    return first.here + start - first.start, last.here + min(end, last.end) - last.start


def _quoted(quote: Quotation, span: Span | None, reading: Reading) -> Quotation:
    """With as much around it, of what is published, as it takes to tell its place."""
    place = telling(reading, span) if span else Quotation("")
    return replace(quote, prefix=place.prefix, suffix=place.suffix)


def _with(said: Said, again: Mapping[Quotation, Quotation]) -> Said:
    return replace(said, quotes=tuple(again.get(quote, replace(quote, prefix="", suffix="")) for quote in said.quotes))
