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
# Where the lines of a mean begin and end, as (lines, multiples of the radius).
SIDES = {"above": ((0, -1), (0, 0)), "below": ((1, 0), (1, 1)), "around": ((0, -1), (1, 1))}
# What the model asks of the lines around. From these and the others, 104 in all, it learns as much as from 329: word F1
# on the folds at .4 is .947 and .938 with both.
COMPANY = {
    "3 above": ("capitalised", "shared"),
    "8 above": ("prose words", "commas", "shared"),
    "20 above": ("commas", "shared"),
    "1 below": ("capitalised", "upper", "said again"),
    "3 below": ("capitalised", "digits", "said again"),
    "8 below": ("length", "digits"),
    "20 below": ("length", "commas", "shared", "said again", "breaks"),
    "4 around": ("length", "length squared", "indents", "capitalised", "shared", "said again", "breaks"),
    "12 around": (
        *("length", "length squared", "sentences", "labels", "indents", "capitalised", "digits", "shared"),
        *("said again", "echo"),
    ),
    "40 around": ("indents", "capitalised", "commas", "digits", "signs", "shared", "stop", "breaks"),
}
ASKED = frozenset(name for names in COMPANY.values() for name in names)
UNEVEN = ("4 around", "12 around")  # where a line is also measured by the deviation of lengths


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

    def every(value: float) -> Floats:
        return np.full(n, value)

    return {
        "place": (at + 0.5) / n,
        "share above": (np.cumsum(words) - words) / total,  # of all words
        "page lines": every(n),
        "page words": every(total),
        "page prose lines": every(float(base.prose.mean())),
        "page gaps": every(float((base.gap > 0).mean())),  # share of lines with a blank line above
        "page indents": every(float((base.indent > 0).mean())),
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
        "gap beside others": base.gap - base.gap.mean(),
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
    words = base.words
    own = words * base.prose
    prose = np.cumsum(own)
    above = _last(base.prose)
    total = max(float(prose[-1]), 1)
    return {
        "prose above": (prose - own) / total,
        "prose below": (prose[-1] - prose) / total,
        "prose words above": prose - own,
        "words of prose above": np.where(above < 0, 0, words[np.maximum(above, 0)]),
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

    def every(value: float) -> Floats:
        return np.full(n, value)

    return {
        "in main": main,
        "from main start": np.clip(at - start, -FAR, FAR).astype(float),
        "main prose": every(float(prose @ main) / max(float(prose.sum()), 1)),  # share of the page's
        "main lines": every(size / n),
        "main words": every(float(words @ main)),
        "main line": every(float(np.log1p(words) @ main) / size),  # logarithm of its lines' words, the mean
        "main capitalised": every(float(capitalised @ main) / size),
        "main labels": every(float(base.label @ main)),
    }


def of_company(base: Base, columns: Mapping[str, Floats]) -> Columns:
    """The means of what stands around, and how much longer a line is."""
    length = np.log1p(base.words)
    told = {
        "length": length,
        "length squared": length * length,
        "sentences": base.sentence.astype(float),
        "prose words": base.words * base.prose,
        "labels": base.label,
        "indents": base.indent,
        **columns,
    }
    found = _means({name: column for name, column in told.items() if name in ASKED})
    for place in UNEVEN:
        mean = found[f"length, {place}"]
        uneven = np.sqrt(np.maximum(found[f"length squared, {place}"] - mean * mean, 0))
        found[f"longer than {place}"] = (length - mean) / (uneven + 0.3)
    return found | {"longer than above": length - np.concatenate(([0.0], length[:-1]))}


def _means(told: Columns) -> Columns:
    rows, places, names = _asked(tuple(told))
    n = len(next(iter(told.values())))
    sums = np.zeros((len(told), n + 1))
    np.cumsum(np.array(list(told.values())), axis=1, out=sums[:, 1:])
    spans = np.array([_span(place) for place in COMPANY])
    begin, end = np.clip(spans[:, :, None] + np.arange(n), 0, n).transpose(1, 0, 2)
    weight = 1 / np.maximum(end - begin, 1)
    means = (sums[rows, end[places]] - sums[rows, begin[places]]) * weight[places]
    return dict(zip(names, means, strict=True))


@cache
def _asked(told: tuple[str, ...]) -> tuple[Ints, Ints, list[str]]:
    """For each mean the row of what it is of, and the place where it is taken."""
    asked = [(told.index(name), n, f"{name}, {place}") for n, place in enumerate(COMPANY) for name in COMPANY[place]]
    rows, places, names = zip(*asked, strict=True)
    return np.array(rows)[:, None], np.array(places), list(names)


@cache
def _span(place: str) -> tuple[int, int]:
    """Where its lines begin and end, towards the line itself."""
    radius, side = place.split()
    begin, end = SIDES[side]
    return begin[0] + begin[1] * int(radius), end[0] + end[1] * int(radius)


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
