"""What the index knows of words: which documents have them, how often, and where. Found documents have a score.

Whoosh's own queries took 700 ms for "in the" and 370 ms for cont* in 10,000 sources; these take 60 ms and 20 ms.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from whoosh.searching import Searcher

from sourcebook.search.schema import KINDS, STEMMED

Found = dict[int, float]  # the number of a document → its score

B, K1 = 0.75, 2.0  # nDCG@10 on Cranfield and CISI: K1 1.2 .533, .400; 2 .538, .403
MOST = 300_000  # postings that one query may read; a common machine reads a million a second
_WORD = 3  # postings that a word of the lexicon takes as long as

_KIND = {name: kind for kind, name in STEMMED.items()}


class TooMuchError(Exception):
    """A query that would read more than `MOST` postings."""


class Contents:
    """What every query asks of an open index, read once: its documents by kind, and how long their fields are."""

    def __init__(self, searcher: Searcher) -> None:
        reader = searcher.reader()
        self.documents = {kind: frozenset(_ids(reader, "kind", kind)) for kind in KINDS}
        self.all = frozenset().union(*self.documents.values())
        self.leaves = [(leaf.reader(), offset) for leaf, offset in searcher.leaf_searchers()]
        self._lengths: dict[tuple[int, str], list[int]] = {}

    def lengths(self, offset: int, reader: Any, name: str) -> list[int]:
        """Of a field, by the number of the document in the leaf at `offset`."""
        if (offset, name) not in self._lengths:
            numbers = range(reader.doc_count_all())
            self._lengths[offset, name] = [reader.doc_field_length(number, name) for number in numbers]
        return self._lengths[offset, name]


class Postings:
    """Of an open index, for one query."""

    def __init__(self, searcher: Searcher, contents: Contents) -> None:
        self._searcher = searcher
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
        for reader, offset in self.contents.leaves:
            if (name, word) in reader:
                lengths, at = self.contents.lengths(offset, reader, name), reader.postings(name, word)
                while at.is_active():
                    document, times = at.id(), at.weight()
                    norm = K1 * (1 - B + B * lengths[document] / mean)
                    found[document + offset] = rare * times / (times + norm)
                    at.next()
        return found

    def documents(self, name: str, word: str) -> set[int]:
        """Those that have it, without a score."""
        self.spend(self.frequency(name, word))
        return set(_ids(self._searcher.reader(), name, word))

    def phrase(self, name: str, phrase: Sequence[Sequence[str]], gap: int = 1) -> Found:
        """The documents where words follow one another, each one of several forms, at most `gap` apart."""
        commonness = [sum(self.frequency(name, word) for word in forms) for forms in phrase]
        if not all(commonness):
            return {}
        self.spend(2 * sum(commonness))  # places are slower to read than numbers
        rare, mean = sum(self._idf(name, *forms) for forms in phrase) * (K1 + 1), self._mean(name)
        found: Found = {}
        for reader, offset in self.contents.leaves:
            readers = [[w for w in forms if (name, w) in reader] for forms in phrase]
            if not all(readers):
                continue
            ids = [set().union(*(reader.postings(name, word).all_ids() for word in forms)) for forms in readers]
            places = [[reader.postings(name, word) for word in forms] for forms in readers]
            for document, times in _together(places, sorted(set.intersection(*ids)), gap, self.spend):
                norm = K1 * (1 - B + B * self.contents.lengths(offset, reader, name)[document] / mean)
                found[document + offset] = rare * times / (times + norm)
        return found

    def everything(self) -> set[int]:
        """All documents, of any kind: each time a new set."""
        self.spend(len(self.contents.all))
        return set(self.contents.all)

    def frequency(self, name: str, word: str) -> int:
        """How many documents have it, those that are written anew included."""
        count: int = self._searcher.reader().doc_frequency(name, word)
        return count

    def lexicon(self, name: str, prefix: str = "") -> Iterator[str]:
        """The words of a field that begin so, in order."""
        for form in self._searcher.reader().expand_prefix(name, prefix):
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
        length: int = self._searcher.reader().field_length(name)
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
    return {d: score + sum(other[d] for other in others) for d, score in first.items() if all(d in o for o in others)}


def flat(documents: set[int]) -> Found:
    """All as good."""
    return dict.fromkeys(documents, 1.0)


def _ids(reader: Any, name: str, word: str) -> Iterator[int]:
    if (name, word) in reader:
        yield from reader.postings(name, word).all_ids()


def _together(
    places: Sequence[Sequence[Any]], documents: Sequence[int], gap: int, spend: Callable[[int], None]
) -> Iterator[tuple[int, int]]:
    """Each of `documents` that has the words one after another, and how often. `places` are each word's postings."""
    for document in documents:
        ends = _places(places[0], document)
        for following in places[1:]:
            here = _places(following, document)
            spend(len(here) // 3 if gap == 1 else len(here))
            ends = {place + 1 for place in ends} & here if gap == 1 else _within(sorted(ends), here, gap)
            if not ends:
                break
        if ends:
            yield document, len(ends)


def _within(ends: Sequence[int], here: set[int], gap: int) -> set[int]:
    """The places at most `gap` words after one of `ends`."""
    return {at for at in here if bisect_left(ends, at - gap) < bisect_left(ends, at)}


def _places(matchers: Sequence[Any], document: int) -> set[int]:
    found: set[int] = set()
    for at in matchers:
        if at.is_active():
            at.skip_to(document)
        if at.is_active() and at.id() == document:
            found.update(at.value_as("positions"))
    return found
