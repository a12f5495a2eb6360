"""The passage of a text that shows best why it was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.search.words import places, stem

LENGTH = 240  # characters: three lines of a terminal
_BEFORE = 60  # characters of context before the first mark


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark, folded: stems of words, words as they stand, whole phrases."""

    stems: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    phrases: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of plain text, and the start and end of each mark in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(texts: Sequence[str], wanted: Wanted) -> Snippet:
    """From the first of `texts` that has a wanted word; else the beginning of the first."""
    for text in texts:
        found = list(_found(text, wanted))
        if found:
            return _cut(text, found)
    return _cut(texts[0] if texts else "", [])


def _found(text: str, wanted: Wanted) -> Iterator[tuple[int, int, str]]:
    """Start, end and word of what is wanted: single words, and the words of whole phrases."""
    all_places = list(places(text))
    words = [word for _, _, word in all_places]
    in_phrase = {
        n + step
        for phrase in wanted.phrases
        for n, word in enumerate(words)
        if word == phrase[0] and tuple(words[n : n + len(phrase)]) == phrase
        for step in range(len(phrase))
    }
    for n, place in enumerate(all_places):
        if n in in_phrase or place[2] in wanted.words or stem(place[2]) in wanted.stems:
            yield place


def _cut(text: str, found: Sequence[tuple[int, int, str]]) -> Snippet:
    """The window with the most different words in it, the earliest of equals, between whole words."""
    best = max(range(len(found)), key=lambda n: (_variety(found, n), -n), default=None)
    start = max(0, found[best][0] - _BEFORE) if best is not None else 0
    start = text.find(" ", start) + 1 if start and " " in text[start : start + _BEFORE] else start
    end = start + LENGTH
    if end < len(text) and " " in text[start:end]:
        end = text.rindex(" ", start, end)
    piece = text[start:end]
    before, after = "… " * (start > 0), " …" * (end < len(text))
    shift = len(before) - start
    marks = tuple((first + shift, last + shift) for first, last, _ in found if start <= first and last <= end)
    return Snippet(before + piece.replace("\n", " ") + after, marks)


def _variety(found: Sequence[tuple[int, int, str]], n: int) -> int:
    """How many different words a window beginning at the `n`th has."""
    limit = found[n][0] + LENGTH - _BEFORE
    return len(Counter(word for start, _, word in found[n : n + LENGTH // 2] if start < limit))
