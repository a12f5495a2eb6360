"""Accounts of a grade that asks for origins, as 1, confirmed, does: whether readers see so many independent ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from sourcebook.analyse import copies, shared_passages
from sourcebook.corpus.places import notes_path
from sourcebook.errors import Problem
from sourcebook.model import Archive, Claim, Entry, Outcome, Position, Rating, Scale, Stance, Visibility

_UNSEEN = (Visibility.WITHHELD, Visibility.WITHDRAWN)


def check_confirmed(archive: Archive) -> list[Problem]:
    """One problem for each that is not, with the origins that don't count."""
    entries = {entry.id: entry for entry in archive.entries}
    problems = []
    for entry in filter(_asked, archive.entries):
        rating = entry.curation.rating
        found = [_short(entry, claim, archive, entries) for claim in archive.claims.claims if _supports(entry, claim)]
        if rating and None not in found:
            reasons = list(chain.from_iterable(filter(None, found)))
            problems.append(_unconfirmed(entry, rating, archive.scale, reasons))
    return problems


def _asked(entry: Entry) -> int:
    """For how many origins."""
    return entry.curation.rating.credibility.origins if entry.curation.rating else 0


def _supports(entry: Entry, claim: Claim) -> bool:
    return any(it.source == entry.id and it.position is Position.SUPPORTS for it in claim.stances)


def _short(entry: Entry, claim: Claim, archive: Archive, entries: Mapping[str, Entry]) -> list[str] | None:
    """Why the claim doesn't confirm the account; None where it does."""
    if claim.is_private or claim.outcome is Outcome.REFUTED:
        return [f"claim {claim.id!r} is {'private' if claim.is_private else 'refuted'}"]
    supports = [it for it in claim.stances if it.position is Position.SUPPORTS and it.source in entries]
    if any(it.source == entry.id and it.is_private for it in supports):
        return [f"its own stance on {claim.id!r} is private"]
    named = [it for it in supports if it.origin in archive.claims.origins]
    why = {it.source: reason for it in named for reason in _unseen(it, entries[it.source], entry)}
    seen = [it for it in named if it.source not in why]
    text_of = _texts([entries[it.source] for it in seen])
    if _independent([(it.origin or "", text_of[it.source]) for it in seen]) >= _asked(entry):
        return None
    for one, other in combinations(seen, 2):
        if one.origin != other.origin and text_of[one.source] == text_of[other.source] and one.source not in why:
            why.setdefault(other.source, f"{other.source!r} and {one.source!r} are copies of one text")
    counted = {it.origin for it in named if it.source not in why}
    left_out = (it for it in named if it.source in why and it.origin not in counted)
    return [f"{it.origin!r} doesn't count for {claim.id!r}, since {why[it.source]}" for it in left_out]


def _unseen(stance: Stance, of: Entry, rated: Entry) -> Iterator[str]:
    """Why readers don't see it. What is hidden itself shows no rating either."""
    if stance.is_private:
        yield f"the stance of {of.id!r} is private"
    elif of.visibility in _UNSEEN and of is not rated:
        yield f"{of.id!r} is {of.visibility}"


def _texts(entries: Sequence[Entry]) -> dict[str, str]:
    """By source, the first of those that it is a copy of, or that are of one text with it."""
    groups = copies(shared_passages(entries))
    return {entry.id: entry.id for entry in entries} | {id: group[0] for group in groups for id in group}


def _independent(backed: Iterable[tuple[str, str]]) -> int:
    """How many origins there are that each have a text of their own: a largest matching."""
    texts: dict[str, list[str]] = {}
    for origin, text in backed:
        texts.setdefault(origin, []).append(text)
    taken: dict[str, str] = {}

    def has_own(origin: str, tried: set[str]) -> bool:
        for text in texts[origin]:
            if text not in tried:
                tried.add(text)
                if text not in taken or has_own(taken[text], tried):
                    taken[text] = origin
                    return True
        return False

    return sum(has_own(origin, set()) for origin in texts)


def _unconfirmed(entry: Entry, rating: Rating, scale: Scale, reasons: Sequence[str]) -> Problem:
    grade = rating.credibility
    less = min(scale.credibility.values(), key=lambda it: it.origins)
    origins = f"{grade.origins} independent origin{'' if grade.origins == 1 else 's'}"
    what = f"rating.credibility: {grade.code}, {grade.label}, and no claim that it supports has {origins}"
    mend = f"name the origins in corpus/claims.yml, or rate it {less.code}, {less.label}"
    return Problem(rating.place or f"{notes_path(entry.id)}:1", "; ".join([what, *reasons]), mend)
