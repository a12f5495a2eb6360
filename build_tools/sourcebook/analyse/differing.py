"""Names and figures that one source has and another has not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.analyse.figures import figures
from sourcebook.analyse.names import Name, capitals, mentioned, names, small_words
from sourcebook.model import Entry

Span = tuple[int, int]


class ItemKind(StrEnum):
    NAME = "name"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Item:
    """A name or a figure as it is written where it is longest, and all its places."""

    kind: ItemKind
    said: str
    spans: tuple[Span, ...]  # offsets in the reading text


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one text mentions."""

    text: str
    small: frozenset[str]  # words without capitals
    capitals: tuple[Name, ...]
    figures: tuple[tuple[str, Span], ...]


def mentions(entry: Entry, known: Sequence[Name] | None = None) -> Mentions:
    """Its capitals may be `known` already."""
    found = capitals(entry) if known is None else known
    return Mentions(entry.reading.text, frozenset(small_words(entry)), tuple(found), tuple(figures(entry)))


def only_in(one: Mentions, other: Mentions) -> list[Item]:
    """In order of first mention; names before figures."""
    return [*_names(one, other, one.small | other.small), *_figures(one, other)]


def _figures(one: Mentions, other: Mentions) -> list[Item]:
    there = {key for key, _ in other.figures}
    found: dict[str, list[Span]] = {}
    for key, span in one.figures:
        if key not in there:
            found.setdefault(key, []).append(span)
    return [_item(ItemKind.FIGURE, one.text, spans) for spans in found.values()]


def _names(one: Mentions, other: Mentions, common: frozenset[str]) -> list[Item]:
    """A shorter name is taken for the longer one that has its words: Sheinbaum for Claudia Sheinbaum."""
    there = {core for name in mentioned(other.capitals, common) for core in _cores(name, common)}
    found: dict[frozenset[str], list[Span]] = {}
    for name in sorted(names(one.capitals, common), key=lambda name: -len(name.words)):
        cores = _cores(name, common)
        if any(core <= theirs or theirs <= core for core in cores for theirs in there):
            continue
        longer = [core for core in found if cores[0] < core]
        found.setdefault(longer[0] if len(longer) == 1 else cores[0], []).append(name.span)
    return sorted((_item(ItemKind.NAME, one.text, spans) for spans in found.values()), key=lambda item: item.spans)


def _cores(name: Name, common: frozenset[str]) -> list[frozenset[str]]:
    """Its words without titles and offices, which are written small as well, unless it has no others; its initials."""
    words = frozenset(_folded(word) for word in name.words)
    initials = "".join(word[0] for word in name.words if word[0].isupper()).casefold()
    return [words - common or words] + ([frozenset([initials])] if len(initials) > 1 else [])


def _folded(word: str) -> str:
    """In the singular, more or less."""
    return word.casefold().removesuffix("s") if len(word) > len("US") else word.casefold()


def _item(kind: ItemKind, text: str, spans: Iterable[Span]) -> Item:
    ordered = sorted(spans)
    longest = max(ordered, key=lambda span: (span[1] - span[0], -span[0]))
    return Item(kind, text[slice(*longest)], tuple(ordered))
