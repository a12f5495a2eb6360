"""Which words lines share, with each other and with every text of a language.

A word is told by a number made of its letters, so that numpy can compare all words of a page at once. Two words of one
number are as good as never on a page: the numbers have 64 bits.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from sourcebook.normalise.characters import Characters, Class, Floats, Ints, read
from sourcebook.normalise.stopwords import STOPWORDS

SHORT = 3  # letters: shorter words tell little of what a line is about
MANY = 3  # lines: a word that more of them have is common on the page
FACTOR = 0x9E3779B97F4A7C15  # the golden section of 2 to the power of 64: odd, and without pattern
INVERSE = pow(FACTOR, -1, 1 << 64)

Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    stop: Floats  # share of words that are function words of any language we list
    short: Floats  # … that are function words or short
    common: Floats  # … that many lines have, whatever they mean
    shared: Floats  # share of the longer words that prose elsewhere on the page has
    elsewhere: Floats  # share of different words that any other line has
    fresh: Floats  # … that no line above has


def compare(characters: Characters, prose: NDArray[np.bool_]) -> Vocabulary:
    n = len(prose)
    words, line, length = _words(characters)
    number, known = _numbered(words)
    size = max(len(known), 1)
    stops = _stopwords()
    stop = (stops[np.minimum(np.searchsorted(stops, known), len(stops) - 1)] == known)[number]
    longer = (length > SHORT) & ~stop
    tokens = np.maximum(np.bincount(line, minlength=n), 1)

    # Each word of each line once.
    first, heavy = np.full(size, n), np.zeros(size, bool)
    first[number[::-1]] = line[::-1]
    heavy[number] = longer
    pairs = line * size + number
    pairs.sort()
    pairs = pairs[_changes(pairs)]
    by, word = pairs // size, pairs % size
    spread = np.bincount(word, minlength=size)  # in how many lines a word is
    in_prose = np.bincount(word[prose[by]], minlength=size)[word] > prose[by]
    distinct = np.maximum(np.bincount(by, minlength=n), 1)

    def share(which: Ints, marks: NDArray[np.bool_], of: Ints) -> Floats:
        return np.bincount(which[marks], minlength=n) / of

    heavier = heavy[word]
    return Vocabulary(
        stop=share(line, stop, tokens),
        short=share(line, ~longer, tokens),
        common=share(line, spread[number] > MANY, tokens),
        shared=share(by, heavier & in_prose, np.maximum(np.bincount(by[heavier], minlength=n), 1)),
        elsewhere=share(by, spread[word] > 1, distinct),
        fresh=share(by, first[word] == by, distinct),
    )


def _words(characters: Characters) -> tuple[Words, Ints, Ints]:
    """Each word's number, line and length. A character of Chinese or Japanese is a word by itself."""
    classes = characters.classes
    ideograph = classes == Class.IDEOGRAPH
    inside = ((classes >= Class.LOWER) & (classes <= Class.LETTER)) | (classes == Class.DIGIT)
    starts = inside.copy()
    starts[1:] &= ~inside[:-1]
    starts |= ideograph
    inside |= ideograph
    begins = np.flatnonzero(starts)
    if not len(begins):
        none = np.zeros(0, np.int64)
        return np.zeros(0, np.uint64), none, none
    letters = characters.small[inside]
    place = np.cumsum(inside)[begins] - 1  # of each word's first letter among all letters
    length = np.diff(place, append=len(letters))
    size = 1 << len(letters).bit_length()
    words = np.add.reduceat(letters * _powers(FACTOR, size)[: len(letters)], place)
    words *= _powers(INVERSE, size)[place]  # as if each word were the first
    return words, characters.line[begins], length


def _numbered(words: Words) -> tuple[Ints, Words]:
    """For each word the number of its kind, and the kinds in order."""
    order = np.argsort(words)
    in_order = words[order]
    is_new = _changes(in_order)
    number = np.empty(len(words), np.int64)
    number[order] = np.cumsum(is_new) - 1
    return number, in_order[is_new]


def _changes(values: NDArray[np.generic]) -> NDArray[np.bool_]:
    changes = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


@lru_cache(maxsize=32)
def _powers(factor: int, size: int) -> Words:
    powers = np.full(size, factor, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


@cache
def _stopwords() -> Words:
    return np.unique(_words(read(sorted(STOPWORDS)))[0])
