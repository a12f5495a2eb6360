"""Pairs of sources on the same matter: those that mention the same rare names and words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcebook.signals.prose import Prose

# Likeness of two sources (cosine of tf-idf over words of five letters and more) from which on they are on one matter;
# `python -m tests.benchmarks signals` measures it.
ALIKE = 0.12
NEAREST = 12  # others that each is compared with
_BUCKETS = 1 << 13
_BLOCK = 512  # sources at a time: 1,000 sources take 32 MB, and 10,000 no more than 500
_WORD = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}")


def pairs(every: Sequence[Prose]) -> list[tuple[int, int]]:
    """Of ordinals, in order; each source with those that are most like it."""
    if len(every) < 2:
        return []
    vectors = _vectors(every)
    found: set[tuple[int, int]] = set()
    for first in range(0, len(every), _BLOCK):
        likeness = vectors[first : first + _BLOCK] @ vectors.T
        for row, values in enumerate(likeness):
            here = first + row
            values[here] = 0
            nearest = np.argsort(-values, kind="stable")[:NEAREST]
            found |= {(min(here, int(n)), max(here, int(n))) for n in nearest if values[n] >= ALIKE}
    return sorted(found)


def _vectors(every: Sequence[Prose]) -> NDArray[np.float32]:
    counted = [Counter(_terms(prose)) for prose in every]
    holders = Counter(term for counts in counted for term in counts)
    vectors = np.zeros((len(every), _BUCKETS), np.float32)
    for row, counts in enumerate(counted):
        for term, times in counts.items():
            vectors[row, term] += (1 + log(times)) * (log((1 + len(every)) / (1 + holders[term])) + 1)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, 1e-9)
    return vectors


def _terms(prose: Prose) -> Iterator[int]:
    """Singular and plural are one; words of any language, since names are alike in many."""
    for word in _WORD.findall(prose.body.lower()):
        yield crc32(word.removesuffix("s").encode()) % _BUCKETS
