"""Sentences of two sources that say one thing, and how much of it differently."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.signals.prose import Prose, Sentence
from sourcebook.signals.quantities import Quantity, quantities

# Of the words of the shorter sentence and of the longer one, numbers aside, that both have; `python -m tests.benchmarks
# signals` measures it.
SHORTER, LONGER = 0.6, 0.5
LEAST_WORDS = 5  # in common, of four letters and more
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDED = re.compile(r"[.!?…。！？][\"”’»)\]」』]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that says how much."""

    sentence: Sentence
    words: frozenset[str]
    capitals: frozenset[str]  # those with a capital
    quantities: tuple[Quantity, ...]


def told(prose: Prose) -> list[Told]:
    return list(_told(prose))


def _told(prose: Prose) -> Iterator[Told]:
    for sentence in prose.sentences:
        if not _ENDED.search(sentence.text):
            continue  # a heading, or an item of a list
        found = tuple(quantities(sentence, prose.language))
        if found:
            numbers = {it.number.lower() for it in found}
            words = [word.removesuffix("s") for word in _WORD.findall(sentence.text) if word.lower() not in numbers]
            capitals = frozenset(word.lower() for word in words if word[0].isupper())
            yield Told(sentence, frozenset(word.lower() for word in words), capitals, found)


def holders(sentences: Sequence[Told]) -> Mapping[str, list[int]]:
    """Of each word the sentences that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, it in enumerate(sentences):
        for word in it.words:
            found[word].append(n)
    return found


def contradictions(
    left: Sequence[Told], right: Sequence[Told], having: Mapping[str, list[int]]
) -> Iterator[tuple[Quantity, Quantity]]:
    """`having`: of each word the sentences of the right. Each of the left is compared with the one most like it."""
    for one in left:
        met = Counter(n for word in one.words for n in having.get(word, ()))
        if not met:
            continue
        other = right[max(met, key=lambda n: (met[n], -n))]
        if _alike(one, other):
            yield from _differing(one.quantities, other.quantities)


def _alike(one: Told, other: Told) -> bool:
    shared = len(one.words & other.words)
    short, long = sorted((len(one.words), len(other.words)))
    if one.capitals and other.capitals and not one.words & other.capitals and not one.capitals & other.words:
        return False  # of two that have names, and not one in common
    return shared >= LEAST_WORDS and shared >= SHORTER * short and shared >= LONGER * long


def _differing(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """What each says of one thing alone, where one counts it once and so does the other."""
    mine = [it for it in left if not any(it.agrees(other) for other in right)]
    theirs = [it for it in right if not any(it.agrees(other) for other in left)]
    for one in mine:
        same = [other for other in theirs if one.counts_as(other)]
        if len(same) == 1 and sum(it.counts_as(same[0]) for it in mine) == 1:
            yield one, same[0]
