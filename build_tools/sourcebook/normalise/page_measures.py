"""What the model sees of lines that have a layout: links, the elements around, and what an extractor took.

Beside these stand the measures of plain lines (text_measures.py), which know nothing of any layout.
"""

from collections.abc import Callable, Sequence

import numpy as np

from sourcebook.capture.hints import HINTS
from sourcebook.model import Inline, Kind, Layout
from sourcebook.normalise.characters import Floats, Ints

Columns = dict[str, Floats]

ELEMENTS = (
    *("main", "article", "section", "aside", "nav", "header", "footer", "form", "figure", "figcaption", "table", "li"),
    *("p", "div", "button", "label", "option", "dialog", "details", "address", "noscript", "td"),
)
AFAR = 30  # steps outwards from a line to a hint; further away it says nothing
FAR = 60  # lines: what is further away is as good as not there
RADII = (5, 15)  # lines above, and below, that a mean is taken of
NEXT = (1, 2, 3)  # lines away that are told themselves
TAKEN = 15  # words that an extractor took of a line, for it to mark where the article is
_KINDS = {kind: float(n) for n, kind in enumerate(Kind)}
_NONE = -1.0  # where there is no such line
_COLUMN = {name: n for n, name in enumerate((*ELEMENTS, *(f".{hint}" for hint in HINTS)))}
_ABSENT = [0.0] * len(ELEMENTS) + [float(AFAR)] * len(HINTS)


def of_layouts(layouts: Sequence[Layout], lengths: Floats, words: Floats, sentence: Floats) -> Columns:
    """Of a page that has lines. `lengths` are theirs in characters."""
    linked, strong, links = np.array([_of_spans(layout) for layout in layouts], dtype=float).T
    line = {
        "taken": _each(layouts, lambda layout: layout.chosen or 0.0),
        "links": linked / lengths,  # share of characters
        "strong": strong / lengths,
        "link count": links,
        "pictures": _each(layouts, lambda layout: len(layout.images)),
        "kind": _each(layouts, lambda layout: _KINDS[layout.kind]),
        "level": _each(layouts, lambda layout: layout.level),
        "nested": _each(layouts, lambda layout: len(layout.within)),
    }
    told = {name: line[name] for name in ("taken", "links", "kind")}
    return (
        line | _of_elements(layouts, line, words) | _of_taken(line["taken"], words) | _of_company(told, words, sentence)
    )


def names() -> frozenset[str]:
    return frozenset(of_layouts([Layout()], np.ones(1), np.ones(1), np.ones(1)))


def _each(layouts: Sequence[Layout], of: Callable[[Layout], float]) -> Floats:
    return np.fromiter(map(of, layouts), float, len(layouts))


def _of_spans(layout: Layout) -> tuple[int, int, int]:
    """Characters in links, characters in bold type, and links."""
    linked = strong = links = 0
    for span in layout.spans:
        if span.inline is Inline.LINK:
            linked += span.end - span.start
            links += 1
        elif span.inline is Inline.STRONG:
            strong += span.end - span.start
    return linked, strong, links


def _of_elements(layouts: Sequence[Layout], line: Columns, words: Floats) -> Columns:
    """The elements around a line, and all that stands within the same ones."""
    place: dict[tuple[str, ...], int] = {}
    at = np.fromiter((place.setdefault(layout.within, len(place)) for layout in layouts), np.int64, len(layouts))
    paths = list(place)
    taken = words * line["taken"]
    total = _sums(at, words, len(paths))
    took = _sums(at, taken, len(paths))
    main = paths[int(took.argmax())] if took.any() else ()
    common = np.fromiter((_common(path, main) for path in paths), float, len(paths))[at]
    names = [f"in {element}" for element in ELEMENTS] + [f"to .{hint}" for hint in HINTS]
    table = np.array([_of_path(path) for path in paths])[at].T
    weight = np.maximum(total, 1)
    return dict(zip(names, table, strict=True)) | {
        "main shared": common,  # elements and hints around it that the text most taken is in as well
        "main left": len(main) - common,
        "path taken": (took / weight)[at],  # of all words that stand within the same elements
        "path links": (_sums(at, words * line["links"], len(paths)) / weight)[at],
        "path words": total[at],
        "path share": (took / max(float(taken.sum()), 1))[at],
    }


def _of_path(within: tuple[str, ...]) -> list[float]:
    """Whether an element is around, and how many steps outwards a hint is; the innermost of several is heard."""
    row = _ABSENT.copy()
    steps = len(within)
    for name in within:
        steps -= 1
        if (column := _COLUMN.get(name)) is not None:
            row[column] = 1.0 if column < len(ELEMENTS) else float(min(steps, AFAR))
    return row


def _of_taken(taken: Floats, words: Floats) -> Columns:
    """Where a line stands towards what was taken."""
    n = len(words)
    at = np.arange(n)
    marks = np.flatnonzero(taken * words >= TAKEN)
    if not len(marks):
        marks = np.array([int(words.argmax())])
    following = np.searchsorted(marks, at)
    before, after = marks[np.maximum(following - 1, 0)], marks[np.minimum(following, len(marks) - 1)]
    took = float(taken @ words)
    return {
        "from first taken": np.clip(at - marks[0], -FAR, FAR).astype(float),
        "from last taken": np.clip(at - marks[-1], -FAR, FAR).astype(float),
        "since taken": np.clip(at - before, -FAR, FAR).astype(float),
        "until taken": np.clip(after - at, -FAR, FAR).astype(float),
        "page taken": np.full(n, took / max(float(words.sum()), 1)),
        "page taken words": np.full(n, took),
    }


def _of_company(told: Columns, words: Floats, sentence: Floats) -> Columns:
    """The next lines themselves, and the means of what stands around."""
    n = len(words)
    at = np.arange(n)
    found: Columns = {}
    for name, column in told.items():
        padded = np.concatenate((np.full(max(NEXT), _NONE), column, np.full(max(NEXT), _NONE)))
        for step in NEXT:
            found[f"{name}, {step} up"] = padded[max(NEXT) - step : max(NEXT) - step + n]
            found[f"{name}, {step} down"] = padded[max(NEXT) + step : max(NEXT) + step + n]
    means = {
        "taken words": told["taken"] * words,
        "taken lines": told["taken"],
        "link shares": told["links"],
        "sentence words": words * sentence,
    }
    for name, column in means.items():
        sums = np.concatenate(([0.0], np.cumsum(column)))
        for radius in RADII:
            low, high = np.maximum(at - radius, 0), np.minimum(at + radius + 1, n)
            found[f"{name}, {radius} up"] = (sums[at] - sums[low]) / radius
            found[f"{name}, {radius} down"] = (sums[high] - sums[at + 1]) / radius
    return found


def _sums(at: Ints, values: Floats, length: int) -> Floats:
    return np.bincount(at, values, length).astype(float)


def _common(path: tuple[str, ...], main: tuple[str, ...]) -> int:
    return next(
        (n for n, (one, other) in enumerate(zip(path, main, strict=False)) if one != other), min(len(path), len(main))
    )
