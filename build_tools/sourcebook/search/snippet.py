"""The passage of a text that shows best why it was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.search.stems import beginning, stem
from sourcebook.search.words import is_paired, spans, words

LENGTH = 240  # characters: three lines of a terminal
_PIECE, _FARTHEST = 20_000, 200_000  # characters: ten hits in texts without end took 3 s
_BEFORE = 60  # characters of context before the first mark


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark, folded: stems of words, words as they stand, whole phrases."""

    stems: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    phrases: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of plain text, the start and end of each mark in it, and where it was cut from."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    origin: int = 0  # which of the texts
    span: tuple[int, int] = (0, 0)  # of what was found in that text, from the first mark to the last


def snippet(texts: Sequence[str], wanted: Wanted, language: str = "en") -> Snippet:
    """From the first of `texts` that has a wanted word; else the beginning of the first."""
    for n, text in enumerate(texts):
        for start, end in _pieces(text):
            found = _found(text[start:end], wanted, language)
            if found:
                return _cut(text, [(first + start, last + start, word) for first, last, word in found], n)
    return _cut(texts[0] if texts else "", [], 0)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """A long text is read piece by piece, between words, and no further than `_FARTHEST`."""
    start = 0
    while start < min(len(text), _FARTHEST):
        space = text.find(" ", start + _PIECE, start + 2 * _PIECE)
        end = space if space > 0 else start + _PIECE
        yield start, end
        start = end


def _found(text: str, wanted: Wanted, language: str) -> list[tuple[int, int, str]]:
    """Start, end and words of what is wanted, in order and apart from one another; phrases before single words."""
    said, there = words(text), spans(text)
    taken: set[int] = set()
    found = []
    for phrase in sorted(wanted.phrases, key=lambda phrase: (-len(phrase), phrase)):
        for n in _beginnings(said, phrase):
            inside = range(n, n + len(phrase))
            if taken.isdisjoint(inside):
                taken.update(inside)
                found.append((there[n][0], there[inside[-1]][1], " ".join(phrase)))
    begun = tuple(beginning(stem, language) for stem in wanted.stems)
    single = {
        word
        for word in set(said)
        if word in wanted.words or (word.startswith(begun) and stem(word, language) in wanted.stems)
    }
    found += [(*there[n], stem(word, language)) for n, word in enumerate(said) if word in single and n not in taken]
    return _apart(sorted(found))


def _apart(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Pairs of characters overlap: those that do are one."""
    result: list[tuple[int, int, str]] = []
    for start, end, word in found:
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]), result[-1][2])
        else:
            result.append((start, end, word))
    return result


def _beginnings(words: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    for n, word in enumerate(words):
        if word == phrase[0]:
            *firsts, last = words[n : n + len(phrase)]
            if len(firsts) == len(phrase) - 1 and tuple(firsts) == phrase[:-1] and _ends(last, phrase[-1]):
                yield n


def _ends(last: str, wanted: str) -> bool:
    """A character that stands alone in a query may be the first of a pair."""
    return last == wanted or (is_paired(wanted) and len(wanted) == 1 and last.startswith(wanted))


def _cut(text: str, found: Sequence[tuple[int, int, str]], origin: int) -> Snippet:
    """The window with the most different words in it, between whole words."""
    start = max(0, found[_richest(found)][0] - _BEFORE) if found else 0
    if start and " " in text[start : start + _BEFORE]:
        start = text.index(" ", start) + 1
    end = start + LENGTH
    if end < len(text) and " " in text[start:end]:
        end = text.rindex(" ", start, end)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    shift = len(before) - start
    inside = [(first, min(last, end)) for first, last, _ in found if start <= first < end]
    marks = tuple((first + shift, last + shift) for first, last in inside)
    span = (inside[0][0], inside[-1][1]) if inside else (start, start)
    return Snippet(before + text[start:end].replace("\n", " ") + after, marks, origin, span)


def _richest(found: Sequence[tuple[int, int, str]]) -> int:
    """Which one begins the window with the most different words, the earliest of equals."""
    inside: Counter[str] = Counter()
    best = most = last = 0
    for n, (start, _, word) in enumerate(found):
        while last < len(found) and found[last][0] < start + LENGTH - _BEFORE:
            inside[found[last][2]] += 1
            last += 1
        if len(inside) > most:
            best, most = n, len(inside)
        inside[word] -= 1
        if not inside[word]:
            del inside[word]
    return best
