"""Names and figures that one source has and another has not."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.analyse.figures import figures
from sourcebook.analyse.names import Name, mentioned, names, small_words
from sourcebook.model import Entry

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A name or a figure as it is written where it is longest, and all its places."""

    kind: str  # "name" or "figure"
    said: str
    spans: tuple[Span, ...]  # offsets in the reading text


def only_in(one: Entry, other: Entry) -> list[Item]:
    """In order of first mention; names before figures."""
    common = frozenset(small_words(one)) | frozenset(small_words(other))
    return [*_names(one, other, common), *_figures(one, other)]


def _figures(one: Entry, other: Entry) -> list[Item]:
    there = {key for key, _ in figures(other)}
    found: dict[str, list[Span]] = {}
    for key, span in figures(one):
        if key not in there:
            found.setdefault(key, []).append(span)
    return [_item("figure", one, spans) for spans in found.values()]


def _names(one: Entry, other: Entry, common: frozenset[str]) -> list[Item]:
    """A shorter name is taken for the longer one that has its words: Sheinbaum for Claudia Sheinbaum."""
    there = {core for name in mentioned(other, common) for core in _cores(name, common)}
    found: dict[frozenset[str], list[Span]] = {}
    for name in sorted(names(one, common), key=lambda name: -len(name.words)):
        cores = _cores(name, common)
        if any(core <= theirs or theirs <= core for core in cores for theirs in there):
            continue
        longer = [core for core in found if cores[0] < core]
        found.setdefault(longer[0] if len(longer) == 1 else cores[0], []).append(name.span)
    return sorted((_item("name", one, spans) for spans in found.values()), key=lambda item: item.spans)


def _cores(name: Name, common: frozenset[str]) -> list[frozenset[str]]:
    """Its words without titles and offices, which are written small as well, unless it has no others; its initials."""
    words = frozenset(_folded(word) for word in name.words)
    initials = "".join(word[0] for word in name.words if word[0].isupper()).casefold()
    return [words - common or words] + ([frozenset([initials])] if len(initials) > 1 else [])


def _folded(word: str) -> str:
    """In the singular, more or less."""
    return word.casefold().removesuffix("s") if len(word) > len("US") else word.casefold()


def _item(kind: str, entry: Entry, spans: Iterable[Span]) -> Item:
    ordered = sorted(spans)
    longest = max(ordered, key=lambda span: (span[1] - span[0], -span[0]))
    return Item(kind, entry.reading.text[slice(*longest)], tuple(ordered))
