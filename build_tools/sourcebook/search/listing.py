"""Loose words of a query → what they list, of what its other parts leave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from whoosh.qparser import syntax

from sourcebook.search.language import Address
from sourcebook.search.leaves import Leaves, without_scheme
from sourcebook.search.postings import Found, TooMuchError, shared, united
from sourcebook.search.words import STOP_WORDS, asked, spelt

ENOUGH = 10  # hits that have all loose words: where there are fewer, some will do


class Said(NamedTuple):
    """A loose word, or several that stand together; `written` is how it was typed."""

    words: tuple[str, ...]
    written: str
    is_address: bool = False


@dataclass(frozen=True)
class Words:
    """All loose words of a query, with their weights. They are looked for once, and not before they are needed."""

    leaves: Leaves
    weights: Mapping[Said, float]

    @cached_property
    def heard(self) -> Mapping[Said, Found]:
        """The documents with each, the rarest first. Those that would take too long are left out, and named."""
        heard: dict[Said, Found] = {}
        for said in sorted(self.weights, key=lambda said: self.leaves.commonness(said.words)):
            try:
                heard[said] = self._found(said)
            except TooMuchError:
                if not heard:
                    raise
                self.leaves.remarks.append(f"left out, since too many have it: {' '.join(said.words)!r}")
        return heard

    @cached_property
    def some(self) -> Found:
        """The documents with any of the words, where there are several. An address that is known stays whole."""
        whole = [found for said, found in self.heard.items() if said.is_address and found]
        words: defaultdict[str, float] = defaultdict(float)
        for said, found in self.heard.items():
            for word in () if said.is_address and found else said.words:
                if word not in STOP_WORDS:
                    words[word] += self.weights[said]
        if len(whole) + len(words) < 2:
            return {}
        single = {said.words[0]: found for said, found in self.heard.items() if len(said.words) == 1}
        parts = [single[word] if word in single else self.leaves.said([word], n) for word, n in words.items()]
        return united([*whole, *parts])

    def _found(self, said: Said) -> Found:
        weight = self.weights[said]
        if said.is_address:
            return self.leaves.at(said.written, weight) or {}
        return self.leaves.said(said.words, weight, said.written)


def listed(fixed: Sequence[Found], words: Words) -> tuple[Found, Found]:
    """Documents that have all the words, and where these are fewer than `ENOUGH`, the others that have some."""
    best = shared([*fixed, *words.heard.values()])
    if len(best) >= ENOUGH or not words.some:
        return best, {}
    some = shared([*fixed, words.some]) if fixed else words.some
    return best, {document: score for document, score in some.items() if document not in best}


def ranked(best: Found, rest: Found, limit: int) -> list[tuple[int, float]]:
    """The first `limit`. The best are lifted above the rest."""
    first, then = _sorted(best), _sorted(rest)
    lift = max(0.0, rest[then[0]] - best[first[-1]]) if first and then else 0.0
    rows = [(document, best[document] + lift) for document in first[:limit]]
    return rows + [(document, rest[document]) for document in then[: limit - len(rows)]]


def weighed(loose: Iterable[syntax.WordNode]) -> dict[Said, float]:
    """What is said twice weighs twice."""
    weights: defaultdict[Said, float] = defaultdict(float)
    for node in loose:
        is_address = isinstance(node, Address)
        found = tuple(asked(without_scheme(node.text) if is_address else node.text))
        if found:
            written = node.text if is_address else "".join(spelt(node.text)) if len(found) == 1 else ""
            weights[Said(found, written, is_address)] += node.boost
    return weights


def telling(weights: Mapping[Said, float]) -> Mapping[Said, float]:
    """Without stop words."""
    return {said: weight for said, weight in weights.items() if not STOP_WORDS.issuperset(said.words)}


def _sorted(found: Found) -> list[int]:
    """The best first, equals as they stand in the index. Two sorts by one value each take a third of one by two."""
    documents = sorted(found)
    documents.sort(key=found.__getitem__, reverse=True)
    return documents
