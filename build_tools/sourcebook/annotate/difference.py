"""Two wordings compared, word by word: what both have, and what only one of them has."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from typing import NamedTuple

from sourcebook.annotate.folded import fold
from sourcebook.text import UNSPACED

# A word with the signs on it, or a letter of a script without spaces between words; and the white space behind it.
_TOKEN = re.compile(rf"(?:[{UNSPACED}]|[^\s{UNSPACED}]+)\s*")
MOST = 300  # words compared one by one, .2 s where made to be slow; what is longer, between equal ends, is replaced


class Side(StrEnum):
    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Piece(NamedTuple):
    side: Side
    text: str


def difference(left: str, right: str) -> tuple[Piece, ...]:
    """The pieces of both sides and of the left are all of `left`, in order; those of both and of the right, `right`.

    What differs as `fold` makes no difference (straight or curly, wide or narrow) is on both sides, as `left` has it.
    """
    grouped = groupby(_pieces(left, right), lambda piece: piece[0])
    return tuple(Piece(side, "".join(text for _, text in found)) for side, found in grouped)


def changed_words(quote: str, nearest: str) -> tuple[Piece, ...]:
    """What was quoted beside what stands there now; empty where nothing like it does."""
    return difference(quote, nearest) if nearest else ()


def _pieces(left: str, right: str) -> Iterator[tuple[Side, str]]:
    a, b = tokens(left), tokens(right)
    same_a, same_b = list(map(fold, a)), list(map(fold, b))
    first = _alike(same_a, same_b)
    last = _alike(same_a[first:][::-1], same_b[first:][::-1])
    end_a, end_b = len(a) - last, len(b) - last
    yield from ((Side.BOTH, text) for text in a[:first])
    for i, m, j, n, is_same in _spans(same_a[first:end_a], same_b[first:end_b]):
        if is_same:
            yield from ((Side.BOTH, text) for text in a[first + i : first + m])
        else:
            yield from ((Side.LEFT, text) for text in a[first + i : first + m])
            yield from ((Side.RIGHT, text) for text in b[first + j : first + n])
    yield from ((Side.BOTH, text) for text in a[end_a:])


def tokens(text: str) -> list[str]:
    """All of the text, in words."""
    blank = len(text) - len(text.lstrip())
    tokens = _TOKEN.findall(text, blank)
    return [text[:blank] + tokens[0], *tokens[1:]] if tokens else [text] if text else []


def _alike(a: list[str], b: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _spans(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    if max(len(a), len(b)) > MOST:
        yield 0, len(a), 0, len(b), False
        return
    for tag, i, m, j, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield i, m, j, n, tag == "equal"
