"""Notes written, changed and retracted as a person asks, with the checks that a build would make."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sourcebook.annotate import anchors, by_note
from sourcebook.annotate.folded import fold
from sourcebook.corpus import notes_file
from sourcebook.corpus.edit_notes import Exact, added, changed
from sourcebook.corpus.fields import did_you_mean
from sourcebook.corpus.load import cannot_be_read, text_of
from sourcebook.corpus.places import notes_path
from sourcebook.corpus.quoted import QUOTATION
from sourcebook.corpus.write import one_writer, over
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Corrected, Entry, Note, Quotation, Verdict
from sourcebook.pipeline.quoting import in_context
from sourcebook.pipeline.remaking import unknown

_NUMBERED = re.compile(r"n([1-9]\d*)")


def entry_of(archive: Archive, id: str) -> Entry:
    entries = {entry.id: entry for entry in archive.entries}
    if id in archive.unread:
        raise SourcebookError(Problem(id, *cannot_be_read(id, archive.unread)))
    if id not in entries:
        raise SourcebookError(unknown(id, list(entries)))
    return entries[id]


def note_of(entry: Entry, name: str) -> Note:
    notes = {note.id: note for note in entry.curation.notes}
    if name not in notes:
        raise SourcebookError(Problem(notes_path(entry.id), f"no note has the id {name!r}", did_you_mean(name, notes)))
    return notes[name]


def standing(entry: Entry, name: str) -> Note:
    """One that can still be changed: what was taken back or replaced stays as it was."""
    note, where = note_of(entry, name), notes_path(entry.id)
    if note.retracted:
        gone = note.retracted
        what = f"note {name!r} was retracted{f' by {gone.by}' if gone.by else ''} on {gone.date}: {gone.why}"
        raise SourcebookError(Problem(where, what, f"write a new one: sourcebook note {entry.id} --text …"))
    for other in entry.curation.successors(note):
        raise SourcebookError(Problem(where, f"note {name!r} is superseded by {other.id!r}", "change that one"))
    return note


def add_note(archive: Archive, entry: Entry, quotes: Sequence[Quotation], said: Mapping[str, Any]) -> str:
    """Its id. `said` are the keys that a note has besides quotations; empty ones are left out."""
    _check_flag(archive, entry, said.get("flag"))
    found = [in_context(archive, entry, quote) for quote in quotes]
    name = next_id(note.id for note in entry.curation.notes)
    note = {"id": name, "flag": said.get("flag"), **quoted(found), **said, **made(entry, found)}
    _write(archive, entry, lambda old: added(old, {key: value for key, value in note.items() if value}))
    return name


def edit_note(
    archive: Archive, entry: Entry, note: Note, said: Mapping[str, Any], *, translated: tuple[str, str], by: str
) -> None:
    """What is not said stays; `translated` are a translation of its one quotation, and by whom."""
    _check_flag(archive, entry, said.get("flag"))
    old = {"text": note.text, "flag": note.flag, "evidence": list(note.evidence)}
    changes = {key: value for key, value in said.items() if value and value != old[key]}
    what = [Corrected(key) for key in changes]
    quotes = _translated(entry, note, *translated)
    if quotes != note.quotes:
        changes |= quoted(quotes)
        what.append(Corrected.TRANSLATION)
    if not what:
        raise SourcebookError(
            Problem(notes_path(entry.id), f"note {note.id!r} says so already", "give what is to change")
        )
    _correct(archive, entry, note, changes | _made_again(entry, note), what=what, by=by)


def _translated(entry: Entry, note: Note, translation: str, by: str) -> tuple[Quotation, ...]:
    if not (translation or by):
        return note.quotes
    where, count = notes_path(entry.id), len(note.quotes)
    if count != 1:
        what = f"note {note.id!r} has {f'{count} quotations' if count else 'no quotation'}, and a translation is of one"
        raise SourcebookError(Problem(where, what, "write it into the file, below its quotation" if count else ""))
    if not (translation or note.quotes[0].translation):
        what = f"the quotation of note {note.id!r} has no translation yet"
        raise SourcebookError(Problem(where, what, "give --translation with --translated-by"))
    if not translation:
        return (replace(note.quotes[0], translated_by=by),)
    return (replace(note.quotes[0], translation=translation, translated_by=by),)


def retract_note(archive: Archive, entry: Entry, note: Note, why: str, by: str) -> None:
    said = {"why": why, "by": by, "date": date.today()}
    _change(archive, entry, note, {"retracted": {key: value for key, value in said.items() if value}})


def move_note(archive: Archive, entry: Entry, note: Note, quotes: Sequence[Quotation], *, by: str) -> None:
    """To these words: of as many quotations as it has, each in its place."""
    where = notes_path(entry.id)
    if len(quotes) != len(note.quotes):
        what = f"note {note.id!r} has {len(note.quotes)} quotations, and {len(quotes)} are given"
        raise SourcebookError(Problem(where, what, "give them all, in their order, those that stay as well"))
    found = [in_context(archive, entry, _like(new, old)) for new, old in zip(quotes, note.quotes, strict=True)]
    changes = quoted(found) | made(entry, found)
    if found == [replace(it, place="") for it in note.quotes] and note.made_on == entry.reading.sha256:
        raise SourcebookError(
            Problem(where, f"note {note.id!r} stands there already", "give the words that it is to stand at")
        )
    _correct(archive, entry, note, changes, what=[Corrected.QUOTATION], by=by)


def _correct(
    archive: Archive, entry: Entry, note: Note, changes: Mapping[str, Any], *, what: Iterable[Corrected], by: str
) -> None:
    """With a trace of it: when, by whom, and what of the note changed."""
    trace = {"date": date.today(), "by": by, "what": [it.value for it in what]}
    _change(archive, entry, note, changes, {"corrected": {key: value for key, value in trace.items() if value}})


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


def _change(
    archive: Archive,
    entry: Entry,
    note: Note,
    changes: Mapping[str, Any],
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    number = entry.curation.notes.index(note)
    _write(archive, entry, lambda old: changed(old, number, changes, more))


def _write(archive: Archive, entry: Entry, edit: Callable[[str], str]) -> None:
    with one_writer(archive.root):
        over(archive.root / notes_path(entry.id), edited(archive, entry, edit))


def edited(archive: Archive, entry: Entry, edit: Callable[[str], str]) -> str:
    """Refused where the file can't be read, now or then."""
    where = notes_path(entry.id)
    old = text_of(archive.root, where)
    problems = notes_file.parse(old, where, archive.scale)[1]
    if problems:
        raise SourcebookError(problems)
    try:
        new = edit(old)
    except ValueError as error:
        raise SourcebookError(Problem(where, str(error))) from error
    problems = notes_file.parse(new, where, archive.scale)[1]
    if problems:
        raise SourcebookError(problems)
    return new
