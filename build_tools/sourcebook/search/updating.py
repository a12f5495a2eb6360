"""Archive → index, of which only what changed is written."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh.index import FileIndex, create_in, open_dir

from sourcebook.model import Archive
from sourcebook.search.codec import Codec
from sourcebook.search.document import digest
from sourcebook.search.parts import Part, parts
from sourcebook.search.schema import SCHEMA
from sourcebook.search.state import State
from sourcebook.search.store import FOLDER, fault, one_writer, read_stamp, replacing, write_scale, write_stamp

Watch = Callable[[Sequence[Part]], Iterable[Part]]
Table = dict[str, tuple[str, str]]  # name of a part → its look, and the digest of what is indexed

DIGESTS = "digests.json"
_MEMORY = 256  # MB before Whoosh sorts on disk, which takes half as long again; 128 are full at 600 long sources
_STALE = 16  # one document in so many may be a deleted one: they take room until the index is written as one


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, and why the index was made anew, if it was: ids of sources, `claims/ID`, `pages/PATH`."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rebuilt: str = ""

    def __str__(self) -> str:
        counts = f"{len(self.added):,} added, {len(self.changed):,} changed, {len(self.removed):,} removed"
        return counts + (f" (made anew: {self.rebuilt})" if self.rebuilt else "")

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.rebuilt)


def update(archive: Archive, root: Path, seen: State | None = None, watch: Watch = iter) -> Changes:
    """Bring the index below `root` up to date. `seen` is the archive's `state` from before it was loaded.

    `watch` sees the parts pass as they are written. Raises SourcebookError while another process is at it.
    """
    folder = root / FOLDER
    now = {part.name: part for part in parts(archive, root, seen)}
    with one_writer(folder):
        why = fault(folder)
        if why:
            with replacing(folder) as fresh:
                table: Table = {}
                _write(create_in(str(fresh), SCHEMA), watch(list(now.values())), table)
                _finish(fresh, table, archive, seen)
            return Changes(added=tuple(now), rebuilt=why)
        before: Table = json.loads((folder / DIGESTS).read_bytes())
        changes, table = _compare(before, now)
        if changes:
            new = [now[name] for name in (*changes.added, *changes.changed)]
            gone = (*changes.changed, *changes.removed)
            _write(open_dir(str(folder), schema=SCHEMA), watch(new), table, gone)
        stamp = read_stamp(folder)
        if changes or (stamp and stamp.seen != (seen and seen.digest)):
            _finish(folder, table, archive, seen)
        return changes


def _compare(before: Table, now: Mapping[str, Part]) -> tuple[Changes, Table]:
    """A part whose look is the same isn't looked into."""
    changed, table = [], {}
    for name, part in now.items():
        if name in before:
            look, told = before[name]
            if not part.look or part.look != look:
                told = digest(part.documents())
            if told != before[name][1]:
                changed.append(name)
            table[name] = (part.look, told)
    added = tuple(name for name in now if name not in before)
    return Changes(added, tuple(changed), tuple(name for name in before if name not in now)), table


def _write(index: FileIndex, new: Iterable[Part], table: Table, gone: Iterable[str] = ()) -> None:
    with index.writer(limitmb=_MEMORY, codec=Codec()) as writer:  # commits at the end, cancels on an exception
        for name in gone:
            writer.delete_by_term("part", name)
        for part in new:
            documents = part.documents()
            table[part.name] = (part.look, digest(documents))
            for document in documents:
                writer.add_document(**document)
        writer.optimize = writer.deleted_count() * _STALE > index.doc_count_all()


def _finish(folder: Path, table: Table, archive: Archive, seen: State | None) -> None:
    (folder / DIGESTS).write_text(json.dumps(table), "utf-8")
    write_scale(folder, ["".join(axis) for axis in (archive.scale.reliability, archive.scale.credibility)])
    write_stamp(folder, seen.digest if seen else None)
