"""Archive → index, of which only what changed is written."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh.index import FileIndex, create_in, open_dir

from sourcebook.model import Archive
from sourcebook.search.document import Document, digest, document
from sourcebook.search.schema import SCHEMA
from sourcebook.search.store import FOLDER, fault, one_writer, read_stamp, replacing, write_stamp

Watch = Callable[[Sequence[Document]], Iterable[Document]]

DIGESTS = "digests.json"  # id → digest of what is indexed
_MEMORY = 256  # MB before Whoosh sorts on disk, which takes half as long again; 128 are full at 600 long sources
_STALE = 16  # one document in so many may be a deleted one: they weigh in rankings until the index is written as one


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that changed, and why the index was made anew, if it was."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rebuilt: str = ""

    def __str__(self) -> str:
        counts = f"{len(self.added):,} added, {len(self.changed):,} changed, {len(self.removed):,} removed"
        return counts + (f" (made anew: {self.rebuilt})" if self.rebuilt else "")

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.rebuilt)


def update(archive: Archive, root: Path, seen: str | None = None, watch: Watch = iter) -> Changes:
    """Bring the index below `root` up to date. `seen` is the archive's `state` from before it was loaded.

    `watch` sees the documents pass as they are written. Raises SourcebookError while another process is at it.
    """
    folder = root / FOLDER
    documents = {entry.id: document(entry) for entry in archive.entries}
    digests = {id: digest(each) for id, each in documents.items()}
    with one_writer(folder):
        why = fault(folder)
        if why:
            with replacing(folder) as fresh:
                _write(create_in(str(fresh), SCHEMA), watch(list(documents.values())))
                _finish(fresh, digests, seen)
            return Changes(added=tuple(documents), rebuilt=why)
        changes = _compare(json.loads((folder / DIGESTS).read_bytes()), digests)
        if changes:
            new = [documents[id] for id in (*changes.added, *changes.changed)]
            _write(open_dir(str(folder), schema=SCHEMA), watch(new), (*changes.changed, *changes.removed))
        stamp = read_stamp(folder)
        if changes or (stamp and stamp.seen != seen):
            _finish(folder, digests, seen)
        return changes


def _compare(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    return Changes(
        added=tuple(id for id in new if id not in old),
        changed=tuple(id for id in new if id in old and old[id] != new[id]),
        removed=tuple(id for id in old if id not in new),
    )


def _write(index: FileIndex, new: Iterable[Document], gone: Iterable[str] = ()) -> None:
    with index.writer(limitmb=_MEMORY) as writer:  # commits at the end, cancels on an exception
        for id in gone:
            writer.delete_by_term("id", id)
        for each in new:
            writer.add_document(**each)
        writer.optimize = writer.deleted_count() * _STALE > index.doc_count_all()


def _finish(folder: Path, digests: Mapping[str, str], seen: str | None) -> None:
    (folder / DIGESTS).write_text(json.dumps(digests), "utf-8")
    write_stamp(folder, seen)
