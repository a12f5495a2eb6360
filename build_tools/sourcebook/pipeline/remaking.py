"""Sources made again: those that are behind, in memory; those that are asked for, on disk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from sourcebook import corpus
from sourcebook.corpus.captures_file import FILE as CAPTURES
from sourcebook.corpus.keep import captures, is_written, write_source
from sourcebook.corpus.notes_file import UNREAD
from sourcebook.corpus.places import CORPUS
from sourcebook.corpus.write import one_writer
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Entry
from sourcebook.normalise import NORMALISER, prove
from sourcebook.pipeline.workers import Workers

MOST_NEAR = 3  # ids that a message names
LINES = "lines"  # in notes files


def load(root: Path) -> Archive:
    """The archive as this version makes it: what is missing on disk, overruled since or made by another is made anew.

    In memory only: `write_stale` puts it on disk.
    """
    with Workers() as workers:
        archive = corpus.load(root, workers.begin)
        problems = list(archive.problems)
        behind = {entry.id for entry in archive.entries if not _is_current(entry)}
        anew = {entry.id: entry for entry in _again(root, workers, behind, problems)}
    current = [entry for entry in archive.entries if entry.id not in behind or entry.id in anew]
    entries = tuple(anew.get(entry.id, entry) for entry in current)
    return replace(archive, entries=entries, problems=tuple(dict.fromkeys(problems)))


def stale(archive: Archive) -> list[str]:
    """The ids whose `corpus/<id>.md` is not what `load` gave."""
    return [it.id for it in archive.entries if not (it.is_removed or is_written(archive.root, it.source))]


def altered(archive: Archive, done: Callable[[], None]) -> list[Problem]:
    """Every `corpus/<id>.md` that is not what this version makes of its capture: each is made again to see.

    It finds what `prove` alone can't, and says no more of a source of which that says enough: a repair, a fate or a
    value that somebody wrote by hand.
    """
    problems: list[Problem] = []
    loaded = {entry.id: entry for entry in archive.entries}
    with Workers() as workers:
        for entry in _again(archive.root, workers, loaded.keys(), []):
            before = loaded[entry.id]
            if entry.source != before.source and not prove(before.reading, before.source):
                what, mend = "not what this version makes of its capture", f"sourcebook normalise {entry.id}"
                problems.append(Problem(f"{CORPUS}/{entry.id}.md", what, mend))
            done()
    return problems


def write_stale(archive: Archive, done: Callable[[], None]) -> None:
    with one_writer(archive.root):
        for entry in archive.entries:
            if not entry.is_removed and entry.curation != UNREAD and write_source(archive.root, entry.source):
                done()


def normalise(root: Path, ids: Iterable[str], done: Callable[[str, bool], None]) -> None:
    """Make `corpus/<id>.md` of `ids` again from their captures. `done` hears each id, and whether its file changed.

    Raises SourcebookError, after the others are done, where one can't be made.
    """
    with one_writer(root), Workers() as workers:
        known = [capture.id for capture in captures(root)]
        gone = corpus.removed_from(root)
        wanted = dict.fromkeys(id for id in ids if id not in gone)
        strange = [unknown(id, known) for id in wanted if id not in known]
        if strange:
            raise SourcebookError(strange)
        problems: list[Problem] = []
        made = set()
        for entry in _again(root, workers, wanted.keys(), problems):
            if entry.curation == UNREAD:  # whatever a person overrules
                continue
            done(entry.id, write_source(root, entry.source))
            made.add(entry.id)
        unheard = [problem for problem in problems if problem.what.startswith(LINES)]  # what a person overrules
        if not made >= wanted.keys() or unheard:
            raise SourcebookError(unheard if made >= wanted.keys() else problems)


def write_missing(root: Path) -> None:
    """The `corpus/<id>.md` that an `add` which was killed didn't come to. Raises as `normalise` does."""
    gone = corpus.removed_from(root)
    ids = (capture.id for capture in captures(root) if capture.id not in gone)
    missing = [id for id in ids if not (root / CORPUS / f"{id}.md").exists()]
    if missing:
        normalise(root, missing, lambda _id, _is_changed: None)


def _again(root: Path, workers: Workers, ids: Iterable[str], problems: list[Problem]) -> Iterable[Entry]:
    wanted = frozenset(ids)
    return corpus.again(root, workers.begin, wanted, problems) if wanted else ()


def unknown(id: str, known: Sequence[str]) -> Problem:
    """An id that no source has, and one that is near it."""
    begun = [one for one in known if one.startswith(id)]
    near = begun[:MOST_NEAR] or get_close_matches(id, known, n=1)
    mend = f"did you mean {' or '.join(map(repr, near))}?" if near else f"they stand in {CAPTURES}"
    return Problem(id, "no source has this id", mend)


def _is_current(entry: Entry) -> bool:
    source = entry.source
    is_same = source.normaliser == NORMALISER and source.overruled == entry.curation.overrides
    return entry.is_removed or is_same
