"""From captures to sources: made when added, again when asked, and in memory where what is on disk is behind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from sourcebook import capture, corpus
from sourcebook.corpus.captures_file import FILE as CAPTURES
from sourcebook.corpus.keep import captures, is_written, write_source
from sourcebook.corpus.load import CORPUS
from sourcebook.corpus.write import one_writer
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Capture, Curation, Entry, Fixity, Reading, Source
from sourcebook.normalise import NORMALISER
from sourcebook.normalise import normalise as normalised


def make(data: bytes, capture_: Capture, curation: Curation) -> Source:
    """Raises SourcebookError where the bytes are no capture that can be read."""
    transcript = capture.read(data, capture_.file)
    fixity = Fixity(
        file=capture_.file,
        sha256=capture_.sha256,
        bytes=len(data),
        media_type=transcript.media_type,
        decoded_as=transcript.decoded_as,
        decided_by=transcript.decided_by,
    )
    source = normalised(transcript, fixity, capture_.id, curation.overrides)
    return replace(source, overruled=curation.overrides)


def reading_of(data: bytes, source: Source) -> Reading:
    return Reading.of(capture.reread(data, source.capture), source.repairs)


def load(root: Path) -> Archive:
    """The archive as this version makes it: what is missing on disk, overruled since or made by another is made anew.

    In memory only: `write_stale` puts it on disk.
    """
    archive = corpus.load(root, make)
    entries, problems = [], list(archive.problems)
    for entry in archive.entries:
        try:
            entries.append(entry if _is_current(entry) else _remade(root, entry))
        except SourcebookError as error:
            problems += error.problems
    return replace(archive, entries=tuple(entries), problems=tuple(problems))


def stale(archive: Archive) -> list[str]:
    """The ids whose `corpus/<id>.md` is not what `load` gave."""
    return [entry.id for entry in archive.entries if not is_written(archive.root, entry.source)]


def altered(archive: Archive, done: Callable[[], None]) -> list[Problem]:
    """Every `corpus/<id>.md` that is not what this version makes of its capture: each is made again to see.

    It finds what the ledger alone can't: a repair, a fate or a value that somebody wrote by hand.
    """
    problems = []
    for entry in archive.entries:
        if _remade(archive.root, entry).source != entry.source:
            what, mend = "not what this version makes of its capture", f"sourcebook normalise {entry.id}"
            problems.append(Problem(f"{CORPUS}/{entry.id}.md", what, mend))
        done()
    return problems


def write_stale(archive: Archive, done: Callable[[], None]) -> None:
    with one_writer(archive.root):
        for entry in archive.entries:
            if write_source(archive.root, entry.source):
                done()


def normalise(root: Path, ids: Iterable[str], done: Callable[[str, bool], None]) -> None:
    """Make `corpus/<id>.md` of `ids` again from their captures. `done` hears each id, and whether its file changed.

    Raises SourcebookError, after the others are done, where one can't be made.
    """
    with one_writer(root):
        known = [capture.id for capture in captures(root)]
        wanted = list(ids)
        strange = [unknown(id, known) for id in wanted if id not in known]
        if strange:
            raise SourcebookError(strange)
        archive = corpus.load(root, make, again=frozenset(wanted))
        made = {entry.id: entry.source for entry in archive.entries}
        for id in wanted:
            if id in made:
                done(id, write_source(root, made[id]))
        if not made.keys() >= set(wanted):
            raise SourcebookError(archive.problems)


def unknown(id: str, known: Sequence[str]) -> Problem:
    """An id that no source has, and one that is near it."""
    near = get_close_matches(id, known, n=1)
    return Problem(id, "no source has this id", f"did you mean {near[0]!r}?" if near else f"they stand in {CAPTURES}")


def _is_current(entry: Entry) -> bool:
    source = entry.source
    return source.normaliser == NORMALISER and source.overruled == entry.curation.overrides


def _remade(root: Path, entry: Entry) -> Entry:
    data = (root / entry.capture.file).read_bytes()
    source = make(data, entry.capture, entry.curation)
    return replace(entry, source=source, reading=reading_of(data, source))
