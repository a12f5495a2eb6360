"""Sentences of two sources that say one thing in nearly the same words."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

ENDED = re.compile(r"[.!?…。！？][\"”’»)\]」』]*$")  # what isn't is a heading, or an item of a list
LEAST_WORDS = 5  # in common, of four letters and more
SHORTER = 0.6  # of the words of the shorter sentence, numbers aside; `python -m tests.benchmarks signals` measures it


class Worded(Protocol):
    @property
    def words(self) -> frozenset[str]: ...


S = TypeVar("S", bound=Worded)


@dataclass(frozen=True)
class Sentences(Generic[S]):
    """Of one source, in order."""

    every: Sequence[S]

    @cached_property
    def holders(self) -> Mapping[str, Sequence[int]]:
        """Of each word the sentences that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, it in enumerate(self.every):
            for word in it.words:
                found[word].append(n)
        return found

    def most_alike(self, one: Worded) -> S | None:
        """The first of those with most words in common."""
        met = Counter(n for word in one.words for n in self.holders.get(word, ()))
        return self.every[max(met, key=lambda n: (met[n], -n))] if met else None


def are_alike(one: Worded, other: Worded, longer: float) -> bool:
    """`longer`: the share of the words of the longer sentence that both have, at the least."""
    shared = len(one.words & other.words)
    short, long = sorted((len(one.words), len(other.words)))
    return shared >= LEAST_WORDS and shared >= SHORTER * short and shared >= longer * long
