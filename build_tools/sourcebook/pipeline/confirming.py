"""Accounts of a grade that asks for origins, as 1, confirmed, does: whether readers see so many independent ones."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

from sourcebook.analyse import copies, shared_passages
from sourcebook.corpus.places import notes_path
from sourcebook.errors import Problem
from sourcebook.model import (
    Archive,
    Claim,
    Entry,
    Grade,
    Origin,
    Outcome,
    Position,
    Rating,
    Scale,
    Stance,
    Tone,
    Visibility,
)

_UNSEEN = (Visibility.WITHHELD, Visibility.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What each account is looked at with."""

    claims: Sequence[Claim]
    entries: Mapping[str, Entry]
    origins: Mapping[str, Origin]
    text_of: Callable[[], Mapping[str, str]]  # by source; found once it is asked for


def check_confirmed(archive: Archive) -> list[Problem]:
    """One problem for each that is not, with the origins that don't count."""
    entries = {entry.id: entry for entry in archive.entries}
    looked = _Looked(archive.claims.claims, entries, archive.claims.origins, cache(lambda: _texts(archive.entries)))
    problems = []
    for entry in archive.entries:
        for rating in _current(entry):
            reasons = _unmet(entry, rating.credibility.origins, looked)
            if reasons is not None:
                problems.append(_unconfirmed(entry, rating, archive.scale, reasons))
    return problems


def _current(entry: Entry) -> list[Rating]:
    """The one that counts, and where it is private the one that readers see."""
    last = list(entry.curation.ratings[-1:])
    seen = [rating for rating in entry.curation.ratings if not rating.is_private][-1:]
    return last if last == seen else seen + last


def _unmet(entry: Entry, asked: int, looked: _Looked) -> list[str] | None:
    """Why no claim has so many origins for the account; None where one has."""
    if not asked:
        return None
    found = [_short(entry, asked, claim, looked) for claim in looked.claims if _supports(entry, claim)]
    return None if None in found else list(chain.from_iterable(filter(None, found)))


def _supports(entry: Entry, claim: Claim) -> bool:
    return any(it.source == entry.id and it.position is Position.SUPPORTS for it in claim.stances)


def _short(entry: Entry, asked: int, claim: Claim, looked: _Looked) -> list[str] | None:
    """Why the claim doesn't confirm the account; None where it does."""
    if claim.is_private or claim.outcome is Outcome.REFUTED:
        return [f"claim {claim.id!r} is {'private' if claim.is_private else 'refuted'}"]
    supports = [it for it in claim.stances if it.position is Position.SUPPORTS and it.source in looked.entries]
    if any(it.source == entry.id and it.is_private for it in supports):
        return [f"its own stance on {claim.id!r} is private"]
    named = [it for it in supports if it.origin in looked.origins]
    why = {it.source: reason for it in named for reason in _unseen(it, looked.entries[it.source], entry)}
    seen = [it for it in named if it.source not in why]
    name_of = {it.source: _folded(looked.origins[it.origin or ""].name) for it in named}
    text_of = looked.text_of() if len({name_of[it.source] for it in seen}) > 1 else {it.source: "" for it in seen}
    if independent([(name_of[it.source], text_of[it.source]) for it in seen]) >= asked:
        return None
    for one, other in combinations(seen, 2):
        if one.origin == other.origin or one.source in why:
            continue
        if name_of[one.source] == name_of[other.source]:
            why.setdefault(other.source, f"it has the name of {one.origin!r}")
        elif text_of[one.source] == text_of[other.source]:
            why.setdefault(other.source, f"{other.source!r} and {one.source!r} are copies of one text")
    counted = {it.origin for it in named if it.source not in why}
    left_out = (it for it in named if it.source in why and it.origin not in counted)
    return [f"{it.origin!r} doesn't count for {claim.id!r}, since {why[it.source]}" for it in left_out]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _unseen(stance: Stance, of: Entry, rated: Entry) -> Iterator[str]:
    """Why readers don't see it. What is hidden itself shows no rating either."""
    if stance.is_private:
        yield f"the stance of {of.id!r} is private"
    elif of.visibility is Visibility.METADATA:
        yield f"{of.id!r} is published without its text"
    elif of.visibility in _UNSEEN and of is not rated:
        yield f"{of.id!r} is {of.visibility}"


def _texts(entries: Sequence[Entry]) -> dict[str, str]:
    """By source, the first of those that it is a copy of, or a part of, or that are so of one text with it."""
    groups = copies(shared_passages(entries))
    return {entry.id: entry.id for entry in entries} | {id: group[0] for group in groups for id in group}


def independent(backed: Iterable[tuple[str, str]]) -> int:
    """How many origins there are that each have a text of their own: a largest matching."""
    texts: dict[str, list[str]] = {}
    for origin, text in backed:
        texts.setdefault(origin, []).append(text)
    owned: dict[str, str] = {}  # by origin
    taken: dict[str, str] = {}  # by text
    for origin in texts:
        _given_own(origin, texts, owned, taken)
    return len(owned)


def _given_own(origin: str, texts: Mapping[str, Sequence[str]], owned: dict[str, str], taken: dict[str, str]) -> None:
    """A text that is free, or one that another origin can leave for one that is, by however many steps."""
    reached: dict[str, str] = {}  # each text from its origin
    waiting = deque([origin])
    while waiting:
        at = waiting.popleft()
        for text in texts[at]:
            if text not in reached:
                reached[text] = at
                if text not in taken:
                    _moved(text, reached, owned, taken)
                    return
                waiting.append(taken[text])


def _moved(free: str, reached: Mapping[str, str], owned: dict[str, str], taken: dict[str, str]) -> None:
    text: str | None = free
    while text is not None:
        origin = reached[text]
        before = owned.get(origin)
        owned[origin], taken[text] = text, origin
        text = before


def _unconfirmed(entry: Entry, rating: Rating, scale: Scale, reasons: Sequence[str]) -> Problem:
    grade = rating.credibility
    origins = f"{grade.origins} independent origin{'' if grade.origins == 1 else 's'}"
    what = f"rating.credibility: {grade.code}, {grade.label}, and no claim that it supports has {origins}"
    less = _weaker(grade, scale)
    mend = "name the origins in corpus/claims.yml" + (f", or rate it {less.code}, {less.label}" if less else "")
    return Problem(rating.place or f"{notes_path(entry.id)}:1", "; ".join([what, *reasons]), mend)


def _weaker(grade: Grade, scale: Scale) -> Grade | None:
    """The next of its axis that asks for fewer origins."""
    weaker = (scale.credibility[code] for code in grade.among.partition(grade.code)[2] if code in scale.credibility)
    return next((it for it in weaker if it.origins < grade.origins and it.tone is not Tone.UNJUDGED), None)
