"""Lists of words by language: `words/<name>.yml`, which a curator can read; and what they match."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sourcebook.signals.prose import Prose

FOLDER = Path(__file__).parent / "words"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))
UNSPACED = ("zh", "ja", "th")  # scripts that put no space between words
ALL = "all"  # of every language
_FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class WordList:
    ground: str  # where the list is from, and what for
    words: dict[str, tuple[str, ...]]  # by language


@cache
def word_list(name: str) -> WordList:
    read: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return WordList(read["ground"], {language: tuple(words) for language, words in read["words"].items()})


@cache
def of_all_languages(name: str) -> frozenset[str]:
    """Words of a list that count in whatever language: names stand in texts of all."""
    return frozenset(word for words in word_list(name).words.values() for word in words)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of a list, by what they begin with, so that only places are looked at where one may stand."""

    exact: dict[str, re.Pattern[str]]  # first word → what may stand there
    stems: dict[str, re.Pattern[str]]  # beginning of a word → what may stand there
    unspaced: re.Pattern[str] | None

    def find(self, prose: Prose) -> list[tuple[int, int]]:
        """Offsets in `prose.body`, in order; of two that begin at one place the longer."""
        if self.unspaced:
            return [found.span() for found in self.unspaced.finditer(prose.body)]
        candidates = [(self.exact[word], prose.places[word]) for word in self.exact.keys() & prose.places.keys()]
        for stem, form in self.stems.items():
            n = bisect_left(prose.vocabulary, stem)
            while n < len(prose.vocabulary) and prose.vocabulary[n].startswith(stem):
                candidates.append((form, prose.places[prose.vocabulary[n]]))
                n += 1
        matches = (form.match(prose.body, at) for form, places in candidates for at in places)
        return _without_nested(sorted((found.start(), -found.end()) for found in matches if found))

    def find_in(self, text: str) -> list[tuple[int, int]]:
        """The same in a short text."""
        if self.unspaced:
            return [found.span() for found in self.unspaced.finditer(text)]
        found = []
        for word in _FIRST_WORD.finditer(text):
            forms = [
                self.exact.get(word[0].lower()),
                *(f for stem, f in self.stems.items() if word[0].lower().startswith(stem)),
            ]
            found += [
                (match.start(), -match.end()) for form in forms if form and (match := form.match(text, word.start()))
            ]
        return _without_nested(sorted(found))


@cache
def phrases(name: str, language: str) -> Phrases | None:
    """None where there is no list for the language.

    A star stands for any ending; a space for any run of white space; an apostrophe for each of its forms.
    """
    words = word_list(name).words
    listed = (*words.get(ALL, ()), *words.get(language, ()))
    if not listed:
        return None
    if language in UNSPACED:
        return Phrases({}, {}, re.compile(any_of(listed), re.IGNORECASE))
    exact: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for one in listed:
        first = _FIRST_WORD.search(one)
        if not first:
            raise ValueError(f"{name}.yml: {one!r} has no letter")
        is_stem = one[first.end() :].startswith("*")
        (stems if is_stem else exact).setdefault(first[0].lower(), []).append(one[first.start() :])
    return Phrases(_forms(exact), _forms(stems), None)


def _forms(kind: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {word: _form(listed) for word, listed in kind.items()}


def _form(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(listed)}(?!\w)", re.IGNORECASE)


def _without_nested(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Starts and negative ends, sorted, as spans that don't overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, -end))
    return spans


def any_of(listed: Iterable[str]) -> str:
    """An expression, in which the longest words come first."""
    return f"(?:{'|'.join(map(_expression, sorted(set(listed), key=len, reverse=True)))})"


def _expression(words: str) -> str:
    escaped = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"[^\S\n]+")
    return escaped.replace("'", "['’]")
