"""Text → words: one folding for index, query and snippet, so that what is typed meets what is written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.lang.porter import stem as porter
from whoosh.lang.stopwords import stoplists

from sourcebook.text import normalised

STOP_WORDS: frozenset[str] = frozenset(stoplists["en"])  # dropped from loose queries, never from the index

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)|\w+(?:['’]s\b)?")  # `U.S.` and `cartel’s` are one word each
_ACCENTS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"æ": "ae", "ð": "d", "ø": "o", "đ": "d", "ı": "i", "ł": "l", "œ": "oe", "þ": "th"})
_UNSEEN = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029])"  # controls
    "|([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff])"  # marks of direction, byte order
    "|[\ud800-\udfff]"  # halves of nothing
)
_CACHE = 1 << 16  # distinct words; 10,000 sources have about that many


def visible(text: str) -> str:
    """NFC without what acts on a terminal or hides: controls become spaces, marks of direction vanish."""
    return _UNSEEN.sub(lambda found: ("\ufffd", " ", "")[found.lastindex or 0], normalised("NFC", text))


@lru_cache(_CACHE)
def folded(word: str) -> str:
    """Without case, accents and typography: `López` is `lopez`, `U.S.` is `us`, `Mexico’s` stays `mexico's`."""
    word = word.casefold().replace(".", "")
    if not word.isascii():
        word = _ACCENTS.sub("", normalised("NFD", word)).translate(_LETTERS).replace("’", "'")
    return word


@lru_cache(_CACHE)
def stem(word: str) -> str:
    """Porter's stem of a folded word, without a possessive `'s`; the word where `us` would be left of `using`."""
    word = word.removesuffix("'s")
    stemmed: str = porter(word) if word.isascii() else word
    return stemmed if len(stemmed) > 2 else word


def words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """The start, end and folding of each word."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), folded(match[0])


class Words(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's view of `words`. A chain of Whoosh's own filters takes twice as long."""

    def __init__(self, *, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __call__(self, value: str, *, positions: bool = False, **_: Any) -> Iterator[Token]:
        token = Token(positions)
        token.boost = 1.0
        for position, word in enumerate(words(value)):
            token.text = stem(word) if self.stemmed else word
            if positions:
                token.pos = position
            yield token
