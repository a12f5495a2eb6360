"""What the index knows of words: which documents have them, how often, and where. Found documents have a score.

Whoosh's own queries took 700 ms for "in the" and 370 ms for cont* in 10,000 sources; these take 87 ms and 25 ms.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Any

from sourcebook.search.codec import Whole
from sourcebook.search.schema import KINDS, STEMMED

Found = dict[int, float]  # the number of a document → its score

B, K1 = 0.75, 2.0  # nDCG@10 on Cranfield and CISI: K1 1.2 .533, .400; 2 .538, .403
MOST = 300_000  # postings that one query may read; a common machine reads a million a second
_WORD = 3  # postings that a word of the lexicon takes as long as

_KIND = {name: kind for kind, name in STEMMED.items()}


class TooMuchError(Exception):
    """A query that would read more than `MOST` postings."""


class Leaf:
    """A segment of an index. `offset` is what its own numbers of documents are less than those of the index."""

    def __init__(self, reader: Any, offset: int) -> None:
        self._reader, self.offset = reader, offset
        self.gone = frozenset(range(reader.doc_count_all())) - {*reader.all_doc_ids()} if reader.has_deletions() else ()

    def whole(self, name: str, word: str) -> Whole | None:
        """All postings of a word, those of deleted documents included."""
        if (name, word) not in self._reader:
            return None
        found = self._reader.postings(name, word)
        return found.child if self.gone else found  # type: ignore[no-any-return]  # Whoosh has no types

    def ids(self, name: str, word: str) -> set[int]:
        """The documents that have it, by their numbers in the leaf."""
        whole = self.whole(name, word)
        return set(whole.ids).difference(self.gone) if whole else set()

    def numbers(self, name: str, word: str) -> set[int]:
        """The same, by their numbers in the index."""
        return {id + self.offset for id in self.ids(name, word)} if self.offset else self.ids(name, word)


class Contents:
    """What every query asks of an open index, read once: its segments, and its documents by kind."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.leaves = [Leaf(*leaf) for leaf in reader.leaf_readers()]
        self.documents = {kind: frozenset(_numbers(self.leaves, "kind", kind)) for kind in KINDS}
        self.all = frozenset().union(*self.documents.values())

    def values(self, name: str) -> Iterator[tuple[str, set[int]]]:
        """Each value of a field, and the documents that have it. Nothing is spent: to count is no part of a query."""
        for form in self._reader.lexicon(name):
            yield form.decode(), _numbers(self.leaves, name, form.decode())


class Postings:
    """Of an open index, for one query."""

    def __init__(self, reader: Any, contents: Contents) -> None:
        self._reader = reader
        self.contents = contents
        self.left = MOST
        self._known: dict[tuple[str, tuple[str, ...], float], Found] = {}

    def terms(self, name: str, forms: Sequence[str], weight: float = 1.0) -> Found:
        """The documents with a word in a field, in any of its forms: they are as rare as all of them together."""
        asked = (name, tuple(forms), weight)
        if asked not in self._known:
            there = [form for form in forms if self.frequency(name, form)]
            rarity = weight * self._idf(name, *there)
            self._known[asked] = united([self._term(name, form, rarity) for form in there], max)
        return self._known[asked]

    def _term(self, name: str, word: str, rarity: float) -> Found:
        """By BM25."""
        self.spend(self.frequency(name, word))
        rare, mean = rarity * (K1 + 1), self._mean(name)
        found: Found = {}
        for leaf in self.contents.leaves:
            if whole := leaf.whole(name, word):
                norms, offset, gone = _norms(whole.lengths, mean), leaf.offset, leaf.gone
                found |= {
                    id + offset: rare * times / (times + norms[length])
                    for id, times, length in zip(whole.ids, whole.times, whole.lengths, strict=True)
                    if id not in gone
                }
        return found

    def documents(self, name: str, word: str) -> set[int]:
        """Those that have it, without a score."""
        self.spend(self.frequency(name, word))
        return _numbers(self.contents.leaves, name, word)

    def phrase(self, name: str, phrase: Sequence[Sequence[str]], gap: int = 1) -> Found:
        """The documents where words follow one another, each one of several forms, at most `gap` apart."""
        commonness = [sum(self.frequency(name, word) for word in forms) for forms in phrase]
        if not all(commonness):
            return {}
        self.spend(2 * sum(commonness))  # places are slower to read than numbers
        rare, mean = sum(self._idf(name, *forms) for forms in phrase) * (K1 + 1), self._mean(name)
        found: Found = {}
        for leaf in self.contents.leaves:
            known = {word: leaf.whole(name, word) for word in {*chain.from_iterable(phrase)}}
            wholes = [[it for word in forms if (it := known[word])] for forms in phrase]
            there = _together(wholes, leaf.gone, gap, self.spend)
            lengths = {id: it.lengths[it.order[id]] for it in wholes[0] for id in there if id in it.order}
            for id, times in there.items():
                found[id + leaf.offset] = rare * times / (times + _norm(lengths[id], mean))
        return found

    def everything(self) -> set[int]:
        """All documents, of any kind: each time a new set."""
        self.spend(len(self.contents.all))
        return set(self.contents.all)

    def frequency(self, name: str, word: str) -> int:
        """How many documents have it, those that are written anew included."""
        count: int = self._reader.doc_frequency(name, word)
        return count

    def lexicon(self, name: str, prefix: str = "") -> Iterator[str]:
        """The words of a field that begin so, in order."""
        for form in self._reader.expand_prefix(name, prefix):
            self.spend(_WORD)
            yield form.decode()

    def near(self, name: str, word: str, letters: int) -> list[str]:
        """The words of a field that differ in as many letters at most, but not in the first."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 (most queries need none of it)

        return [
            form
            for form in self.lexicon(name, word[0])
            if abs(len(form) - len(word)) <= letters and OSA.distance(form, word, score_cutoff=letters) <= letters
        ]

    def spend(self, postings: int) -> None:
        """Raises TooMuchError instead, where there aren't so many left."""
        if postings > self.left:
            raise TooMuchError
        self.left -= postings

    def _idf(self, name: str, *forms: str) -> float:
        """Lucene's, which is never negative."""
        name = STEMMED["source"] if name in _KIND else name  # as rare as in sources, so that all kinds compare
        have, all_ = sum(self.frequency(name, form) for form in forms), self._all(name)
        return math.log(1 + max(0.0, all_ - have + 0.5) / (have + 0.5))

    def _mean(self, name: str) -> float:
        length: int = self._reader.field_length(name)
        return max(1.0, length / (self._all(name) or 1))

    def _all(self, name: str) -> int:
        """The documents that may have the field: loose words are weighed among their own kind."""
        return len(self.contents.documents[_KIND[name]] if name in _KIND else self.contents.all)


def united(founds: Sequence[Found], together: Callable[[float, float], float] = float.__add__) -> Found:
    """Documents in any of these."""
    if not founds:
        return {}
    first, *others = sorted(founds, key=len, reverse=True)
    result = dict(first)
    for other in others:
        for document, score in other.items():
            result[document] = together(result[document], score) if document in result else score
    return result


def shared(founds: Sequence[Found]) -> Found:
    """Documents in all of these."""
    first, *others = sorted(founds, key=len)
    if not others:
        return first
    there = set(first).intersection(*others)
    if len(others) == 1:  # mostly, and three times as fast
        return {document: score + others[0][document] for document, score in first.items() if document in there}
    return {d: score + sum([other[d] for other in others]) for d, score in first.items() if d in there}


def weighted(found: Found, weight: float) -> Found:
    return found if weight == 1 else {document: score * weight for document, score in found.items()}


def flat(documents: set[int]) -> Found:
    """All as good."""
    return dict.fromkeys(documents, 1.0)


def _numbers(leaves: Iterable[Leaf], name: str, word: str) -> set[int]:
    return set().union(*(leaf.numbers(name, word) for leaf in leaves))


def _norm(length: int, mean: float) -> float:
    return K1 * (1 - B + B * length / mean)


def _norms(lengths: Iterable[int], mean: float) -> Mapping[int, float]:
    """Whoosh keeps lengths by 255 steps, so there are few."""
    return {length: _norm(length, mean) for length in set(lengths)}


def _together(
    wholes: Sequence[Sequence[Whole]], gone: Iterable[int], gap: int, spend: Callable[[int], None]
) -> Mapping[int, int]:
    """The documents that have the words one after another, and how often. `wholes`: of each word, in all its forms."""
    rarest, *others = sorted(([id for it in forms for id in it.ids] for forms in wholes), key=len)
    ids = set(rarest).intersection(*others).difference(gone)
    if not ids:
        return {}
    return _adjacent(wholes, ids, spend) if gap == 1 else _within(wholes, ids, spend, gap)


def _adjacent(wholes: Sequence[Sequence[Whole]], ids: Set[int], spend: Callable[[int], None]) -> Mapping[int, int]:
    """Of all places in all documents at once, each as one number, the rarest word first."""
    step, begun = max(ids) + 1, None
    for n, forms in sorted(enumerate(wholes), key=lambda it: sum(len(whole.ids) for whole in it[1])):
        ahead = (len(wholes) - n) * step
        spend(sum(_times(forms, id) for id in ids) // 3)
        here = [at * step + first for id in ids for first in [id + ahead] for at in _places(forms, id)]
        if begun is None:
            begun = set(here)
        else:
            begun.intersection_update(here)
            ids = {place % step for place in begun}
    return Counter(place % step for place in begun or ())


def _within(
    wholes: Sequence[Sequence[Whole]], ids: Set[int], spend: Callable[[int], None], gap: int
) -> Mapping[int, int]:
    """The same, at most `gap` words apart."""
    found = {}
    for id in ids:
        first, *others = wholes
        spend(_times(first, id))
        ends = _places(first, id)
        for forms in others:
            spend(_times(forms, id))
            ends = [at for at in _places(forms, id) if bisect_left(ends, at - gap) < bisect_left(ends, at)]
            if not ends:
                break
        if ends:
            found[id] = len(ends)
    return found


def _times(forms: Sequence[Whole], id: int) -> int:
    return sum(it.times[it.order[id]] for it in forms if id in it.order)


def _places(forms: Sequence[Whole], id: int) -> Sequence[int]:
    """Those of any of the forms, in order."""
    if len(forms) == 1:
        return forms[0].places(id)
    return sorted(chain.from_iterable(it.places(id) for it in forms if id in it.order))
