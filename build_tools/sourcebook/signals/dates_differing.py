"""Dates that differ between two sentences that say one thing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.analyse.figures import figures
from sourcebook.dates import MONTH, WEEKDAY
from sourcebook.signals.prose import Prose, Span
from sourcebook.signals.sentences_alike import ENDED, Sentences, are_alike

LONGER = 0.6  # of the words of the longer sentence that both have
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTH = re.compile(rf"\b(?:{MONTH}|{WEEKDAY}\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    key: str  # number, and what it counts
    said: str
    span: Span

    @property
    def number(self) -> str:
        found = re.search(r"\d[\d.,]*", self.key)
        return found[0] if found else self.key

    @property
    def is_date(self) -> bool:
        return bool(_YEAR.fullmatch(self.key) or _MONTH.search(self.key))


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence with dates."""

    words: frozenset[str]
    dates: tuple[Figure, ...]


def dated(prose: Prose) -> Sentences[Dated]:
    return Sentences(tuple(_dated(prose)))


def _dated(prose: Prose) -> Iterator[Dated]:
    text = prose.entry.reading.text
    found = [Figure(key, text[slice(*at)], at) for key, at in figures(prose.entry) if not _ORDINAL.match(text, at[1])]
    starts = [it.span[0] for it in found]
    for sentence in filter(lambda it: ENDED.search(it.text), prose.sentences):
        begin, end = sentence.whole
        inside = tuple(it for it in found[bisect_left(starts, begin) : bisect_left(starts, end)] if it.is_date)
        if inside:
            words = frozenset(word for word in _WORD.findall(sentence.text.lower()) if not _MONTH.fullmatch(word))
            yield Dated(words, inside)


def two_dates(left: Sentences[Dated], right: Sentences[Dated]) -> Iterator[tuple[Figure, Figure]]:
    """Each sentence of the left is compared with the one of the right most like it."""
    for one in left.every:
        other = right.most_alike(one)
        if other and are_alike(one, other, LONGER):
            yield from _differing(one.dates, other.dates)


def _differing(left: tuple[Figure, ...], right: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure]]:
    """One beside the other, where each has as many that the other doesn't have."""
    here, there = {it.number for it in left}, {it.number for it in right}
    mine = [it for it in left if it.number not in there]
    theirs = [it for it in right if it.number not in here]
    if len(mine) == len(theirs):
        yield from zip(mine, theirs, strict=True)
