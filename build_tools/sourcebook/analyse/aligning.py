"""A place where two texts agree, extended word by word as far as they go on to agree, over small edits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

# An edit leaves out, adds or replaces up to three words, and four words that agree follow it. Of copies in which one
# word in twenty was dropped or replaced, half have 98 % of their words in passages or more
# (`python -m tests.benchmarks passages`).
EDIT = 3
AGREE = 4
_STEP = 32  # words compared at once; twice as many after each step that agrees, half as many after one that doesn't

_EDITS = sorted(product(range(EDIT + 1), repeat=2), key=lambda edit: (max(edit), sum(edit)))[1:]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Words `left` of the one text, and `right` of the other; `same` of them agree."""

    left: range
    right: range
    same: int


def aligned(left: Sequence[int], right: Sequence[int], hits: Iterable[tuple[int, int]], least: int) -> list[Aligned]:
    """Passages of at least so many words that agree, each with a hit in it."""
    found: list[Aligned] = []
    backwards = left[::-1], right[::-1]
    for i, j in hits:
        if any(i in it.left and j in it.right for it in found):
            continue
        i_end, j_end, after = _extend(left, right, i, j)
        i_start, j_start, before = _extend(*backwards, len(left) - i, len(right) - j)
        if after + before >= least:
            whole = range(len(left) - i_start, i_end), range(len(right) - j_start, j_end)
            found.append(Aligned(*whole, after + before))
    return found


def _extend(left: Sequence[int], right: Sequence[int], i: int, j: int) -> tuple[int, int, int]:
    """How far they agree from here on: the ends in both, and the number of words that agree."""
    same = 0
    while True:
        run = _agreeing(left, right, i, j)
        i, j, same = i + run, j + run, same + run
        edit = _edit(left, right, i, j)
        if edit is None:
            return i, j, same
        i, j = i + edit[0], j + edit[1]


def _agreeing(left: Sequence[int], right: Sequence[int], i: int, j: int) -> int:
    longest = min(len(left) - i, len(right) - j)
    run, step = 0, _STEP
    while step:
        if run + step <= longest and left[i + run : i + run + step] == right[j + run : j + run + step]:
            run, step = run + step, 2 * step
        else:
            step //= 2
    return run


def _edit(left: Sequence[int], right: Sequence[int], i: int, j: int) -> tuple[int, int] | None:
    for x, y in _EDITS:
        words = left[i + x : i + x + AGREE]
        if len(words) == AGREE and words == right[j + y : j + y + AGREE]:
            return x, y
    return None
