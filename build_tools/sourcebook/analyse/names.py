"""Names in a text: words with capitals where the language asks for none. A guess, for people to look at."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.model import Entry

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*")  # U.S. is one word
_WITHIN = frozenset(
    ["al", "bin", "da", "de", "del", "den", "der", "di", "du", "e", "el", "la", "of", "van", "von", "y"]
)
_POSSESSIVE = re.compile("['’]s$")
_BEFORE_SENTENCE = frozenset(".!?:…\"“”'‘’([•–—-")
_TITLE_CASE = 0.6  # share of words with capitals from which on a line that isn't ended is a heading: they tell nothing
_ENDED = re.compile(r"[.!?…][\"”’»)]*\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    words: tuple[str, ...]  # without dots and the possessive
    span: tuple[int, int]  # offsets in the reading text
    leads: bool  # at the beginning of a sentence


def mentioned(capitals: Iterable[Name], common: frozenset[str]) -> list[Name]:
    """All that may be names. `common` are words that are written small, too."""
    return [trimmed for name in capitals if (trimmed := _trimmed(name, common))]


def names(capitals: Iterable[Name], common: frozenset[str]) -> list[Name]:
    """Those of one word only where it comes again, or is all capitals."""
    found = mentioned(capitals, common)
    singles: Counter[tuple[str, ...]] = Counter(name.words for name in found if len(name.words) == 1)
    inside = {name.words for name in found if not name.leads}
    return [
        name
        for name in found
        if len(name.words) > 1 or is_acronym(name.words[0]) or (singles[name.words] > 1 and name.words in inside)
    ]


def small_words(entry: Entry) -> Iterator[str]:
    for n in entry.body_lines:
        yield from (word for word in _WORD.findall(entry.line(n)) if word.islower())


def capitals(entry: Entry) -> Iterator[Name]:
    """Neighbouring words with capitals."""
    for n in entry.body_lines:
        line, start = entry.line(n), entry.reading.starts[n - 1]
        words = list(_WORD.finditer(line))
        if (
            not _ENDED.search(line)
            and len(words) > 2
            and sum(word[0][0].isupper() for word in words) >= _TITLE_CASE * len(words)
        ):
            continue
        for run in _runs(line, words):
            before = line[: run[0].start()].rstrip()
            leads = not before or before[-1] in _BEFORE_SENTENCE
            end = run[-1].start() + len(_POSSESSIVE.sub("", run[-1][0]))
            words_of = tuple(_POSSESSIVE.sub("", word[0]).replace(".", "") for word in run)
            yield Name(words_of, (start + run[0].start(), start + end), leads)


def _runs(line: str, words: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Neighbours with capitals; `of` and the like may stand between two of them."""
    run: list[re.Match[str]] = []
    for word in [*words, None]:
        touches = bool(run) and word is not None and line[run[-1].end() : word.start()] in {" ", "\u00a0"}
        if word and touches and not _POSSESSIVE.search(run[-1][0]) and (word[0][0].isupper() or word[0] in _WITHIN):
            run.append(word)
            continue
        while run and not run[-1][0][0].isupper():
            run.pop()
        if run:
            yield run
        run = [word] if word and word[0][0].isupper() else []


def _trimmed(name: Name, common: frozenset[str]) -> Name | None:
    """Without words that stand at its beginning only for the sentence to begin, as in “The Pentagon”."""
    words, start = name.words, name.span[0]
    if (len(words) == 1 or name.leads) and words[0].lower() in common and not is_acronym(words[0]):
        start += len(words[0]) + 1
        words = words[1:]
    return Name(words, (start, name.span[1]), name.leads) if words and len(words[-1]) > 1 else None


def is_acronym(word: str) -> bool:
    """CIA, and FTOs."""
    bare = word.removesuffix("s")
    return len(bare) > 1 and bare.isupper()
