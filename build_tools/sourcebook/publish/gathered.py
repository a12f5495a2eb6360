"""What several pages are made of, each worked out once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from sourcebook.analyse import Mentions, Name, capitals, mentions
from sourcebook.annotate import Anchor, Anchored
from sourcebook.export import Edition
from sourcebook.model import Archive, Entry
from sourcebook.publish.changes import Change, changes
from sourcebook.publish.claims import Cell, Compared, by_source, compared
from sourcebook.publish.comparing import Comparison, comparison
from sourcebook.publish.listing import Listed, listing
from sourcebook.publish.names import AllNames, all_names
from sourcebook.publish.uses import Use, by_flag, uses
from sourcebook.settings import Settings


@dataclass(frozen=True)
class Gathered:
    """Of `shown`, the archive as its readers may see it."""

    shown: Archive
    settings: Settings
    known: Mapping[str, Anchored]  # of the whole archive

    @cached_property
    def every(self) -> tuple[Listed, ...]:
        """Withdrawn ones too."""
        return listing(self.shown)

    @cached_property
    def listed(self) -> list[Listed]:
        return [it for it in self.every if not it.is_withdrawn]

    @cached_property
    def by_id(self) -> Mapping[str, Listed]:
        return {it.entry.id: it for it in self.listed}

    @cached_property
    def edition(self) -> Edition:
        return Edition(self.shown, self.settings.site_name, self.settings.site_url, self.known)

    @cached_property
    def anchored(self) -> Mapping[str, Sequence[Anchor]]:
        """By source, in the order of notes."""
        return {id: self.edition.anchored[id].anchors for id in self.by_id}

    @cached_property
    def used(self) -> list[Use]:
        return [use for it in self.listed for use in uses(it, self.anchored[it.entry.id], self.shown.flags)]

    @cached_property
    def used_by(self) -> Mapping[str, Sequence[Use]]:
        return by_flag(self.used, self.shown.flags)

    @cached_property
    def claims(self) -> tuple[Compared, ...]:
        return compared(self.shown, self.listed, [it for it in self.every if it.is_withdrawn])

    @cached_property
    def borne(self) -> Mapping[str, Sequence[Cell]]:
        return by_source(self.claims)

    @cached_property
    def pairs(self) -> Comparison:
        return comparison(self.listed, self.claims, self.borne)

    @cached_property
    def names(self) -> AllNames:
        return all_names(self.listed, self.shown.names, self._capitals)

    @cached_property
    def changed(self) -> Sequence[Change]:
        return changes(self.every, self.claims, self.shown.flags)

    @cached_property
    def mentioned(self) -> Callable[[str], Mentions]:
        """In the source of an id, which may be in many pairs."""
        return cache(lambda id: mentions(self.by_id[id].entry, self.shown.names.entries, self._kept.get(id)))

    def _capitals(self, entry: Entry) -> tuple[Name, ...]:
        """Kept for the pairs, of sources that are in one."""
        found = tuple(capitals(entry))
        if entry.id in self._paired:
            self._kept[entry.id] = found
        return found

    @cached_property
    def _paired(self) -> frozenset[str]:
        return frozenset(it.entry.id for pair in self.pairs.pairs for it in (pair.left, pair.right))

    @cached_property
    def _kept(self) -> dict[str, tuple[Name, ...]]:
        return {}
