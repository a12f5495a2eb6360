"""How many of what was found have each flag, rating, publisher, language, year and kind."""

from collections import Counter
from collections.abc import Mapping, Set

from sourcebook.search.fields import UNKNOWN
from sourcebook.search.postings import Contents

FACETS = {
    "flag": "flags",
    "rating": "rated",
    "publisher": "named",
    "language": "spoken",
    "year": "year",
    "kind": "kind",
}  # as they are shown → the field whose words are counted

_OF_SOURCES = {"rated", "named", "spoken", "year"}  # what each source has, known or not

Facets = Mapping[str, Mapping[str, int]]


def facets(contents: Contents, there: Set[int]) -> Facets:
    """By facet: value → documents, the most frequent first; `unknown` sources, and notes on them, too."""
    return {facet: most(_counts(contents, there, name)) for facet, name in FACETS.items()}


def _counts(contents: Contents, there: Set[int], name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    unknown = there & (contents.documents["source"] | contents.documents["note"]) if name in _OF_SOURCES else set()
    for value, documents in contents.values(name):
        counts[value] = len(documents & there)
        unknown -= documents
    counts[UNKNOWN[0]] += len(unknown)
    return counts


def most(counts: Mapping[str, int]) -> Mapping[str, int]:
    """What is there, the most frequent first."""
    return dict(sorted(((v, n) for v, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0])))
