"""Claims across sources: whether each stance rests on words of its source, and from how many origins support comes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.annotate.anchors import complaint, resolve, shown
from sourcebook.annotate.difference import Piece, changed_words
from sourcebook.corpus.fields import did_you_mean
from sourcebook.corpus.load import cannot_be_read
from sourcebook.corpus.quoted import numbered
from sourcebook.errors import Problem
from sourcebook.model import Archive, Claim, Entry, Origin, Position, Quotation, Reading, Stance, Verdict


@dataclass(frozen=True, slots=True)
class Claimed:
    """Words of a source that its stance on a claim rests on, and where they stand."""

    claim: str  # "claim." and the claim's id: no note has such an id
    key: str  # of its mark: the same, with -2 for the stance's second quotation
    quote: Quotation
    verdict: Verdict
    span: tuple[int, int] | None  # offsets in the reading text; None where they are not in one place of it
    nearest: str = ""  # what stands there instead, when changed

    @property
    def difference(self) -> tuple[Piece, ...]:
        """As of an anchor."""
        return changed_words(self.quote.exact, self.nearest)


@dataclass(frozen=True, slots=True)
class Support:
    """Who supports a claim. Sources that relay one origin count once; what names no origin may relay any."""

    sources: tuple[str, ...]  # ids
    origins: tuple[Origin, ...]  # that they name, each once
    nameless: tuple[str, ...]  # ids of those that name none


def claimed(claim: Claim, stance: Stance, reading: Reading) -> tuple[Claimed, ...]:
    name = f"claim.{claim.id}"
    keys = numbered(name, len(stance.quotes))
    return tuple(
        Claimed(name, key, quote, *resolve(reading, quote)) for quote, key in zip(stance.quotes, keys, strict=True)
    )


def support(claim: Claim, origins: Mapping[str, Origin], among: Collection[str]) -> Support:
    """By the sources `among` these ids."""
    stances = [it for it in claim.stances if it.position is Position.SUPPORTS and it.source in among]
    named = dict.fromkeys(it.origin for it in stances if it.origin in origins)
    return Support(
        sources=tuple(it.source for it in stances),
        origins=tuple(origins[id] for id in named if id),
        nameless=tuple(it.source for it in stances if it.origin not in origins),
    )


def check_claims(archive: Archive) -> list[Problem]:
    """Stances of sources that aren't there or don't say so."""
    entries = {entry.id: entry for entry in archive.entries}
    return [
        problem
        for claim in archive.claims.claims
        for stance in claim.stances
        for problem in _wrong(claim, stance, entries, archive.unread)
    ]


def _wrong(claim: Claim, stance: Stance, entries: Mapping[str, Entry], unread: Mapping[str, str]) -> Iterator[Problem]:
    path = f"claims.{claim.id}.stances.{stance.source}"
    if stance.source in unread:
        what, mend = cannot_be_read(stance.source, unread)
        yield Problem(stance.place, f"{path}: {what}", mend)
        return
    if stance.source not in entries:
        yield Problem(stance.place, f"{path}: no source has this id", did_you_mean(stance.source, entries))
        return
    for quote in () if entries[stance.source].is_removed else stance.quotes:
        found = resolve(entries[stance.source].reading, quote)
        for what, mend in complaint(found.verdict, found.nearest):
            yield Problem(quote.place, f"{path}: {shown(quote.exact)} {what}", mend)
