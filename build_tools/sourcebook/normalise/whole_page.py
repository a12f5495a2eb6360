"""What tells a page's whole text, menus and foot included, from what an extractor of main text has left of one.

The first can lose many more lines before one of them is body. How likely its lines are body says which it is: a whole
page begins and ends with what isn't. One row, one column a measure, for `model.json` to ask for.
"""

from collections.abc import Mapping

import numpy as np

from sourcebook.normalise.characters import Floats

ENDS = 5  # lines at either end
HEAD = 20
UNLIKELY = 0.1
SHORT = 4  # words


def measure(words: Floats, body: Floats) -> Mapping[str, Floats]:
    """Of all lines of a text: their words, and how likely each is body."""
    total, unlikely = max(1.0, words.sum()), body < UNLIKELY
    found = {
        "lines": len(words),
        "words": total,
        "likely": body.mean(),
        "likely words": (words * body).sum() / total,
        "unlikely lines": unlikely.sum(),
        "unlikely words": (words * unlikely).sum(),
        "share of unlikely words": (words * unlikely).sum() / total,
        "short": (words <= SHORT).mean(),
        "short in the head": (words[:HEAD] <= SHORT).mean(),
        "likely at the top": body[:ENDS].mean(),
        "likely at the bottom": body[-ENDS:].mean(),
    }
    return {name: np.array([value], dtype=np.float32) for name, value in found.items()}


def names() -> frozenset[str]:
    return frozenset(measure(np.ones(1), np.ones(1)))
