"""Words in a row: how a text is cut into words to be looked for, and how many rows are found in other words at once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from sourcebook.text import UNSPACED, normalised

# In scripts without spaces each character is a word here. In running Chinese and Japanese a word has about two of them,
# so sixteen stand in for eight words.
_WORD = re.compile(rf"[^\W_{UNSPACED}]+|[{UNSPACED}]")
_STRANGE = re.compile(r"[^\W\x00-\x7f]")
_APART = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
# Soft hyphen, joiners, zero width spaces, marks of direction, variation selectors.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_IS_SPACELESS = re.compile(f"[{UNSPACED}]")

WORD, CHARACTER = 2, 1  # weights
LONG = 8 * WORD  # of a run: the eight words that are enough to know a text by
SHORT = 4 * WORD  # of a text that has no such run, and is looked for whole

Words = tuple[str, ...]
T = TypeVar("T")


def words(text: str) -> list[str]:
    """Folded: capitals, ligatures and wide letters are no difference, nor is anything between words."""
    text = _composed(text)
    if not _STRANGE.search(text):
        return _plain(text)
    return [word for line in text.split("\n") for word in (_any(line) if _STRANGE.search(line) else _plain(line))]


def _composed(text: str) -> str:
    """In small letters, each with its accents, and without signs that don't show."""
    return text.lower() if text.isascii() else _UNSEEN.sub("", normalised("NFC", text)).lower()


def _plain(text: str) -> list[str]:
    """Of a text without a letter beyond ASCII: four times as fast as to look for letters of any script."""
    return text.encode("ascii", "replace").translate(_APART).decode("ascii").split()


def _any(text: str) -> list[str]:
    return [word if word.isascii() else _folded(word) for word in _WORD.findall(text)]


def gaps(text: str) -> list[str]:
    """What stands before each of the words."""
    text = _composed(text)
    ends = 0
    found = []
    for match in _WORD.finditer(text):
        found.append(text[ends : match.start()])
        ends = match.end()
    return found


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return normalised("NFKC", word).casefold()


def weight(found: Iterable[str]) -> int:
    return sum(CHARACTER if _IS_SPACELESS.match(word) else WORD for word in found)


def runs(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every stretch of eight words or what stands in for them, by its first and after its last."""
    weights = [CHARACTER if not word.isascii() and _IS_SPACELESS.match(word) else WORD for word in found]
    end = total = 0
    for start, own in enumerate(weights):
        while total < LONG and end < len(weights):
            total += weights[end]
            end += 1
        if total < LONG:
            return
        yield start, end
        total -= own


class Finder(Generic[T]):
    """Looks for all its rows at once: where the rarest word of a row stands, the row itself is looked for."""

    def __init__(self, rows: Mapping[Words, T], common: Counter[str]) -> None:
        """`common`: how often each word stands in what will be looked through, more or less."""
        self.rows = rows
        places: dict[str, set[tuple[int, int]]] = {}
        for row in rows:
            at = min(range(len(row)), key=lambda n: common[row[n]])
            places.setdefault(row[at], set()).add((at, len(row)))
        self._places = {word: tuple(found) for word, found in places.items()}

    def found(self, among: Sequence[str]) -> Iterator[tuple[int, Words]]:
        """Where each row that stands there begins."""
        places, rows = self._places, self.rows
        for at in [at for at, word in enumerate(among) if word in places]:
            for before, length in places[among[at]]:
                row = tuple(among[at - before : at - before + length]) if at >= before else ()
                if row in rows:
                    yield at - before, row


def without(rows: Mapping[Words, T], texts: Iterable[Sequence[str]], common: Counter[str]) -> dict[Words, T]:
    """Those that stand in none of the texts."""
    left = dict(rows)
    finder = Finder(rows, common)
    for text in texts:
        for _, row in finder.found(text):
            left.pop(row, None)
    return left
