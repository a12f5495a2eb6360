"""Quotations found again in the reading text, by their words and by what stands around them. Nothing is guessed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from textwrap import shorten
from typing import NamedTuple, assert_never

from sourcebook.annotate.boundaries import is_between_signs, may_begin, may_end
from sourcebook.annotate.difference import Piece, changed_words
from sourcebook.annotate.folded import Folded, fold
from sourcebook.annotate.nearest import around_part, nearest
from sourcebook.corpus import flags_file
from sourcebook.corpus.notes_file import mark_keys
from sourcebook.errors import Problem
from sourcebook.model import Entry, Flag, Note, Quotation, Reading, Verdict

SEE = "see sourcebook review"
FEW = 3  # places of words that a message names
LONGEST_SHOWN = 80  # characters of a quotation in a message
KEPT = 2048  # texts that stay folded, some 10 kB each: what checks them, pages, exports and each claim ask anew


class Place(NamedTuple):
    verdict: Verdict
    span: tuple[int, int] | None = None  # offsets in the reading text, when exact or moved
    nearest: str = ""  # what stands there instead, when changed


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quotation of a note, and where it stands."""

    note: Note
    quote: Quotation
    key: str  # of its marks: "n1", "n1-2" for the note's second quotation
    verdict: Verdict
    span: tuple[int, int] | None
    nearest: str
    on_another_text: bool = False  # the note says that it was made on another version, and the quotation is not exact

    @property
    def difference(self) -> tuple[Piece, ...]:
        return changed_words(self.quote.exact, self.nearest)


def resolve(reading: Reading, quote: Quotation) -> Place:
    return _find(reading.text, quote)


def whereabouts(reading: Reading, quote: Quotation, most: int) -> list[tuple[int, int]]:
    """The first places where its words stand, whatever stands around them: offsets in the reading text."""
    folded, words = _folded(reading.text), fold(quote.exact)
    found: list[tuple[int, int]] = []
    at = folded.text.find(words) if words else -1
    while at >= 0 and len(found) < most:
        found.append(folded.span(at, at + len(words)))
        at = folded.text.find(words, at + 1)
    return found


def anchors(entry: Entry) -> list[Anchor]:
    """Of the notes that stand, in the order of notes and quotations."""
    return [
        _anchor(entry, note, quote, key, resolve(entry.reading, quote))
        for note in entry.curation.current
        for quote, key in zip(note.quotes, mark_keys(note), strict=True)
    ]


def _anchor(entry: Entry, note: Note, quote: Quotation, key: str, place: Place) -> Anchor:
    is_read_otherwise = not entry.is_removed and note.made_on not in (None, entry.reading.sha256)
    another = is_read_otherwise and place.verdict is not Verdict.EXACT
    return Anchor(note, quote, key, *place, on_another_text=another)


def by_note(entry: Entry, found: Iterable[Anchor]) -> dict[str, list[Anchor]]:
    """By the id of each note that stands, also of one without a quotation."""
    of: dict[str, list[Anchor]] = {note.id: [] for note in entry.curation.current}
    for anchor in found:
        of[anchor.note.id].append(anchor)
    return of


def check(entry: Entry, found: Iterable[Anchor], flags: Mapping[str, Flag]) -> list[Problem]:
    """Flags that are not in the vocabulary, and quotations that are not found, or not in one place."""
    return flags_file.unknown(entry.curation, flags) + [
        Problem(
            anchor.quote.place,
            f"{path}: {shown(anchor.quote.exact)} {what}{_made(anchor)}",
            f"{mend}; {SEE}, then {_settle(entry, anchor.note)}",
        )
        for path, anchor in zip(_paths(entry), found, strict=True)
        for what, mend in complaint(entry.reading, anchor.quote, anchor.verdict, anchor.nearest)
        if not entry.is_removed  # then its words went with the capture
    ]


@lru_cache(maxsize=KEPT)
def _folded(text: str) -> Folded:
    return Folded.of(text)


def _find(text: str, quote: Quotation) -> Place:
    words, folded = fold(quote.exact), _folded(text)
    if not words:
        return Place(Verdict.ORPHAN)
    prefix, suffix = fold(quote.prefix), fold(quote.suffix)
    in_context = _starts(folded.text, words, prefix, suffix)
    starts = in_context or _starts(folded.text, words)
    if len(starts) > 1:
        return Place(Verdict.AMBIGUOUS)
    for start in starts:
        span = folded.span(start, start + len(words))
        if not _is_whole(text, span, words, bool(in_context and prefix), bool(in_context and suffix)):
            return Place(Verdict.CHANGED, nearest=around_part(words, text, span))
        return Place(Verdict.EXACT if in_context else Verdict.MOVED, span)
    near = nearest(words, folded.text)
    return Place(Verdict.CHANGED if near else Verdict.ORPHAN, nearest=near)


def _is_whole(text: str, span: tuple[int, int], words: str, is_led: bool, is_followed: bool) -> bool:
    """98% is not what 198% says, though its characters stand there; unless it is said what they follow."""
    start, end = span
    begins = is_between_signs(text, start) if is_led else may_begin(text, start)
    ends = is_between_signs(text, end) if is_followed else may_end(text, end)
    return begins and ends and fold(text[start:end]) == words


def _starts(text: str, words: str, prefix: str = "", suffix: str = "") -> set[int]:
    """Where the words stand between prefix and suffix: all places when there is none or one, else two or more.

    No more than two are ever looked for, so that the time is linear however often the words recur.
    """
    before = (prefix, f"{prefix} ") if prefix else ("",)
    after = (suffix, f" {suffix}") if suffix else ("",)
    starts = set()
    for left, right in product(before, after):
        needle = f"{left}{words}{right}"
        first = text.find(needle)
        second = text.find(needle, first + 1) if first >= 0 else -1
        starts |= {at + len(left) for at in (first, second) if at >= 0}
    return starts


def _paths(entry: Entry) -> Iterator[str]:
    current = set(entry.curation.current)
    for n, note in enumerate(entry.curation.notes):
        for m in range(len(note.quotes) if note in current else 0):
            yield f"notes[{n}].quotes[{m}]" if len(note.quotes) > 1 else f"notes[{n}].quote"


def _made(anchor: Anchor) -> str:
    return "; it was made on another version of the text" if anchor.on_another_text else ""


def _settle(entry: Entry, note: Note) -> str:
    return f"sourcebook note move {entry.id} {note.id} or sourcebook note retract {entry.id} {note.id}"


def complaint(reading: Reading, quote: Quotation, verdict: Verdict, nearest: str) -> Iterator[tuple[str, str]]:
    """What is wrong, and how to mend it."""
    match verdict:
        case Verdict.AMBIGUOUS:
            where = _lines(reading, quote)
            yield f"stands in several places, {where}", "give a prefix or suffix that fits only one of them"
        case Verdict.CHANGED:
            yield "is not in the text", f"the nearest words are {shown(nearest)}"
        case Verdict.ORPHAN:
            yield "is not in the text, nor is anything like it", "quote the words of the capture, without ellipsis"
        case Verdict.EXACT | Verdict.MOVED:
            return
        case _:
            assert_never(verdict)


def _lines(reading: Reading, quote: Quotation) -> str:
    """Where the first places are."""
    found = [reading.place(start)[0] for start, _ in whereabouts(reading, quote, FEW + 1)]
    lines = list(dict.fromkeys(map(str, found[:FEW])))
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(lines)}{' and more' if len(found) > FEW else ''}"


def shown(words: str) -> str:
    return repr(shorten(words, LONGEST_SHOWN, placeholder=" …"))
