"""The anchors of all sources, looked for once in a run: what checks them and what is made of them have the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import is_
from types import MappingProxyType

from sourcebook.annotate.anchors import Anchor, anchors
from sourcebook.model import Entry


@dataclass(frozen=True, slots=True)
class Anchored:
    entry: Entry
    anchors: tuple[Anchor, ...]  # of the notes that stand, in the order of notes and quotations

    def is_of(self, entry: Entry) -> bool:
        """Whether it has the very text and notes of this entry, which may be a part of it that is published."""
        mine, theirs = self.entry.curation.current, entry.curation.current
        return self.entry.reading is entry.reading and len(mine) == len(theirs) and all(map(is_, mine, theirs))


NONE_YET: Mapping[str, Anchored] = MappingProxyType({})


def anchored(entries: Iterable[Entry], before: Mapping[str, Anchored] = NONE_YET) -> dict[str, Anchored]:
    """By id. What was found `before`, in the archive of which these may be a part, is not looked for again."""
    return {
        entry.id: Anchored(entry, known.anchors if known and known.is_of(entry) else tuple(anchors(entry)))
        for entry in entries
        for known in [before.get(entry.id)]
    }
