"""Fingerprints of texts: of every few runs of eight words the one of the least hash.

S. Schleimer, D. S. Wilkerson, A. Aiken: Winnowing. Local Algorithms for Document Fingerprinting, SIGMOD 2003.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

GRAM = 8  # words of a run
WINDOW = 4  # of so many neighbouring runs at least one is kept: eleven words that two texts share are always noticed
NEAR = 16  # holders of one fingerprint, before and after it, that each is compared with: all of up to 17
_BLOCK = 64  # words: two fingerprints as close as that, at one distance from each other in both texts, tell the same

_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)  # those of splitmix64
_SHIFT = np.uint64(29)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]


def fingerprints(words: Sequence[int]) -> tuple[Hashes, Places]:
    """The hashes that are kept, and at which word the run of each begins."""
    hashes = _hashes(np.array(words, np.uint64))
    if len(hashes) <= WINDOW:
        kept = np.array([hashes.argmin()] if len(hashes) else [], np.int64)
    else:
        windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
        kept = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return hashes[kept], kept


def _hashes(words: Hashes) -> Hashes:
    runs = len(words) - GRAM + 1
    if runs < 1:
        return np.empty(0, np.uint64)
    mixed = _mixed(words + np.uint64(1))
    found = np.zeros(runs, np.uint64)
    for n in range(GRAM):
        found = found * _BASE + mixed[n : n + runs]
    return _mixed(found)


def _mixed(values: Hashes) -> Hashes:
    values = (values ^ (values >> _SHIFT)) * _MIX
    return (values ^ (values >> _SHIFT)) * _BASE


def meetings(texts: Sequence[Sequence[int]]) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """Pairs of texts, by their ordinals, that share a fingerprint, and at which words of each: hints, to be verified.

    What stands several times in one text counts where it stands first.
    """
    found = [fingerprints(words) for words in texts]
    if not found:
        return
    hashes = np.concatenate([hashes for hashes, _ in found])
    places = np.concatenate([places for _, places in found])
    owners = np.repeat(np.arange(len(found)), [len(places) for _, places in found])
    order = np.argsort(hashes, kind="stable")  # which keeps texts and places in order
    hashes, places, owners = hashes[order], places[order], owners[order]
    first = np.ones(len(hashes), bool)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    hits = _hits(hashes[first], places[first], owners[first])
    for pair, group in groupby(hits.tolist(), itemgetter(0, 1)):
        yield pair, [(i, j) for _, _, i, j in group]


def _hits(hashes: Hashes, places: Places, owners: Places) -> Places:
    """Rows of left text, right text, place in the left one, place in the right one; sorted."""
    rows = [np.empty((0, 4), np.int64)]
    for apart in range(1, NEAR + 1):
        at = np.flatnonzero(hashes[apart:] == hashes[:-apart])
        if not len(at):
            break
        made = np.stack([owners[at], owners[at + apart], places[at], places[at + apart]], axis=1)
        rows.append(made[np.unique(_whereabouts(made), return_index=True)[1]])
    hits = np.concatenate(rows)
    return hits[np.lexsort(hits.T[::-1])]


def _whereabouts(hits: Places) -> Hashes:
    """A hash of what two fingerprints of one passage agree in."""
    found = np.zeros(len(hits), np.uint64)
    for column in (hits[:, 0], hits[:, 1], hits[:, 3] - hits[:, 2], hits[:, 2] // _BLOCK):
        found = _mixed(found * _BASE + column.astype(np.uint64) + np.uint64(1))
    return found
