"""Names and figures that one source has and another has not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sourcebook.analyse.figures import figures
from sourcebook.analyse.forms import Forms
from sourcebook.analyse.names import Name, capitals, is_acronym, mentioned, names, small_words
from sourcebook.analyse.titles import untitled
from sourcebook.model import Entry, NameEntry

Span = tuple[int, int]

_CACHE = 1 << 14  # names: each is asked for with every source that its own is compared with


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
class Entered:
    """Where a name stands that people have entered."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one text mentions."""

    text: str
    small: frozenset[str]  # words without capitals
    capitals: tuple[Name, ...]
    figures: tuple[tuple[str, Span], ...]
    entered: tuple[Entered, ...]


def mentions(entry: Entry, entered: Sequence[NameEntry] = (), known: Sequence[Name] | None = None) -> Mentions:
    """Its capitals may be `known` already."""
    found = capitals(entry) if known is None else known
    return Mentions(
        entry.reading.text,
        frozenset(small_words(entry)),
        tuple(found),
        tuple(figures(entry)),
        tuple(_entered(entry, entered)),
    )


def _entered(entry: Entry, names: Sequence[NameEntry]) -> Iterator[Entered]:
    """By any of its forms, in the body."""
    whose = {form: it.id for it in names for form in it.forms}
    forms = Forms({*whose, *(form for it in names for form in it.excluded)})
    for n in entry.body_lines:
        start = entry.reading.starts[n - 1]
        for first, last, form in forms.places(entry.line(n)):
            if form in whose:
                yield Entered(whose[form], (start + first, start + last))


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
    there, entered = _whole(other, common), {it.id for it in other.entered}
    found: dict[frozenset[str], list[Span]] = {}
    whole = _whole(one, common)
    for name in sorted(names(one.capitals, common), key=lambda name: -len(name.words)):
        core, known = _core(name, common), _entry(one, name, common)
        id = known and known.id
        if id in entered or any(map(core.is_one_with, there)) or (id is None and _is_short_for(core, whole, there)):
            continue
        key = frozenset([id]) if id else core.words
        longer = [it for it in found if key < it]
        found.setdefault(longer[0] if len(longer) == 1 else key, []).append(known.span if known else name.span)
    return sorted((_item(ItemKind.NAME, one.text, spans) for spans in found.values()), key=lambda item: item.spans)


@dataclass(frozen=True, slots=True)
class _Core:
    """A name without titles and offices: its words in their order, and its initials, or itself where it is such."""

    ordered: tuple[str, ...]
    words: frozenset[str]  # the same
    initials: str
    acronym: str

    def is_one_with(self, other: "_Core") -> bool:
        return (
            self.words <= other.words
            or other.words <= self.words
            or bool(self.acronym and self.acronym == other.initials)
            or bool(other.acronym and other.acronym == self.initials)
        )

    def ends(self, other: "_Core") -> bool:
        """As the surname does the whole name."""
        return len(self.ordered) < len(other.ordered) and other.ordered[-len(self.ordered) :] == self.ordered


def _whole(of: Mentions, common: frozenset[str]) -> list[_Core]:
    """All that it names, without those that are short for a longer one: they are its, and nobody else's."""
    cores = list(dict.fromkeys(_core(name, common) for name in mentioned(of.capitals, common)))
    ends = {core.ordered[n:] for core in cores for n in range(1, len(core.ordered))}
    return [core for core in cores if core.ordered not in ends]


def _is_short_for(core: _Core, whole: Sequence[_Core], there: Sequence[_Core]) -> bool:
    """Whether what it is short for stands in the other text."""
    longer = [it for it in whole if core.ends(it)]
    return bool(longer) and all(any(map(it.is_one_with, there)) for it in longer)


def _core(name: Name, common: frozenset[str]) -> _Core:
    """Without words that are written small as well, unless it has no others."""
    bare = _bare(name.words)
    rest = tuple(word for word in bare if word not in common) or bare
    initials = "".join(word[0] for word in name.words if word[0].isupper()).casefold()
    is_short = len(name.words) == 1 and is_acronym(name.words[0])
    return _Core(rest, frozenset(rest), initials if len(initials) > 1 else "", rest[0] if is_short else "")


@lru_cache(_CACHE)
def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_folded, untitled(words)))


def _entry(of: Mentions, name: Name, common: frozenset[str]) -> Entered | None:
    """The one that people have entered by these words, or by some that hold all that is no title."""
    core = _core(name, common).words
    for it in of.entered:
        if it.span[0] < name.span[1] and name.span[0] < it.span[1]:
            words = frozenset(_folded(word.replace(".", "")) for word in of.text[slice(*it.span)].split())
            if core <= words:
                return it
    return None


def _folded(word: str) -> str:
    """In the singular, more or less."""
    return word.casefold().removesuffix("s") if len(word) > len("US") else word.casefold()


def _item(kind: ItemKind, text: str, spans: Iterable[Span]) -> Item:
    ordered = sorted(spans)
    longest = max(ordered, key=lambda span: (span[1] - span[0], -span[0]))
    return Item(kind, text[slice(*longest)], tuple(ordered))
