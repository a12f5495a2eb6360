"""Quotations found again in the reading text, by their words and by what stands around them. Nothing is guessed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from textwrap import shorten
from typing import NamedTuple, assert_never

from sourcebook.annotate.difference import Piece, changed_words
from sourcebook.annotate.folded import Folded, fold
from sourcebook.annotate.nearest import around_part, nearest
from sourcebook.corpus import flags_file
from sourcebook.corpus.notes_file import mark_keys
from sourcebook.errors import Problem
from sourcebook.model import Entry, Flag, Note, Quotation, Reading, Verdict
from sourcebook.text import UNSPACED

LONGEST_SHOWN = 80  # characters of a quotation in a message
KEPT = 2048  # texts that stay folded, some 10 kB each: what checks them, pages, exports and each claim ask anew

# Letters and digits of scripts that put spaces between words: two of them side by side are inside one word.
_IN_WORD = re.compile(rf"[^\W_{UNSPACED}]{{2}}")


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
    return _find(_folded(reading.text), quote)


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
    folded = _folded(entry.reading.text)
    return [
        _anchor(entry, note, quote, key, _find(folded, quote))
        for note in entry.curation.current
        for quote, key in zip(note.quotes, mark_keys(note), strict=True)
    ]


def _anchor(entry: Entry, note: Note, quote: Quotation, key: str, place: Place) -> Anchor:
    another = place.verdict is not Verdict.EXACT and note.made_on not in (None, entry.reading.sha256)
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
        Problem(anchor.quote.place, f"{path}: {shown(anchor.quote.exact)} {what}{_made(anchor)}", mend)
        for path, anchor in zip(_paths(entry), found, strict=True)
        for what, mend in complaint(anchor.verdict, anchor.nearest)
        if not entry.is_removed  # then its words went with the capture
    ]


@lru_cache(maxsize=KEPT)
def _folded(text: str) -> Folded:
    return Folded.of(text)


def _find(folded: Folded, quote: Quotation) -> Place:
    words, text = fold(quote.exact), folded.text
    if not words:
        return Place(Verdict.ORPHAN)
    prefix, suffix = fold(quote.prefix), fold(quote.suffix)
    in_context = _starts(text, words, prefix, suffix)
    starts = in_context or _starts(text, words)
    if len(starts) > 1:
        return Place(Verdict.AMBIGUOUS)
    for start in starts:
        end = start + len(words)
        if not (in_context and (prefix or suffix)) and _splits_a_word(text, start, end):
            return Place(Verdict.CHANGED, nearest=around_part(words, text, start, end))
        return Place(Verdict.EXACT if in_context else Verdict.MOVED, folded.span(start, end))
    near = nearest(words, text)
    return Place(Verdict.CHANGED if near else Verdict.ORPHAN, nearest=near)


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


def _splits_a_word(text: str, start: int, end: int) -> bool:
    """98% is not what 198% says, though its characters stand there."""
    return any(at > 0 and _IN_WORD.match(text, at - 1) for at in (start, end))


def _paths(entry: Entry) -> Iterator[str]:
    current = set(entry.curation.current)
    for n, note in enumerate(entry.curation.notes):
        for m in range(len(note.quotes) if note in current else 0):
            yield f"notes[{n}].quotes[{m}]" if len(note.quotes) > 1 else f"notes[{n}].quote"


def _made(anchor: Anchor) -> str:
    return "; it was made on another version of the text" if anchor.on_another_text else ""


def complaint(verdict: Verdict, nearest: str) -> Iterator[tuple[str, str]]:
    """What is wrong, and how to mend it."""
    match verdict:
        case Verdict.AMBIGUOUS:
            yield "stands in several places", "give a prefix or suffix that fits only one of them"
        case Verdict.CHANGED:
            yield "is not in the text", f"the nearest words are {shown(nearest)}"
        case Verdict.ORPHAN:
            yield "is not in the text, nor is anything like it", "quote the words of the capture, without ellipsis"
        case Verdict.EXACT | Verdict.MOVED:
            return
        case _:
            assert_never(verdict)


def shown(words: str) -> str:
    return repr(shorten(words, LONGEST_SHOWN, placeholder=" …"))
