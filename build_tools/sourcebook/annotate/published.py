"""The archive as readers may see it: what is withheld or private is not in it, so that it can't be in what is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sourcebook.annotate.excerpts import excerpted, length
from sourcebook.model import Archive, Claim, Curation, Entry, Note, Overrides, Reading, Stance, Visibility

_OF_TEXT = ("dek", "description")  # metadata that are the source's own sentences


def published(archive: Archive, *, for_curators: bool = False) -> Archive:
    """Itself where nothing is hidden. `for_curators` what is private stays, as it does in `sourcebook serve`."""
    if not any(_hidden(archive, for_curators)):
        return archive
    claims = archive.claims.claims
    if not for_curators:
        claims = tuple(_open(claim) for claim in claims if not claim.is_private)
    told: dict[tuple[str, str], Stance] = {}  # by claim and source
    stances_of: dict[str, list[tuple[str, Stance]]] = {}  # by source, each with its claim
    for claim in claims:
        for it in claim.stances:
            stances_of.setdefault(it.source, []).append((claim.id, it))
    entries = []
    for entry in archive.public:
        own = stances_of.get(entry.id, [])
        curation = entry.curation if for_curators else _without_private(entry.curation)
        part, stances = _part(replace(entry, curation=curation), tuple(it for _, it in own))
        entries.append(part)
        told |= {(id, entry.id): it for (id, _), it in zip(own, stances, strict=True)}
    shown = tuple(replace(claim, stances=tuple(_told(claim, told))) for claim in claims)
    origins = {it.origin for claim in shown for it in claim.stances}
    known = {id: origin for id, origin in archive.claims.origins.items() if id in origins}
    names = archive.names
    if not for_curators:
        names = replace(names, entries=tuple(name for name in names.entries if not name.is_private))
    told_of = replace(archive.claims, origins=known, claims=shown)
    return replace(archive, entries=tuple(entries), claims=told_of, names=names)


def _hidden(archive: Archive, for_curators: bool) -> Iterator[bool]:
    for entry in archive.entries:
        yield entry.visibility is not Visibility.PUBLIC and entry.excerpt_of is None
        if not for_curators:
            yield any(note.is_private for note in entry.curation.notes)
            yield any(rating.is_private for rating in entry.curation.ratings)
    for claim in () if for_curators else archive.claims.claims:
        yield claim.is_private or any(it.is_private for it in claim.stances)
    yield not for_curators and any(name.is_private for name in archive.names.entries)


def _open(claim: Claim) -> Claim:
    return replace(claim, stances=tuple(it for it in claim.stances if not it.is_private))


def _told(claim: Claim, told: Mapping[tuple[str, str], Stance]) -> Iterator[Stance]:
    for stance in claim.stances:
        found = told.get((claim.id, stance.source))
        if found:
            yield found


def _without_private(curation: Curation) -> Curation:
    ratings = [rating for rating in curation.ratings if not rating.is_private]
    notes = tuple(_staying(curation.notes, lambda note: not note.is_private))
    return replace(curation, rating=ratings[-1] if ratings else None, rated_before=tuple(ratings[:-1]), notes=notes)


def _part(entry: Entry, stances: tuple[Stance, ...]) -> tuple[Entry, tuple[Stance, ...]]:
    if entry.excerpt_of is not None:
        return entry, stances
    match entry.visibility:
        case Visibility.EXCERPTS:
            return excerpted(_unsaid(entry), stances)
        case Visibility.METADATA:
            wordless = tuple(_wordless(it) if it.quotes else it for it in stances)
            return _bare(_unsaid(entry), lambda note: not note.quotes), wordless
        case Visibility.WITHDRAWN:
            gone = tuple(replace(_wordless(it), origin=None) for it in stances)
            bare = _bare(_unsaid(entry), lambda _: False)
            return replace(bare, curation=replace(bare.curation, rating=None, rated_before=())), gone
        case Visibility.PUBLIC | Visibility.WITHHELD:
            return entry, stances


def _wordless(stance: Stance) -> Stance:
    """What it does to the claim, without what tells of its words."""
    return replace(stance, quotes=(), text="", when="")


def _unsaid(entry: Entry) -> Entry:
    """Without sentences of its own in its metadata, and without what a curator has corrected in them."""
    hidden: dict[str, Any] = dict.fromkeys((*_OF_TEXT, *entry.curation.metadata))
    source = replace(entry.source, **hidden, overruled=Overrides())
    return replace(entry, source=source, curation=replace(entry.curation, overrides=Overrides()))


def _bare(entry: Entry, stays: Callable[[Note], bool]) -> Entry:
    """Without its text."""
    source = replace(entry.source, repairs=(), ledger=(), body="", doubtful=(), images=(), links=())
    curation = replace(entry.curation, notes=tuple(_staying(entry.curation.notes, stays)))
    return replace(entry, source=source, reading=Reading(()), curation=curation, excerpt_of=length(entry))


def _staying(notes: Sequence[Note], stays: Callable[[Note], bool]) -> Iterator[Note]:
    """What is superseded by one that doesn't stay goes as well: it would stand again."""
    kept = {note.id for note in notes if stays(note)}
    superseded = {note.supersedes for note in notes if note.id not in kept}
    for note in notes:
        if note.id in kept - superseded:
            yield note if note.supersedes in kept - superseded else replace(note, supersedes=None)
