"""The line model: how likely each line is body, by trees that `model.json` spells out.

A tree asks the same few questions of every line ("words > 11.5"); the answers, as the bits of a number, the first
question the lowest, name the leaf whose value the line gets. The values of all trees add up to the logarithm of the
odds that the line is body; times the slope, plus the shift, they are as sure as they are right on other domains.
Trees of this form ("oblivious": Kohavi 1994; Prokhorenkova et al. 2018) are what numpy can ask of all lines at once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.normalise import page_measures, whole_page
from sourcebook.normalise.characters import Floats
from sourcebook.normalise.text_measures import names

VERSION = 1
COMPANY = ", "  # in the names of what plain lines around say: of a page its layout says it better
MOST = 30.0  # of the logarithm of odds: e to the power of more is no number


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    columns: tuple[str, ...]  # the measures that it asks for
    asked: NDArray[np.int64]  # trees × questions: which column
    border: Floats  # … and what it must exceed
    leaves: Floats  # trees × 2 to the power of questions
    start: float
    short: float  # a line less likely body than this goes …
    long: float  # … and one of `many` words or more below this
    many: int
    pages: "Model | None" = None  # for pages whose lines have a layout
    whole: "Model | None" = None  # tells whole pages by the lines of a text; its thresholds are for theirs

    def probabilities(self, measures: Mapping[str, Floats]) -> Floats:
        """For each line how likely it is body."""
        probabilities: Floats = 1 / (1 + np.exp(-np.clip(self.odds(measures), -MOST, MOST)))
        return probabilities

    def for_text(self, words: Floats, body: Floats) -> "Model":
        """Whose thresholds hold for a text, by its lines' words and how likely each is body."""
        is_whole = self.whole and self.whole.odds(whole_page.measure(words, body))[0] > 0
        return self.whole if self.whole and is_whole else self

    def odds(self, measures: Mapping[str, Floats]) -> Floats:
        """Their logarithm."""
        matrix = np.array([measures[name] for name in self.columns], dtype=np.float32)
        trees, leaves = self.leaves.shape
        answers = matrix.take(self.asked.T, axis=0) > self.border.T[:, :, None]  # questions × trees × lines
        leaf = np.zeros(answers.shape[1:], np.min_scalar_type(leaves))
        for bits in answers[::-1].view(np.uint8):
            leaf += leaf
            leaf += bits
        place = leaf + np.arange(trees)[:, None] * leaves
        odds: Floats = self.leaves.ravel().take(place).sum(axis=0) + self.start
        return odds


@cache
def shipped() -> Model:
    return parse((files(__package__) / "model.json").read_text("utf-8"))


def parse(text: str) -> Model:
    """Raises ValueError for what is no model."""
    try:
        return _model(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"it is no line model, since it is not JSON: {error}") from error
    except (KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise ValueError(f"it is no line model: {error!r}") from error


def _model(table: Mapping[str, Any]) -> Model:
    if table["version"] != VERSION:
        raise ValueError(f"it is a line model of version {table['version']}, not {VERSION}")
    pages = _forest(table["laid out"], _of_pages()) if "laid out" in table else None
    whole = _forest(table["whole pages"], whole_page.names()) if "whole pages" in table else None
    return replace(_forest(table, names()), pages=pages, whole=whole)


def _of_pages() -> frozenset[str]:
    """The measures of a line that has a layout: those of plain text but for the lines around, and its own."""
    return frozenset(name for name in names() if COMPANY not in name) | page_measures.names()


def _forest(table: Mapping[str, Any], known: frozenset[str]) -> Model:
    trees = table["trees"]
    columns = tuple(sorted({name for tree in trees for name, _ in tree["if"]}))
    unknown = sorted(set(columns) - known)
    if unknown:
        raise ValueError(f"it is no line model: it asks for {unknown[0]!r}, which is no measure")
    place = {name: n for n, name in enumerate(columns)}
    leaves = np.array([tree["then"] for tree in trees], dtype=np.float64)
    asked = np.array([[place[name] for name, _ in tree["if"]] for tree in trees], dtype=np.int64)
    if asked.ndim != 2 or leaves.shape != (len(trees), 2 ** asked.shape[1]):
        raise ValueError("it is no line model: its trees differ in size")
    calibration = table.get("calibration", {"slope": 1, "shift": 0})
    slope, shift = float(calibration["slope"]), float(calibration["shift"])
    short, long = float(table["threshold"]["short lines"]), float(table["threshold"]["long lines"])
    with np.errstate(over="ignore"):  # what is too large is no number, below
        borders: Floats = np.array([[border for _, border in tree["if"]] for tree in trees], dtype=np.float32)
        leaves *= slope
    start = float(table["start"]) * slope + shift
    numbers = (slope, shift, start, short, long, *leaves.ravel(), *borders.ravel())
    if not np.isfinite(numbers).all():
        raise ValueError("it is no line model: one of its numbers is none")
    return Model(
        columns=columns,
        asked=asked,
        border=borders,
        leaves=leaves,
        start=start,
        short=short,
        long=long,
        many=int(table["threshold"]["words of a long line"]),
    )
