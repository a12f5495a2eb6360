"""How many of what was found have each flag, rating, publisher, language, year and kind."""

from collections.abc import Mapping, Set

from sourcebook.search.postings import Contents

FACETS = {
    "flag": "flags",
    "rating": "rated",
    "publisher": "named",
    "language": "spoken",
    "year": "year",
    "kind": "kind",
}  # as they are shown → the field whose words are counted

Facets = Mapping[str, Mapping[str, int]]


def facets(contents: Contents, there: Set[int]) -> Facets:
    """By facet: value → documents, the most frequent first."""
    return {
        facet: most({value: len(documents & there) for value, documents in contents.values(name)})
        for facet, name in FACETS.items()
    }


def most(counts: Mapping[str, int]) -> Mapping[str, int]:
    """What is there, the most frequent first."""
    return dict(sorted(((v, n) for v, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0])))
