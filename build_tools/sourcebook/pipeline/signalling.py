"""Signals as a curator works through them: those that are open, and what becomes of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sourcebook.corpus import signals_file
from sourcebook.corpus.edit_notes import Exact
from sourcebook.corpus.fields import did_you_mean
from sourcebook.corpus.load import text_of
from sourcebook.corpus.places import notes_path
from sourcebook.corpus.write import one_writer, over
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Dismissal, Entry, Note, Signal, Visibility
from sourcebook.pipeline.noting import add_note
from sourcebook.signals import Settled, notice, settled

REVIEW = "sourcebook review"


def signals(archive: Archive, chosen: Mapping[str, bool]) -> list[Settled]:
    """All of them, by weight, each with what settles it."""
    return settled(archive, notice(archive, chosen))


def open_signals(found: Sequence[Settled], keys: Sequence[str]) -> list[Signal]:
    """Those of these keys. Raises SourcebookError for what is none, or is settled: all of them at once."""
    known = {it.signal.key: it for it in found}
    problems = [problem for key in keys for problem in _refused(key, known)]
    if problems:
        raise SourcebookError(problems)
    return [known[key].signal for key in dict.fromkeys(keys)]


def _refused(key: str, known: Mapping[str, Settled]) -> list[Problem]:
    if key not in known:
        what = "no signal has this key: its words may have changed, or its detector may be off"
        near = did_you_mean(key, known)
        return [Problem(key, what, near if near.startswith("did") else f"{REVIEW} lists them")]
    match known[key].by:
        case Dismissal() as by:
            mend = f"to take that back, remove it from {by.place or signals_file.FILE}"
            return [Problem(key, f"was dismissed{f' by {by.by}' if by.by else ''} on {by.date}: {by.why}", mend)]
        case Note() as note:
            return [Problem(key, f"is noted already: {notes_path(known[key].on)}, note {note.id}")]
        case None:
            return []


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a curator says of a signal; empty where it is left to the signal."""

    text: str = ""
    flag: str = ""
    evidence: Sequence[str] = ()
    by: str = ""


def adopt(archive: Archive, signal: Signal, source: str | None, opinion: Opinion) -> tuple[str, str]:
    """The id of the source and that of the note. What other sources say of it becomes evidence, with the curator's."""
    entries = {entry.id: entry for entry in archive.entries}
    entry = entries[_on(signal, source)]
    _check_public(signal, entry, entries, opinion)
    words = [it for it in (*signal.words, *signal.others) if it.source == entry.id]
    elsewhere = [
        f"“{entries[it.source].headline.strip('“”')}”: “{it.quote.exact}”"
        for it in (*signal.words, *signal.others)
        if it.source != entry.id and _may_be_told(entries[it.source], entry)
    ]
    flag = opinion.flag or (signal.flag if signal.flag in archive.flags else None)
    evidence = [*elsewhere, *opinion.evidence]
    _check_grounds(signal, flag, has_words=bool(words), has_evidence=bool(evidence))
    note = {
        "flag": flag,
        "text": opinion.text or signal.said,
        "evidence": evidence,
        "by": opinion.by,
        "date": date.today(),
        "signal": Exact(signal.key),
    }
    return entry.id, add_note(archive, entry, [it.quote for it in words], note)


def _check_grounds(signal: Signal, flag: str | None, *, has_words: bool, has_evidence: bool) -> None:
    """A flag rests on words of the source, or on what its curator gives as evidence."""
    if not has_words and flag != signal.flag:
        what = f"is about the source as a whole, and can only have the flag {signal.flag!r}"
        raise SourcebookError(Problem(signal.key, what, "leave --flag out, and have that term in corpus/flags.yml"))
    if flag and not has_words and not has_evidence:
        what = f"has no words to quote, and the flag {flag!r} needs evidence"
        raise SourcebookError(Problem(signal.key, what, "say where you looked, with --evidence"))


def _on(signal: Signal, source: str | None) -> str:
    quoted = dict.fromkeys([signal.source, *(it.source for it in signal.others)])
    if source and source not in quoted:
        raise SourcebookError(Problem(signal.key, f"quotes no source {source!r}", did_you_mean(source, quoted)))
    return source or signal.source


def _check_public(signal: Signal, entry: Entry, entries: Mapping[str, Entry], opinion: Opinion) -> None:
    withheld = [id for id in signal.sources if not _may_be_told(entries[id], entry)]
    if withheld and not opinion.text:
        what = f"is about {withheld[0]} as well, which is not public as a whole, and the note would be"
        raise SourcebookError(Problem(signal.key, what, "say it so that it may be read by all, with --text"))


def _may_be_told(one: Entry, on: Entry) -> bool:
    return one.visibility is Visibility.PUBLIC or on.visibility is Visibility.WITHHELD


def dismiss(archive: Archive, found: Sequence[Signal], why: str, by: str) -> None:
    """All of them, with one reason. Raises SourcebookError where the file can't be read or added to."""
    where = signals_file.FILE
    with one_writer(archive.root):
        text = text_of(archive.root, where)
        _, problems = signals_file.parse(text)
        for it in found if not problems else ():
            one = Dismissal(it.key, it.sources, why, by, date.today().isoformat(), it.detector)
            try:
                text = signals_file.added(text, one)
            except ValueError as error:
                raise SourcebookError(Problem(where, str(error))) from error
        problems = problems or signals_file.parse(text)[1]
        if problems:
            raise SourcebookError(problems)
        over(archive.root / where, text)
