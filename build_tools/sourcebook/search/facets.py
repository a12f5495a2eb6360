"""How many of what was found have each flag, rating, publisher, language, year and kind."""

from collections.abc import Mapping, Set

from sourcebook.search.postings import Postings

FACETS = {
    "flag": "flags",
    "rating": "rated",
    "publisher": "named",
    "language": "spoken",
    "year": "year",
    "kind": "kind",
}  # as they are shown → the field whose words are counted

Facets = Mapping[str, Mapping[str, int]]


def facets(postings: Postings, there: Set[int]) -> Facets:
    """By facet: value → documents, the most frequent first."""
    return {facet: counted(postings, name, there) for facet, name in FACETS.items()}


def counted(postings: Postings, name: str, there: Set[int]) -> Mapping[str, int]:
    counts = {value: len(postings.documents(name, value) & there) for value in list(postings.lexicon(name))}
    return most(counts)


def most(counts: Mapping[str, int]) -> Mapping[str, int]:
    """What is there, the most frequent first."""
    return dict(sorted(((v, n) for v, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0])))
