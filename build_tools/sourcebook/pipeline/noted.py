"""The notes of one source while more are entered: which are there already, and which names are free."""

from collections.abc import Iterable
from dataclasses import replace

from sourcebook.annotate.folded import fold
from sourcebook.model import Note
from sourcebook.pipeline.noting import next_id


class Noted:
    def __init__(self, notes: Iterable[Note]) -> None:
        self.names: set[str] = set()
        self._said: dict[tuple[object, ...], str] = {}
        self._via: dict[str, str] = {}
        for note in notes:
            self.add(note)
        self._next = next_id(self.names)

    def add(self, note: Note) -> None:
        self.names.add(note.id)
        self._said.setdefault(_said(note), note.id)
        if note.via:
            self._via.setdefault(note.via, note.id)

    def twin(self, note: Note) -> str | None:
        """The name of the one that says the same."""
        return self._said.get(_said(note))

    def imported(self, via: str) -> str | None:
        """The name of the one that was imported from there, whatever it says by now."""
        return self._via.get(via)

    def named(self, note: Note, name: str = "") -> Note:
        """By this name, or by the next that is free."""
        if not name:
            name = self._next
            self._next = f"n{int(name[1:]) + 1}"
        while name in self.names:
            name = self._next = f"n{int(self._next[1:]) + 1}"
        return replace(note, id=name)


def _said(note: Note) -> tuple[object, ...]:
    """What makes it this note, whatever it is called."""
    words = tuple((fold(quote.exact), quote.translation) for quote in note.quotes)
    return tuple(note.text.split()), note.by, note.date, note.flag, words, note.evidence
