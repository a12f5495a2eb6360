"""Which source an address speaks of: its page on our site, or where it was taken from."""

from collections.abc import Iterable, Mapping

from sourcebook import addresses
from sourcebook.model import Archive, Entry


class Addressed:
    """The sources of an archive by their addresses; `site` is the address of the site that it is published on."""

    def __init__(self, archive: Archive, site: str | None) -> None:
        self.pages: dict[str, Entry] = {}
        self.entries: dict[str, dict[str, Entry]] = {}
        for entry in archive.entries:
            pages = [entry.id, *_pages(entry.id, site)]
            self.pages |= {addresses.bare(page): entry for page in pages}
            for address in (*pages, *entry.addresses):
                self.entries.setdefault(addresses.bare(address), {})[entry.id] = entry

    def of(self, given: Iterable[str]) -> Mapping[str, Entry]:
        """Those that all of the addresses speak of, by id."""
        found = [self.entries.get(addresses.bare(address), {}) for address in given]
        return {id: entry for id, entry in found[0].items() if all(id in other for other in found)} if found else {}

    def is_page(self, address: str) -> bool:
        return addresses.bare(address) in self.pages


def _pages(id: str, site: str | None) -> list[str]:
    page = addresses.source(id)
    relative = [page, addresses.to_root(addresses.export("")) + page]  # as exports have it without `site_url`
    return [*relative, site + page] if site else relative
