"""Which words lines share, with each other and with every text of a language.

A word is told by a number made of its letters, so that numpy can compare all words of a page at once. Of a page of a
thousand different words, one in a hundred has the number of another: too few to tell a line by.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from sourcebook.normalise.characters import Characters, Class, Floats, Ints, read
from sourcebook.normalise.stopwords import STOPWORDS

SHORT = 3  # letters: shorter words tell little of what a line is about
FACTOR = 0x9E3779B1  # the golden section of 2 to the power of 32, nearly: odd, prime, and without pattern
INVERSE = pow(FACTOR, -1, 1 << 32)
BITS = 16  # of a word's number

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    stop: Floats  # share of words that are function words of any language we list
    shared: Floats  # share of the longer words that prose elsewhere on the page has
    elsewhere: Floats  # share of words that any other line has


def compare(characters: Characters, prose: Marks) -> Vocabulary:
    n = len(prose)
    word, line, length = _words(characters)
    stop = _stopwords()[word]
    longer = (length > SHORT) & ~stop
    of_prose = prose[line]
    shared = longer & _is_elsewhere(word, line, word[of_prose], line[of_prose])

    def count(of: Marks) -> Ints:
        return np.bincount(line[of], minlength=n)

    words = np.maximum(np.bincount(line, minlength=n), 1)
    return Vocabulary(
        stop=count(stop) / words,
        shared=count(shared) / np.maximum(count(longer), 1),
        elsewhere=count(_is_elsewhere(word, line, word, line)) / words,
    )


def _is_elsewhere(word: Ints, line: Ints, others: Ints, lines: Ints) -> Marks:
    """For each word whether another line has it, of the others and their lines."""
    first, last = _places()
    first[word] = last[word] = line  # as if no other had it
    first[others[::-1]] = lines[::-1]  # of several at one place the last stays
    last[others] = lines
    found: Marks = (first[word] != line) | (last[word] != line)
    return found


@cache
def _places() -> Ints:
    """Two for each number of a word, written before they are read: to make them anew for each page would cost more."""
    return np.empty((2, 1 << BITS), np.int64)


def _words(characters: Characters) -> tuple[Ints, Ints, Ints]:
    """Each word's number, line and length. A character of Chinese or Japanese is a word by itself."""
    classes = characters.classes
    ideograph = classes == Class.IDEOGRAPH
    inside = ((classes >= Class.LOWER) & (classes <= Class.IDEOGRAPH)) | (classes == Class.DIGIT)
    starts = inside.copy()
    starts[1:] &= ~inside[:-1] | ideograph[1:] | ideograph[:-1]
    ends = inside
    ends[:-1] &= ~inside[1:] | starts[1:]
    begin, end = np.flatnonzero(starts), np.flatnonzero(ends)
    size = 1 << len(classes).bit_length()
    sums = np.zeros(len(classes) + 1, np.uint32)
    np.cumsum(characters.small * _powers(FACTOR, size)[: len(classes)], dtype=np.uint32, out=sums[1:])
    words = (sums[end + 1] - sums[begin]) * _powers(INVERSE, size)[begin]  # as if each word were the first
    words *= np.uint32(FACTOR)  # so that the first letter tells as well
    return (words >> np.uint32(32 - BITS)).astype(np.int64), characters.line[begin], end + 1 - begin


@lru_cache(maxsize=32)
def _powers(factor: int, size: int) -> NDArray[np.uint32]:
    return np.cumprod(np.full(size, factor, np.uint32), dtype=np.uint32)


@cache
def _stopwords() -> Marks:
    """For each number whether a function word has it."""
    known = np.zeros(1 << BITS, bool)
    known[_words(read(sorted(STOPWORDS)))[0]] = True
    return known
