"""Notes written, changed and retracted as a person asks, with the checks that a build would make."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sourcebook.annotate import anchors, around, by_note, resolve
from sourcebook.annotate.anchors import complaint, shown
from sourcebook.annotate.folded import fold
from sourcebook.corpus import notes_file
from sourcebook.corpus.edit_notes import Exact, added, changed
from sourcebook.corpus.fields import did_you_mean
from sourcebook.corpus.load import notes_path, text_of
from sourcebook.corpus.quoted import QUOTATION
from sourcebook.corpus.write import atomically, one_writer
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Curation, Entry, Note, Quotation, Verdict

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
    found = [as_captured(entry, quote) for quote in quotes]
    name = next_id(note.id for note in entry.curation.notes)
    note = {"id": name, "flag": said.get("flag"), **quoted(found), **said, **made(entry, found)}
    _write(archive, entry, name, lambda old: added(old, {key: value for key, value in note.items() if value}))
    return name


def edit_note(
    archive: Archive, entry: Entry, note: Note, said: Mapping[str, Any], translated: tuple[str, str] | None = None
) -> None:
    """What is not said stays; `translated` are a translation of its one quotation, and by whom."""
    _check_flag(archive, entry, said.get("flag"))
    changes = {key: value for key, value in said.items() if value}
    if translated:
        if len(note.quotes) != 1:
            what = f"note {note.id!r} has {len(note.quotes)} quotations, and a translation is of one"
            raise SourcebookError(Problem(notes_path(entry.id), what, "write it into the file, below its quotation"))
        translation, by = translated
        changes |= quoted([replace(note.quotes[0], translation=translation, translated_by=by)])
    _change(archive, entry, note, changes | _made_again(entry, note))


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
    found = [as_captured(entry, _like(new, old)) for new, old in zip(quotes, note.quotes, strict=True)]
    _change(archive, entry, note, quoted(found) | made(entry, found))


def _like(new: Quotation, old: Quotation) -> Quotation:
    """With what stays of the old one: a curator's translation, and around the same words what tells their place."""
    if fold(new.exact) == fold(old.exact) and not (new.prefix or new.suffix):
        new = replace(new, prefix=old.prefix, suffix=old.suffix)
    if new.translation:
        return new
    return replace(new, translation=old.translation, translated_by=old.translated_by)


def _check_flag(archive: Archive, entry: Entry, flag: str | None) -> None:
    if flag and flag not in archive.flags:
        what = f"{flag!r} is not a flag"
        raise SourcebookError(Problem(notes_path(entry.id), what, did_you_mean(flag, archive.flags)))


def as_captured(entry: Entry, quote: Quotation) -> Quotation:
    """In the source's own spelling, with what stands around it; SourcebookError where it is not in one place."""
    verdict, span, nearest = resolve(entry.reading, quote)
    if span is None:
        raise SourcebookError(
            Problem(entry.id, f"{shown(quote.exact)} {what}", mend) for what, mend in complaint(verdict, nearest)
        )
    before, after = around(entry.reading, span)
    if verdict is Verdict.EXACT:  # what a person gave as the words around stays
        before, after = quote.prefix or before, quote.suffix or after
    exact = " ".join(entry.reading.text[slice(*span)].split())
    return replace(quote, exact=exact, prefix=before, suffix=after)


def quoted(quotes: Sequence[Quotation]) -> dict[str, Any]:
    """As a note's keys."""
    written = [{key: Exact(value) for key in QUOTATION if (value := getattr(quote, key))} for quote in quotes]
    return {"quote": written[0]} if len(written) == 1 else {"quotes": written} if written else {}


def made(entry: Entry, quotes: Collection[object]) -> dict[str, Any]:
    return {"made_on": Exact(entry.reading.sha256)} if quotes else {}


def _made_again(entry: Entry, note: Note) -> dict[str, Any]:
    """Whoever edits a note has seen its words in the text as it is now, if they all stand there as they did."""
    found = by_note(entry, anchors(entry)).get(note.id, [])
    return made(entry, found) if all(anchor.verdict is Verdict.EXACT for anchor in found) else {}


def next_id(taken: Iterable[str]) -> str:
    return f"n{max((int(match[1]) for id in taken if (match := _NUMBERED.fullmatch(id))), default=0) + 1}"


def _change(archive: Archive, entry: Entry, note: Note, changes: Mapping[str, Any]) -> None:
    number = entry.curation.notes.index(note)
    _write(archive, entry, note.id, lambda old: changed(old, number, changes))


def _write(archive: Archive, entry: Entry, name: str, edit: Callable[[str], str]) -> None:
    with one_writer(archive.root):
        new = edited(archive, entry, {name}, edit)
        atomically(archive.root / notes_path(entry.id), new.encode("utf-8"))


def edited(archive: Archive, entry: Entry, names: Collection[str], edit: Callable[[str], str]) -> str:
    """Refused where the file can't be read, now or then, or where more than the notes of these names would change."""
    where = notes_path(entry.id)
    old = text_of(archive.root, where)
    before, problems = notes_file.parse(old, where, archive.scale)
    if problems:
        raise SourcebookError(problems)
    try:
        new = edit(old)
    except ValueError as error:
        raise SourcebookError(Problem(where, str(error))) from error
    after, problems = notes_file.parse(new, where, archive.scale)
    if not problems and _others(before, names) != _others(after, names):
        problems = [Problem(where, "can't be changed by this command without changing more", "edit it by hand")]
    if problems:
        raise SourcebookError(problems)
    return new


def _others(curation: Curation, names: Collection[str]) -> Curation:
    """All but these notes, wherever they stand in the file."""
    notes = (note for note in curation.notes if note.id not in names)
    return replace(curation, notes=tuple(map(_placeless, notes)))


def _placeless(note: Note) -> Note:
    return replace(note, place="", quotes=tuple(replace(quote, place="") for quote in note.quotes))
