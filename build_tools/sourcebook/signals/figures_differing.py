"""Sentences of two sources that say one thing, and how much of it differently."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.signals.prose import Prose
from sourcebook.signals.quantities import Quantity, quantities
from sourcebook.signals.sentences_alike import ENDED, Sentences, are_alike

LONGER = 0.5  # of the words of the longer sentence that both have; `python -m tests.benchmarks signals` measures it
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence that says how much."""

    words: frozenset[str]
    capitals: frozenset[str]  # those with a capital
    quantities: tuple[Quantity, ...]


def counted(prose: Prose) -> Sentences[Counted]:
    return Sentences(tuple(_counted(prose)))


def _counted(prose: Prose) -> Iterator[Counted]:
    for sentence in filter(lambda it: ENDED.search(it.text), prose.sentences):
        found = tuple(quantities(sentence, prose.language))
        if found:
            numbers = {it.number.lower() for it in found}
            words = [word.removesuffix("s") for word in _WORD.findall(sentence.text) if word.lower() not in numbers]
            capitals = frozenset(word.lower() for word in words if word[0].isupper())
            yield Counted(frozenset(word.lower() for word in words), capitals, found)


def contradictions(left: Sentences[Counted], right: Sentences[Counted]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each sentence of the left is compared with the one of the right most like it."""
    for one in left.every:
        other = right.most_alike(one)
        if other and not _are_of_others(one, other) and are_alike(one, other, LONGER):
            yield from _differing(one.quantities, other.quantities)


def _are_of_others(one: Counted, other: Counted) -> bool:
    """Whether both have names, and not one in common."""
    names = one.capitals and other.capitals
    return bool(names) and not one.words & other.capitals and not one.capitals & other.words


def _differing(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """What each says of one thing alone, where one counts it once and so does the other."""
    mine = [it for it in left if not any(it.agrees(other) for other in right)]
    theirs = [it for it in right if not any(it.agrees(other) for other in left)]
    for one in mine:
        same = [other for other in theirs if one.counts_as(other)]
        if len(same) == 1 and sum(it.counts_as(same[0]) for it in mine) == 1:
            yield one, same[0]
