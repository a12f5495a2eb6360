"""Archive → everything that is published."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path

from sourcebook import addresses
from sourcebook.analyse import mentions
from sourcebook.annotate import published
from sourcebook.capture import named
from sourcebook.errors import Problem
from sourcebook.export import Edition
from sourcebook.model import Archive, Capture, Visibility
from sourcebook.publish import lists
from sourcebook.publish.changes import changes, changes_page
from sourcebook.publish.claims import by_source, claim_page, compared, matrix
from sourcebook.publish.compare_page import compare_page
from sourcebook.publish.comparing import comparison
from sourcebook.publish.downloads import downloads, downloads_page
from sourcebook.publish.feeds import feeds
from sourcebook.publish.findable import documents, main_language
from sourcebook.publish.listing import Listed, listing
from sourcebook.publish.page import Asset, Page
from sourcebook.publish.pagefind import Document, has_search
from sourcebook.publish.pair_page import noindex, pair_page
from sourcebook.publish.source_page import Neighbours, source_page
from sourcebook.publish.timeline import timeline_page
from sourcebook.publish.tombstone import tombstone
from sourcebook.publish.uses import by_flag, uses
from sourcebook.settings import Settings

NOT_PUBLISHED = "This capture is not published as a whole: something else is in it that is withheld.\n"


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


def site(archive: Archive, settings: Settings, problems: Sequence[Problem] = (), *, for_curators: bool = False) -> Site:
    """`problems` and what is private are for curators only: a published site has none."""
    shown = published(archive, for_curators=for_curators)
    flags, every = shown.flags, listing(shown)
    gone, listed = [it for it in every if it.is_withdrawn], [it for it in every if not it.is_withdrawn]
    edition = Edition(shown, settings.site_name, settings.site_url)
    given = replace(edition, archive=published(archive)) if for_curators else edition
    found = [list(chain(*edition.anchored[it.entry.id].values())) for it in listed]
    used = [use for it, anchored in zip(listed, found, strict=True) for use in uses(it, anchored, flags)]
    used_by = by_flag(used, flags)
    claims = compared(shown, listed, gone)
    borne = by_source(claims)
    pairs = comparison(listed, claims, borne)
    entries = {it.entry.id: it.entry for it in listed}
    mentioned = cache(lambda id: mentions(entries[id]))
    changed = changes(every, claims, flags)
    fed = tuple(feeds(changed, settings))

    def framed() -> Iterator[Page]:
        yield Page(addresses.HOME, partial(lists.home, listed, used, flags, problems), settings.site_name)
        yield Page(addresses.SOURCES, partial(lists.all_sources, every, flags), "Sources")
        yield Page(addresses.CLAIMS, partial(matrix, claims, listed, pairs.pairs), "Claims")
        yield Page(addresses.COMPARE, partial(compare_page, pairs), "Compare")
        yield Page(addresses.TIMELINE, partial(timeline_page, listed, claims), "Timeline")
        yield Page(addresses.FLAGS, partial(lists.vocabulary, used_by, flags), "Flags")
        yield Page(addresses.CHANGES, partial(changes_page, changed, has_feeds=bool(fed)), "Changes")
        yield Page(addresses.DOWNLOADS, downloads_page, "Downloads")
        if has_search():
            yield Page(addresses.SEARCH, lists.search_page, "Search")

    def poured() -> Iterator[Page]:
        for claim in claims:
            yield Page(claim.address, partial(claim_page, claim, settings), within=addresses.CLAIMS)
        for pair in pairs.pairs:
            hidden = noindex(pair, settings)
            yield Page(
                pair.address, partial(pair_page, pair, settings, mentioned), within=addresses.COMPARE, noindex=hidden
            )
        for flag in flags.values():
            make = partial(lists.flag_page, flag, used_by[flag.term], settings)
            yield Page(addresses.flag(flag.term), make, within=addresses.FLAGS)
        anchored_of = {it.entry.id: anchored for it, anchored in zip(listed, found, strict=True)}
        for before, it, after in zip([None, *every], every, [*every[1:], None], strict=False):
            around = Neighbours(before, after, len(every))
            if it.is_withdrawn:
                stone = partial(tombstone, it, around, [claim for claim in claims if it in claim.withdrawn], settings)
                yield Page(it.address, stone, within=addresses.SOURCES, noindex=True)
                continue
            anchored = anchored_of[it.entry.id]
            cells, shared = borne.get(it.entry.id, ()), pairs.of(it)
            make = partial(source_page, it, around, anchored, flags, settings, cells=cells, pairs=shared)
            hidden = it.entry.curation.noindex or settings.options.noindex
            yield Page(it.address, make, within=addresses.SOURCES, noindex=hidden)

    return Site(
        framed=tuple(framed()),
        poured=tuple(poured()),
        files=(*_captures(archive, listed), *fed, *downloads(given)),
        documents=partial(documents, listed, used_by, flags, claims),
        language=main_language(listed),
        shown=shown,
    )


def _captures(archive: Archive, listed: Sequence[Listed]) -> Iterator[Asset]:
    """Of a container only the parts: what else is in it may be withheld, or nobody's business."""
    parts: dict[str, set[str]] = {}
    whole = [it for it in listed if it.entry.visibility is Visibility.PUBLIC]
    for it in whole:
        parts.setdefault(it.entry.capture.file, set()).add(it.entry.capture.part or "")
    for it in sorted(whole, key=lambda it: it.entry.capture.file):  # so that each container is read once
        capture, names = it.entry.capture, frozenset(parts[it.entry.capture.file])
        path = archive.root / capture.file
        content = path if capture.part is None else partial(_part, path, names, capture.part)
        yield Asset(addresses.capture(it.entry.id), NOT_PUBLISHED if _holds_withheld(archive, capture) else content)


def _holds_withheld(archive: Archive, capture: Capture) -> bool:
    """As a mail may, with what is attached to it."""
    return any(
        entry.visibility is not Visibility.PUBLIC and entry.capture.place.startswith(f"{capture.place}!/")
        for entry in archive.entries
    )


def _part(path: Path, names: frozenset[str], name: str) -> bytes:
    return _parts(path, names)[name]


@lru_cache(maxsize=1)
def _parts(path: Path, names: frozenset[str]) -> Mapping[str, bytes]:
    return {part.name: part.data for part in named(path.read_bytes(), names)}
