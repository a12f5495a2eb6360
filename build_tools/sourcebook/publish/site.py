"""Archive → everything that is published."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sourcebook.annotate import anchors
from sourcebook.corpus.contents import part_of
from sourcebook.errors import Problem
from sourcebook.model import Archive, Capture
from sourcebook.publish import addresses, lists
from sourcebook.publish.findable import documents, main_language
from sourcebook.publish.listing import listing
from sourcebook.publish.page import Asset, Page
from sourcebook.publish.pagefind import Document, has_search
from sourcebook.publish.source_page import Neighbours, source_page
from sourcebook.publish.uses import by_flag, uses
from sourcebook.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """`framed` pages are for a site generator to frame; `poured` ones stand within the frame of one of those."""

    framed: tuple[Page, ...]
    poured: tuple[Page, ...]
    files: tuple[Asset, ...]
    documents: Callable[[], Iterable[Document]]  # what the readers' search finds
    language: str  # that of most sources

    @property
    def addresses(self) -> list[str]:
        """Of what the site generator does not write, and other pages may link to."""
        return [page.address for page in self.poured] + [file.address for file in self.files]


def site(archive: Archive, settings: Settings, problems: Sequence[Problem] = ()) -> Site:
    """`problems` are for curators only: a published site has none."""
    flags, listed = archive.flags, listing(archive)
    found = [anchors(it.entry) for it in listed]
    used = [use for it, anchored in zip(listed, found, strict=True) for use in uses(it, anchored, flags)]
    used_by = by_flag(used, flags)

    def framed() -> Iterator[Page]:
        yield Page(addresses.HOME, partial(lists.home, listed, used, flags, problems), settings.site_name)
        yield Page(addresses.SOURCES, partial(lists.all_sources, listed, flags), "Sources")
        yield Page(addresses.FLAGS, partial(lists.vocabulary, used_by, flags), "Flags")
        if has_search():
            yield Page(addresses.SEARCH, lists.search_page, "Search")

    def poured() -> Iterator[Page]:
        for flag in flags.values():
            make = partial(lists.flag_page, flag, used_by[flag.term], settings)
            yield Page(addresses.flag(flag.term), make, within=addresses.FLAGS)
        for before, it, after, anchored in zip([None, *listed], listed, [*listed[1:], None], found, strict=False):
            around = Neighbours(before, after, len(listed))
            make = partial(source_page, it, around, anchored, flags, settings)
            noindex = it.entry.curation.noindex or settings.options.noindex
            yield Page(it.address, make, within=addresses.SOURCES, noindex=noindex)

    return Site(
        framed=tuple(framed()),
        poured=tuple(poured()),
        files=tuple(Asset(addresses.capture(it.entry.id), _capture(archive, it.entry.capture)) for it in listed),
        documents=partial(documents, listed, used_by, flags),
        language=main_language(listed),
    )


def _capture(archive: Archive, capture: Capture) -> Path | Callable[[], bytes]:
    """Of a container only the part: what else is in it may be withheld, or nobody's business."""
    path = archive.root / capture.file
    return path if capture.part is None else partial(part_of, archive.root, capture)
