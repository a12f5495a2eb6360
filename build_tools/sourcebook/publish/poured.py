"""The pages that stand within the frame of another: of claims, pairs, names, flags and sources."""

from collections.abc import Iterator
from functools import partial

from sourcebook import addresses
from sourcebook.publish import names
from sourcebook.publish.claims import claim_page
from sourcebook.publish.gathered import Gathered
from sourcebook.publish.listing import Listed, is_noindex
from sourcebook.publish.lists import flag_page
from sourcebook.publish.page import Page
from sourcebook.publish.pair_page import noindex, pair_page
from sourcebook.publish.source_page import Neighbours, source_page
from sourcebook.publish.tombstone import tombstone


def poured(of: Gathered) -> Iterator[Page]:
    yield from _claims(of)
    yield from _pairs(of)
    yield from _names(of)
    yield from _flags(of)
    yield from _sources(of)


def _claims(of: Gathered) -> Iterator[Page]:
    for claim in of.claims:
        yield Page(claim.address, partial(claim_page, claim, of.settings), within=addresses.CLAIMS)


def _pairs(of: Gathered) -> Iterator[Page]:
    for pair in of.pairs.pairs:
        make = partial(pair_page, pair, of.settings, of.mentioned)
        yield Page(pair.address, make, within=addresses.COMPARE, noindex=noindex(pair, of.settings))


def _names(of: Gathered) -> Iterator[Page]:
    for name in of.names.names:
        make = partial(names.name_page, name, of.names, of.by_id, of.settings)
        hidden = names.noindex(name, of.by_id, of.settings)
        yield Page(name.address, make, within=addresses.NAMES, noindex=hidden)


def _flags(of: Gathered) -> Iterator[Page]:
    for flag in of.shown.flags.values():
        make = partial(flag_page, flag, of.used_by[flag.term], of.settings)
        yield Page(addresses.flag(flag.term), make, within=addresses.FLAGS)


def _sources(of: Gathered) -> Iterator[Page]:
    every = of.every
    for before, it, after in zip([None, *every], every, [*every[1:], None], strict=False):
        yield (_gone if it.is_withdrawn else _source)(of, it, Neighbours(before, after, len(every)))


def _gone(of: Gathered, it: Listed, around: Neighbours) -> Page:
    rested = [claim for claim in of.claims if it in claim.withdrawn]
    make = partial(tombstone, it, around, rested, of.settings)
    return Page(it.address, make, within=addresses.SOURCES, noindex=True)


def _source(of: Gathered, it: Listed, around: Neighbours) -> Page:
    id, flags = it.entry.id, of.shown.flags
    make = partial(
        source_page,
        it,
        around,
        of.anchored[id],
        flags,
        of.settings,
        cells=of.borne.get(id, ()),
        pairs=of.pairs.of(it),
        names=of.names.in_source,
    )
    return Page(it.address, make, within=addresses.SOURCES, noindex=is_noindex(of.settings, [it]))
