"""Where a line stands: on the page, in its block, between prose, towards the main block, among its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sourcebook.normalise.characters import Floats, Ints

Columns = dict[str, Floats]
Marks = NDArray[np.bool_]

FAR = 60  # lines: what is further away is as good as not there
MOST = 80.0  # words that a line counts for in finding the main block
ODD = -8.0  # what a line that is neither prose nor a sentence takes from it …
SENTENCE = 2.0  # … and what a short sentence gives
SIDES = (3, 8, 20)  # lines above, and below, that a mean is taken of
AROUND = (4, 12, 40)  # … on both sides together


@dataclass(frozen=True, slots=True)
class Base:
    words: Floats
    sentence: Marks
    prose: Marks
    gap: Floats
    indent: Floats
    bullet: Floats
    label: Floats

    @property
    def layout(self) -> Ints:
        """Indent, bullet and gap, in one number."""
        return (self.indent * 8 + self.bullet * 4 + np.minimum(self.gap, 3)).astype(np.int64)


def of_page(base: Base) -> Columns:
    words, n = base.words, len(base.words)
    at = np.arange(n)
    total = max(float(words.sum()), 1)
    prose = words * base.prose

    def every(value: float) -> Floats:
        return np.full(n, value)

    return {
        "place": (at + 0.5) / n,
        "lines above": at.astype(float),
        "lines below": (n - 1.0) - at,
        "share above": (np.cumsum(words) - words) / total,  # of all words
        "page lines": every(n),
        "page words": every(total),
        "page prose": every(float(prose.sum()) / total),  # share of words
        "page prose lines": every(float(base.prose.mean())),
        "page gaps": every(float((base.gap > 0).mean())),  # share of lines with a blank line above
        "page indents": every(float((base.indent > 0).mean())),
        "page line": every(float(np.median(words))),  # words of its middle line
    }


def of_blocks(base: Base) -> Columns:
    """Blocks between blank lines, runs of prose and of what is none, runs and groups of one layout."""
    words, n = base.words, len(base.words)
    prose = words * base.prose
    block = _runs(base.gap > 0)
    run = _runs(_changes(base.prose))
    even = _runs(_changes(base.indent * 2 + base.bullet))
    group = base.layout
    block_words = _sum(block, words)
    group_words = _sum(group, words)
    even_lines = _sum(even)
    return {
        "gap": base.gap,
        "gap below": np.append(base.gap[1:], 3.0),
        "gap beside others": base.gap - base.gap.mean(),
        "indent": base.indent,
        "block lines": _sum(block),
        "block words": block_words,
        "block prose": _sum(block, prose) / np.maximum(block_words, 1),
        "run lines": _sum(run),  # of prose, or of what is none
        "run words": _sum(run, words),
        "run labels": _sum(run, base.label),
        "even lines": even_lines,  # running, of its indent
        "even words": _sum(even, words) / even_lines,
        "even sentences": _sum(even, base.sentence.astype(float)) / even_lines,
        "group lines": _sum(group) / n,  # anywhere, of its indent, bullet and gap
        "group words": group_words / _sum(group),
        "group prose": _sum(group, prose) / np.maximum(group_words, 1),
        "group share": group_words / max(float(words.sum()), 1),
    }


def of_prose(base: Base) -> Columns:
    words, n = base.words, len(base.words)
    at = np.arange(n)
    prose = np.cumsum(words * base.prose)
    above = _last(base.prose)
    below = n - 1 - _last(base.prose[::-1])[::-1]
    upto = np.cumsum(words)
    total = max(float(prose[-1]), 1)
    own = words * base.prose
    return {
        "prose above": (prose - own) / total,
        "prose below": (prose[-1] - prose) / total,
        "prose words above": prose - own,
        "prose words below": prose[-1] - prose,
        "to prose above": np.where(above < 0, FAR, np.minimum(at - above, FAR)).astype(float),
        "to prose below": np.where(below >= n, FAR, np.minimum(below - at, FAR)).astype(float),
        "words of prose above": np.where(above < 0, 0, words[np.maximum(above, 0)]),
        "words of prose below": np.where(below >= n, 0, words[np.minimum(below, n - 1)]),
        "words since prose": upto - words - np.where(above < 0, 0, upto[np.maximum(above, 0)]),
        "words until prose": np.where(below >= n, upto[-1], (upto - words)[np.minimum(below, n - 1)]) - upto,
        "since sentence": since(base.sentence),
    }


def of_main(base: Base, capitalised: Floats) -> Columns:
    """The main block: the lines running where prose outweighs what isn't by most."""
    words, n = base.words, len(base.words)
    at = np.arange(n)
    weight = np.where(base.prose, np.minimum(words, MOST), np.where(base.sentence & (words > 4), SENTENCE, ODD))
    sums = np.concatenate(([0.0], np.cumsum(weight)))
    end = int(np.argmax(sums[1:] - np.minimum.accumulate(sums[:-1])))
    start = int(np.argmin(sums[: end + 1]))
    main = ((at >= start) & (at <= end)).astype(float)
    size = float(end + 1 - start)
    prose = words * base.prose
    group = base.layout

    def every(value: float) -> Floats:
        return np.full(n, value)

    return {
        "in main": main,
        "from main start": np.clip(at - start, -FAR, FAR).astype(float),
        "from main end": np.clip(at - end, -FAR, FAR).astype(float),
        "main prose": every(float(prose @ main) / max(float(prose.sum()), 1)),  # share of the page's
        "main lines": every(size / n),
        "main words": every(float(words @ main)),
        "main line": every(float(np.log1p(words) @ main) / size),  # logarithm of its lines' words, the mean
        "main capitalised": every(float(capitalised @ main) / size),
        "main labels": every(float(base.label @ main)),
        "group in main": _sum(group, main) / _sum(group),  # share of lines of its indent, bullet and gap
    }


def of_company(base: Base, columns: Mapping[str, Floats]) -> Columns:
    """The means of what stands around, and the next lines themselves."""
    n = len(base.words)
    length = np.log1p(base.words)
    told = {
        "length": length,
        "length squared": length * length,
        "words": base.words,
        "sentences": base.sentence.astype(float),
        "prose words": base.words * base.prose,
        "tiny": (base.words <= 4).astype(float),
        "labels": base.label,
        "bullets": base.bullet,
        "indents": base.indent,
        **columns,
    }
    matrix = np.array(list(told.values()))
    sums = np.zeros((len(matrix), n + 1))
    np.cumsum(matrix, axis=1, out=sums[:, 1:])
    at = np.arange(n)
    here, after = sums[:, :-1], sums[:, 1:]
    found: Columns = {}

    def note(means: Floats, place: str) -> None:
        found.update(zip(_names(tuple(told), place), means, strict=True))

    for radius in SIDES:
        low, high = np.maximum(at - radius, 0), np.minimum(at + radius + 1, n)
        note((here - sums[:, low]) / np.maximum(at - low, 1), f"{radius} above")
        note((sums[:, high] - after) / np.maximum(high - at - 1, 1), f"{radius} below")
    for radius in AROUND:
        low, high = np.maximum(at - radius, 0), np.minimum(at + radius + 1, n)
        means = (sums[:, high] - sums[:, low]) / (high - low)
        note(means, f"{radius} around")
        uneven = np.sqrt(np.maximum(means[1] - means[0] * means[0], 0))
        found[f"uneven, {radius} around"] = uneven  # the deviation of lengths
        found[f"longer than {radius} around"] = (length - means[0]) / (uneven + 0.3)
    nothing = np.zeros((len(matrix), 2))
    padded = np.concatenate((nothing, matrix, nothing), axis=1)
    note(padded[:, 1:-3], "line above")
    note(padded[:, 3:-1], "line below")
    return found | {
        "length, second above": padded[0, :-4],
        "length, second below": padded[0, 4:],
        "longer than above": length - padded[0, 1:-3],
        "longer than below": length - padded[0, 3:-1],
    }


@cache
def _names(measures: tuple[str, ...], place: str) -> list[str]:
    return [f"{name}, {place}" for name in measures]


def since(marks: Marks) -> Floats:
    """Lines since the last marked one above."""
    above = _last(marks)
    return np.where(above < 0, FAR, np.minimum(np.arange(len(marks)) - above, FAR)).astype(float)


def _last(marks: Marks) -> Ints:
    """The index of the last marked line above each; -1 where none is."""
    indices = np.where(marks, np.arange(len(marks)), -1)
    above: Ints = np.maximum.accumulate(np.concatenate((np.array([-1]), indices[:-1])))
    return above


def _changes(values: NDArray[np.generic]) -> Marks:
    changes: Marks = np.concatenate((np.array([True]), values[1:] != values[:-1]))
    return changes


def _runs(starts: Marks) -> Ints:
    runs: Ints = np.cumsum(starts)
    runs -= runs[0]
    return runs


def _sum(group: Ints, values: Floats | None = None) -> Floats:
    """For each line the sum over its group; without values, the number of lines in it."""
    return np.bincount(group, weights=values)[group].astype(float)
