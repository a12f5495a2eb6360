"""Notes written, changed and retracted as a person asks, with the checks that a build would make."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from sourcebook.annotate import resolve
from sourcebook.annotate.anchors import complaint
from sourcebook.corpus import notes_file
from sourcebook.corpus.edit_notes import Exact, added, changed
from sourcebook.corpus.fields import did_you_mean
from sourcebook.corpus.load import notes_path, text_of
from sourcebook.corpus.write import atomically, one_writer
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Curation, Entry, Note, Quotation

_NUMBERED = re.compile(r"n([1-9]\d*)")


def entry_of(archive: Archive, id: str) -> Entry:
    entries = {entry.id: entry for entry in archive.entries}
    if id not in entries:
        raise SourcebookError(Problem(id, "no source has this id", did_you_mean(id, entries)))
    return entries[id]


def note_of(entry: Entry, name: str) -> Note:
    notes = {note.id: note for note in entry.curation.notes}
    if name not in notes:
        raise SourcebookError(Problem(notes_path(entry.id), f"no note has the id {name!r}", did_you_mean(name, notes)))
    return notes[name]


def add_note(archive: Archive, entry: Entry, quotes: Sequence[Quotation], said: Mapping[str, Any]) -> str:
    """Its id. `said` are the keys that a note has besides quotations; empty ones are left out."""
    _check_flag(archive, entry, said.get("flag"))
    found = [_as_captured(entry, quote) for quote in quotes]
    name = _next(note.id for note in entry.curation.notes)
    note = {"id": name, "flag": said.get("flag"), **_quoted(found), **said, **_made(entry, quoted=bool(found))}
    _write(archive, entry, name, lambda old: added(old, {key: value for key, value in note.items() if value}))
    return name


def edit_note(archive: Archive, entry: Entry, note: Note, said: Mapping[str, Any]) -> None:
    _check_flag(archive, entry, said.get("flag"))
    _change(archive, entry, note, {key: value for key, value in said.items() if value})


def retract_note(archive: Archive, entry: Entry, note: Note, why: str, by: str) -> None:
    said = {"why": why, "by": by, "date": date.today()}
    _change(archive, entry, note, {"retracted": {key: value for key, value in said.items() if value}})


def move_note(archive: Archive, entry: Entry, note: Note, quotes: Sequence[Quotation]) -> None:
    """To these words: of as many quotations as it has, each in its place."""
    if len(quotes) != len(note.quotes):
        what = f"note {note.id!r} has {len(note.quotes)} quotations, and {len(quotes)} are given"
        raise SourcebookError(
            Problem(notes_path(entry.id), what, "give them all, in their order, those that stay as well")
        )
    found = [_as_captured(entry, quote) for quote in quotes]
    _change(archive, entry, note, _quoted(found) | _made(entry, quoted=True))


def _check_flag(archive: Archive, entry: Entry, flag: str | None) -> None:
    if flag and flag not in archive.flags:
        what = f"{flag!r} is not a flag"
        raise SourcebookError(Problem(notes_path(entry.id), what, did_you_mean(flag, archive.flags)))


def _as_captured(entry: Entry, quote: Quotation) -> Quotation:
    """In the source's own spelling. Raises SourcebookError where the words are not in one place."""
    verdict, span, nearest = resolve(entry.reading, quote)
    problems = [Problem(entry.id, f"{quote.exact!r} {what}", mend) for what, mend in complaint(verdict, nearest)]
    if span is None:
        raise SourcebookError(problems)
    return Quotation(" ".join(entry.reading.text[slice(*span)].split()), quote.prefix, quote.suffix)


def _quoted(quotes: Sequence[Quotation]) -> dict[str, Any]:
    written = [
        {key: Exact(value) for key, value in (("exact", q.exact), ("prefix", q.prefix), ("suffix", q.suffix)) if value}
        for q in quotes
    ]
    return {"quote": written[0]} if len(written) == 1 else {"quotes": written} if written else {}


def _made(entry: Entry, *, quoted: bool) -> dict[str, Any]:
    return {"made_on": Exact(sha256(entry.reading.text.encode()).hexdigest())} if quoted else {}


def _next(taken: Iterable[str]) -> str:
    return f"n{max((int(match[1]) for id in taken if (match := _NUMBERED.fullmatch(id))), default=0) + 1}"


def _change(archive: Archive, entry: Entry, note: Note, changes: Mapping[str, Any]) -> None:
    number = entry.curation.notes.index(note)
    _write(archive, entry, note.id, lambda old: changed(old, number, changes))


def _write(archive: Archive, entry: Entry, name: str, edit: Callable[[str], str]) -> None:
    """Refused where the file can't be read, now or then, or where more than the note of that name would change."""
    where = notes_path(entry.id)
    with one_writer(archive.root):
        old = text_of(archive.root, where)
        before, problems = notes_file.parse(old, where)
        if problems:
            raise SourcebookError(problems)
        try:
            new = edit(old)
        except ValueError as error:
            raise SourcebookError(Problem(where, str(error))) from error
        after, problems = notes_file.parse(new, where)
        if not problems and _others(before, name) != _others(after, name):
            problems = [Problem(where, "can't be changed by this command without changing more", "edit it by hand")]
        if problems:
            raise SourcebookError(problems)
        atomically(archive.root / where, new.encode("utf-8"))


def _others(curation: Curation, name: str) -> Curation:
    """All but that note, wherever it stands in the file."""
    notes = (note for note in curation.notes if note.id != name)
    return replace(curation, notes=tuple(map(_placeless, notes)))


def _placeless(note: Note) -> Note:
    return replace(note, place="", quotes=tuple(replace(quote, place="") for quote in note.quotes))
