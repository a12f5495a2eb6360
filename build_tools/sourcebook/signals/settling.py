"""Signals that curators have done with: dismissed, or noted, whoever wrote the note and however it came about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.annotate import anchors
from sourcebook.model import Archive, Dismissal, Entry, Note, Signal
from sourcebook.signals.prose import Span


@dataclass(frozen=True, slots=True)
class Settled:
    signal: Signal
    by: Dismissal | Note | None  # None: it is open


def settled(archive: Archive, found: Iterable[Signal]) -> list[Settled]:
    """In the order given, each with what settles it."""
    entries = {entry.id: entry for entry in archive.entries}
    notes: dict[str, list[tuple[Note, list[Span]]]] = {}
    done = []
    for signal in found:
        by: Dismissal | Note | None = archive.dismissed.get(signal.key)
        if by is None:
            if signal.source not in notes:
                notes[signal.source] = list(_notes(entries[signal.source]))
            by = next((note for note, spans in notes[signal.source] if _covers(note, spans, signal)), None)
        done.append(Settled(signal, by))
    return done


def _notes(entry: Entry) -> Iterator[tuple[Note, list[Span]]]:
    spans: dict[str, list[Span]] = {note.id: [] for note in entry.curation.current}
    for anchor in anchors(entry):
        if anchor.span:
            spans[anchor.note.id].append(anchor.span)
    yield from ((note, spans[note.id]) for note in entry.curation.current)


def _covers(note: Note, quoted: list[Span], signal: Signal) -> bool:
    """It has the flag that fits, and quotes some of the words; or all of the words, under whatever flag."""
    words = [it.span for it in signal.words]
    if not words:
        return signal.flag is not None and note.flag == signal.flag
    touched = [any(first < end and start < last for first, last in quoted) for start, end in words]
    return all(touched) or (any(touched) and signal.flag is not None and note.flag == signal.flag)
