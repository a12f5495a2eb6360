"""Archive → everything that is published."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sourcebook import addresses
from sourcebook.annotate import NONE_YET, Anchored, published
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.publish import lists
from sourcebook.publish.changes import changes_page
from sourcebook.publish.claims import matrix
from sourcebook.publish.compare_page import compare_page
from sourcebook.publish.downloads import downloads, downloads_page
from sourcebook.publish.feeds import feeds
from sourcebook.publish.findable import documents, main_language
from sourcebook.publish.gathered import Gathered
from sourcebook.publish.names import names_page
from sourcebook.publish.page import Asset, Page
from sourcebook.publish.pagefind import Document, has_search
from sourcebook.publish.poured import poured
from sourcebook.publish.published_captures import captures
from sourcebook.publish.timeline import timeline_page
from sourcebook.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """`framed` pages are for a site generator to frame; `poured` ones stand within the frame of one of those."""

    framed: tuple[Page, ...]
    poured: tuple[Page, ...]
    files: tuple[Asset, ...]
    documents: Callable[[], Iterable[Document]]  # what the readers' search finds
    language: str  # that of most sources
    shown: Archive  # what it is made of

    @property
    def addresses(self) -> list[str]:
        """Of what the site generator does not write, and other pages may link to."""
        return [page.address for page in self.poured] + [file.address for file in self.files]


def site(
    archive: Archive,
    settings: Settings,
    problems: Sequence[Problem] = (),
    *,
    anchored: Mapping[str, Anchored] = NONE_YET,
    for_curators: bool = False,
) -> Site:
    """`anchored` has what is known already of where quotations stand.

    `problems` and what is private are for curators only: a published site has none.
    """
    of = Gathered(published(archive, for_curators=for_curators), settings, anchored)
    given = replace(of.edition, archive=published(archive)) if for_curators else of.edition
    fed = tuple(feeds(of.changed, settings))
    return Site(
        framed=tuple(_framed(of, problems, has_feeds=bool(fed))),
        poured=tuple(poured(of)),
        files=(*captures(archive, of.listed), *fed, *downloads(given)),
        documents=partial(_documents, of),
        language=main_language(of.listed),
        shown=of.shown,
    )


def _documents(of: Gathered) -> Iterable[Document]:
    return documents(of.listed, of.used, of.shown.flags, of.claims, of.names.names)


def _framed(of: Gathered, problems: Sequence[Problem], *, has_feeds: bool) -> Iterator[Page]:
    """Those that the navigation can lead to."""
    flags, home = of.shown.flags, partial(lists.home, of.listed, of.used, of.shown.flags, problems)
    yield Page(addresses.HOME, home, of.settings.site_name)
    yield Page(addresses.SOURCES, partial(lists.all_sources, of.every, flags), "Sources")
    yield Page(addresses.CLAIMS, partial(matrix, of.claims, of.listed, of.pairs.pairs), "Claims")
    yield Page(addresses.COMPARE, partial(compare_page, of.pairs), "Compare")
    yield Page(addresses.TIMELINE, partial(timeline_page, of.listed, of.claims), "Timeline")
    yield Page(addresses.NAMES, partial(names_page, of.names), "Names")
    yield Page(addresses.FLAGS, partial(lists.vocabulary, of.used_by, flags), "Flags")
    yield Page(addresses.CHANGES, partial(changes_page, of.changed, has_feeds=has_feeds), "Changes")
    yield Page(addresses.DOWNLOADS, downloads_page, "Downloads")
    if has_search():
        yield Page(addresses.SEARCH, lists.search_page, "Search")
