"""Archive → index, of which only what changed is written."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh.index import FileIndex, create_in, open_dir

from sourcebook.model import Archive
from sourcebook.search.codec import Codec
from sourcebook.search.document import digest
from sourcebook.search.parts import Part, parts
from sourcebook.search.schema import SCHEMA
from sourcebook.search.store import FOLDER, fault, one_writer, read_stamp, replacing, write_scale, write_stamp
from sourcebook.state import State

Watch = Callable[[Sequence[Part]], Iterable[Part]]
Table = dict[str, str]  # name of a part → its look, a space, and the digest of what is indexed

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
    with one_writer(folder):
        why = fault(folder)
        before: Table = {} if why else json.loads((folder / DIGESTS).read_bytes())
        added, changed, table = _compare(before, parts(archive, root, seen))
        if why:
            with replacing(folder) as fresh:
                _write(create_in(str(fresh), SCHEMA), watch(added), table)
                _finish(fresh, table, archive, seen)
            return Changes(_names(added), rebuilt=why)
        changes = Changes(_names(added), _names(changed), tuple(name for name in before if name not in table))
        if changes:
            gone = (*changes.changed, *changes.removed)
            _write(open_dir(str(folder), schema=SCHEMA), watch([*added, *changed]), table, gone)
        stamp = read_stamp(folder)
        if changes or (stamp and stamp.seen != (seen and seen.digest)):
            _finish(folder, table, archive, seen)
        return changes


def _compare(before: Table, now: Iterable[Part]) -> tuple[list[Part], list[Part], Table]:
    """What is new, what has changed, and the table of all that was there. What looks the same isn't looked into.

    Parts go as they come: while 10,000 were kept, Python looked through a whole archive for circles.
    """
    added, changed, table = [], [], {}
    for part in now:
        if part.name not in before:
            added.append(part)
            continue
        look, _, told = before[part.name].rpartition(" ")  # a look may have spaces
        same = told if part.look and part.look == look else digest(part.documents())
        if same != told:
            changed.append(part)
        table[part.name] = f"{part.look} {same}"
    return added, changed, table


def _names(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(part.name for part in parts)


def _write(index: FileIndex, new: Iterable[Part], table: Table, gone: Iterable[str] = ()) -> None:
    # Not compound: Whoosh copies what it opens of a compound file into memory, whole, 100 MB at 10,000 sources.
    with index.writer(limitmb=_MEMORY, codec=Codec(), compound=False) as writer:  # commits, cancels on an exception
        for name in gone:
            writer.delete_by_term("part", name)
        for part in new:
            documents = part.documents()
            table[part.name] = f"{part.look} {digest(documents)}"
            for document in documents:
                writer.add_document(**document)
        writer.optimize = writer.deleted_count() * _STALE > index.doc_count_all()


def _finish(folder: Path, table: Table, archive: Archive, seen: State | None) -> None:
    (folder / DIGESTS).write_text(json.dumps(table), "utf-8")
    write_scale(folder, ["".join(axis) for axis in (archive.scale.reliability, archive.scale.credibility)])
    write_stamp(folder, seen.digest if seen else None)
