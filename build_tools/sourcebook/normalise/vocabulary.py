"""Which words lines share, with each other and with every text of a language.

A word is told by a number made of its letters, so that numpy can compare all words of a page at once. Two words of one
number are as good as never on a page: the numbers have 64 bits.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sourcebook.normalise.characters import Characters, Class, Floats, Ints, read
from sourcebook.normalise.stopwords import STOPWORDS

SHORT = 3  # letters: shorter words tell little of what a line is about
MANY = 3  # lines: a word that more of them have is common on the page
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2 to the power of 64, less its golden section: odd, and without pattern

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
    known, number = np.unique(words, return_inverse=True)
    size = max(len(known), 1)
    stop = np.isin(known, _stopwords())[number]
    longer = (length > SHORT) & ~stop
    tokens = np.maximum(np.bincount(line, minlength=n), 1)

    # Each word of each line once.
    first, heavy = np.full(size, n), np.zeros(size, bool)
    first[number[::-1]] = line[::-1]
    heavy[number] = longer
    pairs = np.unique(line * size + number)
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
    letters = np.flatnonzero(inside)
    place = np.searchsorted(letters, begins)  # of each word's first letter among all letters
    length = np.diff(np.append(place, len(letters)))
    within = np.arange(len(letters)) - np.repeat(place, length)
    spelt = characters.small[letters].astype(np.uint64) * _powers()[np.minimum(within, len(_powers()) - 1)]
    return np.add.reduceat(spelt, place), characters.line[begins], length


@cache
def _powers(longest: int = 64) -> Words:
    """A factor for each place in a word."""
    return np.cumprod(np.full(longest, FACTOR), dtype=np.uint64)


@cache
def _stopwords() -> Words:
    return np.unique(_words(read(sorted(STOPWORDS)))[0])
