"""Annotations by others, entered as notes where their words stand in a source of ours, and nowhere else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sourcebook.annotate.anchors import shown
from sourcebook.annotate.folded import fold
from sourcebook.corpus.edit_notes import added
from sourcebook.corpus.places import notes_path
from sourcebook.corpus.write import one_writer, over
from sourcebook.errors import SourcebookError
from sourcebook.foreign import Annotation, Words
from sourcebook.model import Archive, Correction, Entry, Note, Quotation
from sourcebook.pipeline.addressing import Addressed
from sourcebook.pipeline.dating import is_to_come
from sourcebook.pipeline.noted import Noted
from sourcebook.pipeline.noting import edited, made, quoted
from sourcebook.pipeline.quoting import as_captured
from sourcebook.text import is_name

LONGEST_TEXT = 100_000  # characters of a note: fifty pages
NOTE = "#note-"  # what follows it in the id of an annotation that we have exported is the id of the note


class State(StrEnum):
    ENTERED = "entered"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one annotation."""

    path: str
    state: State
    source: str = ""  # id
    note: str = ""  # id
    why: str = ""  # it was refused, or what of it was left out
    mend: str = ""


class _UnfitError(Exception):
    def __init__(self, why: str, mend: str = "") -> None:
        super().__init__(why)
        self.why, self.mend = why, mend


@dataclass
class _Import:
    archive: Archive
    addressed: Addressed
    new: dict[str, dict[str, Mapping[str, Any]]] = field(default_factory=dict)  # by source and note
    noted: dict[str, Noted] = field(default_factory=dict)  # by source: what is there, and what of this import will be

    def one(self, given: Annotation) -> Imported:
        try:
            return self._one(given)
        except _UnfitError as unfit:
            return Imported(given.path, State.REFUSED, why=unfit.why, mend=unfit.mend)

    def _one(self, given: Annotation) -> Imported:
        _check(given)
        found = self.addressed.of(target.address for target in given.targets)
        for entry in found.values():
            known = self._noted(entry).imported(given.id)
            if known:
                return Imported(given.path, State.KNOWN, entry.id, known)
        entry, quotes = self._where(given, found)
        flag, left_out = _flag(given.tags, self.archive)
        note = Note(
            id="",
            text=given.text,
            by=given.by,
            date=given.date,
            flag=flag,
            quotes=tuple(quotes),
            evidence=given.evidence,
            via=None if self._is_ours(given) else given.id or None,
            is_private=given.is_private,
            corrected=(Correction(given.modified),) if given.modified else (),
        )
        twin = self._noted(entry).twin(note)
        if twin:
            return Imported(given.path, State.KNOWN, entry.id, twin)
        if flag and not quotes and not note.evidence:
            raise _UnfitError(f"{flag!r} without evidence", "a flag needs words of the source, or evidence")
        note = self._noted(entry).named(note, self._own_name(given, entry))
        self._noted(entry).add(note)
        self.new.setdefault(entry.id, {})[note.id] = _keys(entry, note)
        return Imported(given.path, State.ENTERED, entry.id, note.id, why=left_out)

    def _noted(self, entry: Entry) -> Noted:
        if entry.id not in self.noted:
            self.noted[entry.id] = Noted(entry.curation.notes)
        return self.noted[entry.id]

    def _where(self, given: Annotation, found: Mapping[str, Entry]) -> tuple[Entry, list[Quotation]]:
        """The one source that has all of its words, each in one place."""
        if not found:
            of = ", ".join(dict.fromkeys(shown(target.address) for target in given.targets))
            raise _UnfitError(f"no one source was taken from {of}", "give the source this address in its metadata")
        fitting, unfit = [], []
        for entry in found.values():
            try:
                fitting.append((entry, list(self._quotations(entry, given))))
            except SourcebookError as error:
                unfit += [_UnfitError(problem.what, problem.mend) for problem in error.problems]
        if len(fitting) > 1:
            raise _UnfitError(f"several sources were taken from there: {', '.join(found)}", "write it yourself")
        if not fitting:
            raise unfit[0]
        return fitting[0]

    def _quotations(self, entry: Entry, given: Annotation) -> Iterator[Quotation]:
        for target in given.targets:
            if target.words:
                words = target.words
                is_there = self.addressed.is_page(target.address) and _is_there(entry, words)
                quote = Quotation(words.exact, words.prefix, words.suffix, "", words.translation, words.translated_by)
                yield as_captured(entry, quote, words.position if is_there else None)

    def _is_ours(self, given: Annotation) -> bool:
        return NOTE in given.id and self.addressed.is_page(given.id)

    def _own_name(self, given: Annotation, entry: Entry) -> str:
        """Of one that we have exported."""
        name = given.id.rpartition(NOTE)[2] if self._is_ours(given) else ""
        if name in self._noted(entry).names:
            raise _UnfitError(f"{entry.id} has another note {name!r}", "write it yourself, if it says something new")
        return name if is_name(name) else ""


def import_annotations(archive: Archive, found: Sequence[Annotation], site: str | None) -> list[Imported]:
    """Every file is seen to be readable before one is written; a second time nothing is left to enter."""
    importing = _Import(archive, Addressed(archive, site))
    outcomes = [importing.one(given) for given in found]
    entries = {entry.id: entry for entry in archive.entries}
    with one_writer(archive.root):
        written = {id: _with(archive, entries[id], notes) for id, notes in importing.new.items()}
        for id, text in written.items():
            over(archive.root / notes_path(id), text)
    return outcomes


def _with(archive: Archive, entry: Entry, notes: Mapping[str, Mapping[str, Any]]) -> str:
    return edited(archive, entry, lambda old: added(old, *notes.values()))


def _check(given: Annotation) -> None:
    if given.unfit:
        raise _UnfitError(given.unfit)
    if not given.text:
        raise _UnfitError("it says nothing", "a note has a text")
    if len(given.text) > LONGEST_TEXT:
        raise _UnfitError(f"its text has {len(given.text):,} characters", f"a note may have {LONGEST_TEXT:,}")
    for day in filter(is_to_come, (given.date, given.modified)):
        raise _UnfitError(f"its date, {day}, is still to come", "mend it in the file that is imported")


def _is_there(entry: Entry, words: Words) -> bool:
    return words.position is not None and fold(entry.reading.text[slice(*words.position)]) == fold(words.exact)


def _flag(tags: Iterable[str], archive: Archive) -> tuple[str | None, str]:
    """The first that is in the vocabulary, and what is said of the others."""
    flag = next((tag for tag in tags if tag in archive.flags), None)
    others = [tag for tag in tags if tag != flag]
    return flag, f"left out: {', '.join(map(shown, others))}" if others else ""


def _day(written: str) -> date | str:
    return date.fromisoformat(written) if len(written) == len("2026-11-22") else written


def _keys(entry: Entry, note: Note) -> dict[str, Any]:
    keys = {"id": note.id, "flag": note.flag, **quoted(note.quotes), "text": note.text, "evidence": list(note.evidence)}
    keys |= {"by": note.by, "date": _day(note.date), **made(entry, note.quotes), "via": note.via}
    keys |= {
        "visibility": "private" if note.is_private else None,
        "corrected": [{"date": _day(it.date)} for it in note.corrected],
    }
    return {key: value for key, value in keys.items() if value}
