"""Titles and offices before the names of people."""

from collections.abc import Sequence

# English, Spanish, French, German, Portuguese, Italian. Not those that begin the names of things, too: General Motors.
_TITLES = frozenset(
    """
    president presidente presidenta präsident vice-president ex-president minister ministro ministra ministre premier
    chancellor bundeskanzler bundeskanzlerin senator senador senadora sen rep representative congressman congresswoman
    governor gobernador gobernadora gov mayor secretary undersecretary ambassador embajador judge attorney spokesman
    spokeswoman chairman chairwoman director dr dra prof professor mr mrs ms mme sr sra herr frau sir gen col lt sgt
    capt colonel sergeant sheriff pope
    """.split()
)
# What stands before a title and is part of it: Vice President, Prime Minister, Primer Ministro.
_BEFORE = frozenset(
    """
    vice deputy prime foreign former acting interim first chief attorney lieutenant assistant primer primera ex
    stellvertretende stellvertretender premier première
    """.split()
)
_OF = frozenset(["of", "de", "del"])


def untitled(words: Sequence[str]) -> Sequence[str]:
    """What follows the last title, or what stands before the first one where nothing follows.

    `Mexican President Claudia Sheinbaum` → `Claudia Sheinbaum`; `US President` → `US`.
    """
    at = [n for n, word in enumerate(words) if is_title(word)]
    if not at:
        return words
    start = at[-1] + 1
    while start + 1 < len(words) and words[start] in _OF:  # Secretary of State Marco Rubio
        start += 2
    return words[start:] or words[: at[0]]


def is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in _TITLES


def is_of_title(word: str) -> bool:
    return word.casefold() in _BEFORE or is_title(word)
