"""Archive → everything that is published."""

from collections.abc import Iterator, Sequence
from functools import partial

from sourcebook.annotate import anchors
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.publish import addresses, lists, pagefind
from sourcebook.publish.listing import listing
from sourcebook.publish.page import Asset, Page
from sourcebook.publish.source_page import Neighbours, source_files, source_page
from sourcebook.settings import Settings


def site(archive: Archive, settings: Settings, problems: Sequence[Problem] = ()) -> Iterator[Page | Asset]:
    """`problems` are for curators only: a published site has none."""
    listed = listing(archive)
    found = [anchors(it.entry) for it in listed]
    used = [use for it, anchored in zip(listed, found, strict=True) for use in lists.uses(it, anchored, archive.flags)]
    by_flag: dict[str, list[lists.Use]] = {term: [] for term in archive.flags}
    for use in used:
        if use.flag:
            by_flag[use.flag.term].append(use)

    yield Page(addresses.HOME, partial(lists.home, listed, used, archive.flags, problems), settings.site_name)
    yield Page(addresses.SOURCES, partial(lists.all_sources, listed, archive.flags), "Sources")
    yield Page(addresses.FLAGS, partial(lists.vocabulary, by_flag, archive.flags), "Flags")
    if pagefind.has_search():
        yield Page(addresses.SEARCH, lists.search_page, "Search")
    for flag in archive.flags.values():
        make = partial(lists.flag_page, flag, by_flag[flag.term], settings)
        yield Page(addresses.flag(flag.term), make, within=addresses.FLAGS)

    for before, it, after, anchored in zip([None, *listed], listed, [*listed[1:], None], found, strict=False):
        around = Neighbours(before, after, len(listed))
        make = partial(source_page, it, around, anchored, archive.flags, settings)
        noindex = it.entry.curation.noindex or settings.options.noindex
        yield Page(addresses.source(it.entry.id), make, within=addresses.SOURCES, noindex=noindex)
        yield from source_files(it.entry, archive.root, settings)
