"""Signals that curators have done with: dismissed, or noted, whoever wrote the note and however it came about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.annotate import anchors
from sourcebook.model import Archive, Dismissal, Entry, Note, Signal
from sourcebook.signals.prose import Span


@dataclass(frozen=True, slots=True)
class Settled:
    signal: Signal
    by: Dismissal | Note | None  # None: it is open
    on: str = ""  # id of the source that the note is on


def settled(archive: Archive, found: Iterable[Signal]) -> list[Settled]:
    """In the order given, each with what settles it."""
    entries = {entry.id: entry for entry in archive.entries}
    notes = cache(lambda id: list(_notes(entries[id])))
    done = []
    for signal in found:
        dismissed = archive.dismissed.get(signal.key)
        noted = (
            Settled(signal, note, id)
            for id in signal.sources
            for note, spans in notes(id)
            if _settles(note, spans, signal, id)
        )
        done.append(Settled(signal, dismissed) if dismissed else next(noted, Settled(signal, None)))
    return done


def _notes(entry: Entry) -> Iterator[tuple[Note, list[Span]]]:
    spans: dict[str, list[Span]] = {note.id: [] for note in entry.curation.current}
    for anchor in anchors(entry):
        if anchor.span:
            spans[anchor.note.id].append(anchor.span)
    yield from ((note, spans[note.id]) for note in entry.curation.current)


def _settles(note: Note, quoted: list[Span], signal: Signal, on: str) -> bool:
    """It was adopted from this signal. Of one that somebody wrote without any, its flag and words tell.

    It has the flag that fits, and quotes some of the words; or all of the words, under whatever flag.
    """
    if note.signal or on != signal.source:
        return note.signal == signal.key
    fits = signal.flag is not None and note.flag == signal.flag
    words = [it.span for it in signal.words]
    touched = [any(first < end and start < last for first, last in quoted) for start, end in words]
    return all(touched) or (any(touched) and fits) if words else fits
