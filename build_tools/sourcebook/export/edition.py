"""What every exporter is given: the archive, and where it is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sourcebook import addresses
from sourcebook.annotate import Anchor, Anchored, anchored, by_note
from sourcebook.export.citation import Citation, citation
from sourcebook.model import Archive, Entry, Visibility


@dataclass(frozen=True)
class Edition:
    archive: Archive  # as it is `published`
    name: str  # of the archive
    url: str | None  # of its site, ending in "/"
    # Where quotations stand, as far as somebody has looked.
    anchored_before: Mapping[str, Anchored] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those that stand."""
        return tuple(entry for entry in self.every if entry.visibility is not Visibility.WITHDRAWN)

    @property
    def every(self) -> tuple[Entry, ...]:
        """Those that were withdrawn as well: somebody may have cited them."""
        return self.archive.public

    def at(self, address: str) -> str:
        """A page or file of the site: whole where its address is known, else relative to an export on it."""
        return (self.url or addresses.to_root(addresses.export(""))) + address

    def page(self, entry: Entry) -> str:
        return self.at(addresses.source(entry.id))

    def cite(self, entry: Entry) -> Citation:
        return citation(entry, self.name, self.url)

    @cached_property
    def anchored(self) -> Mapping[str, Anchored]:
        """By source: looked for once, whatever is written."""
        return anchored(self.entries, self.anchored_before)

    @cached_property
    def quoted(self) -> Mapping[str, Mapping[str, Sequence[Anchor]]]:
        """By source and note, of the notes that stand."""
        return {id: by_note(it.entry, it.anchors) for id, it in self.anchored.items()}


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is unknown stays absent."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}
