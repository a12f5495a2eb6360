"""Trains the line model: `python -m tests.benchmarks.train` writes `normalise/model.json` again, but for what it
says of pages, and measures it by cross-validation.

The scrapes are of WCXB's development articles (CC-BY-4.0), which are not part of the project. Trees are CatBoost's, a
dependency of development only; what is shipped is JSON, and numpy asks its questions.
"""

import gzip
import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcebook.model import Reading, Transcript
from sourcebook.normalise import text_fates, whole_page
from sourcebook.normalise.line_model import VERSION, parse
from sourcebook.normalise.lines import see
from sourcebook.normalise.repair import repairs
from sourcebook.text import is_blank, split_lines
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "bench" / "normalise"
SCRAPES = ("scrapes.resi-main", "scrapes.html-text")
MODEL = ROOT / "build_tools" / "sourcebook" / "normalise" / "model.json"
FOLDS = 5
# Found by cross-validation on FOLDS folds; what differs little was chosen for being smaller.
TREES = {
    "iterations": 250,
    "depth": 5,
    "learning_rate": 0.12,
    "l2_leaf_reg": 10,
    "rsm": 0.3,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "border_count": 64,
    "random_seed": 1,
}
# The folds keep .995 of body words with these, as safe as no other pair that cuts as much. "measured" in the model has
# the figures. At .4 for all lines word F1 is .947 and .938, but no more than .981 of body words are kept.
THRESHOLD = {"short lines": 0.1, "long lines": 0.15, "words of a long line": 80}
# Whole pages: few trees do, for there is one row a text. It takes more than SURE to be one, so that hardly any text
# that an extractor left is judged by their threshold. With it word F1 of whole pages is .932 and .984 of their body
# words are kept; by the threshold of other texts .917 and .994.
WHOLE = TREES | {"iterations": 60, "depth": 3, "learning_rate": 0.15, "rsm": 1.0}
SURE = 0.95
THRESHOLD_OF_WHOLE = {"short lines": 0.4, "long lines": 0.4, "words of a long line": 80}
STEPS = 8  # of Newton's method: more change nothing
BODY = ("body", "mixed")
BESIDE = ("title", "meta", "dup", "mixed")  # these count half: no measure but F1 asks for them
KEPT_OF_BODY, KEPT_OF_REST = 0.7, 0.4  # shares of lines trained on: training takes half the time, and loses nothing
WORD = re.compile(r"\w+")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scrape:
    domain: str
    is_whole: bool
    columns: list[str]
    measures: Floats  # lines × columns
    labels: list[str]
    words: Floats


def text_of(row: dict[str, Any]) -> str:
    """A scrape as a text, each line with the blank lines that stood before it."""
    return "".join("\n" * line["b"] + line["t"] + "\n" for line in row["lines"])


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(map(json.loads, lines))


def fold(domain: str) -> int:
    """The same for both scrapes of a page, and for all pages of a domain."""
    return int(hashlib.md5(domain.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def scrapes() -> list[Scrape]:
    return [scrape(row, name == "scrapes.html-text") for name in SCRAPES for row in rows(DATA / f"{name}.jsonl.gz")]


def scrape(row: dict[str, Any], is_whole: bool) -> Scrape:
    raw = split_lines(text_of(row))
    transcript = Transcript(tuple(raw), "text/plain", "utf-8", "declared")
    lines = see(Reading.of(transcript, repairs(transcript.lines)).lines)
    labels = dict(zip((n for n, line in enumerate(raw, 1) if not is_blank(line)), row["lines"], strict=True))
    measures = text_fates.measures(lines)
    told = [labels[line.number] for line in lines]
    return Scrape(
        row["domain"],
        is_whole,
        list(measures),
        np.array(list(measures.values()), dtype=np.float32).T,
        [line["y"] for line in told],
        np.array([max(1, len(WORD.findall(line["t"]))) for line in told], dtype=float),
    )


def weights(labels: Sequence[str], words: Floats, mean: float) -> Floats:
    """By words, as losses are measured: their share of the page, their number, and a little for every line."""
    found = 50 * words / words.sum() + 0.5 * words / mean + 0.1
    return np.where(np.isin(labels, BESIDE), found / 2, found)


def train(data: Sequence[Scrape]) -> dict[str, Any]:
    from catboost import CatBoostClassifier

    mean = float(np.concatenate([scrape.words for scrape in data]).mean())
    x = np.concatenate([scrape.measures for scrape in data])
    y = np.concatenate([np.isin(scrape.labels, BODY) for scrape in data])
    weight = np.concatenate([weights(scrape.labels, scrape.words, mean) for scrape in data])
    kept = np.where(y, KEPT_OF_BODY, KEPT_OF_REST)
    chosen = np.random.default_rng(0).random(len(y)) < kept
    trees = CatBoostClassifier(verbose=False, allow_writing_files=False, **TREES)
    trees.fit(x[chosen], y[chosen].astype(int), sample_weight=(weight / kept)[chosen])
    about = {
        "version": VERSION,
        "what": "How likely each line of a text is body: see line_model.py beside this file.",
        "data": "Trained on the development split of WCXB (CC-BY-4.0), its articles' text as two extractors give it.",
        "threshold": THRESHOLD,
    }
    return about | forest(trees, data[0].columns, TREES["depth"])


def train_whole(data: Sequence[Scrape], odds: Sequence[Floats]) -> dict[str, Any]:
    """What tells whole pages, by the `odds` of their lines as models find them that haven't seen the page."""
    from catboost import CatBoostClassifier

    seen = [whole_page.measure(it.words, likely(line)) for it, line in zip(data, odds, strict=True)]
    trees = CatBoostClassifier(verbose=False, allow_writing_files=False, **WHOLE)
    trees.fit(np.array([np.concatenate([*it.values()]) for it in seen]), [int(it.is_whole) for it in data])
    found = forest(trees, list(seen[0]), WHOLE["depth"])
    start = round(found["start"] - float(np.log(SURE / (1 - SURE))), 6)
    return {"threshold": THRESHOLD_OF_WHOLE, "start": start, "trees": found["trees"]}


def likely(odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found


def forest(trees: Any, columns: Sequence[str], depth: int) -> dict[str, Any]:
    """CatBoost's trees as `normalise/line_model.py` reads them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "trees.json")
        trees.save_model(str(file), format="json")
        saved = json.loads(file.read_text("utf-8"))
    scale, (bias,) = saved["scale_and_bias"]
    names = [columns[feature["flat_feature_index"]] for feature in saved["features_info"]["float_features"]]
    return {
        "start": round(bias, 6),
        "trees": [
            {
                "if": [
                    [names[split["float_feature_index"]], float(f"{split['border']:.6g}")] for split in tree["splits"]
                ],
                "then": [round(scale * value, 4) for value in tree["leaf_values"]],
            }
            for tree in saved["oblivious_trees"]
            if len(tree["splits"]) == depth
        ],
    }


def write(model: dict[str, Any], path: Path) -> None:
    """One tree a line."""
    path.write_text(_spelt(model) + "\n", "utf-8", newline="\n")


def _spelt(value: Any) -> str:
    match value:
        case {"version": _} | {"threshold": _}:
            return "{\n" + ",\n".join(f"{json.dumps(key)}: {_spelt(part)}" for key, part in value.items()) + "\n}"
        case [{"if": _}, *_]:
            return "[\n" + ",\n".join(map(json.dumps, value)) + "\n]"
    return json.dumps(value)


class Folds(NamedTuple):
    models: list[dict[str, Any]]  # for each fold one that has seen nothing of it
    shipped: dict[str, Any]  # what goes with the trees of all data


def train_folds(data: Sequence[Scrape]) -> Folds:
    """Nothing has seen the fold it is for; what tells whole pages has learnt from odds of lines not seen before."""
    parts = [[scrape for scrape in data if fold(scrape.domain) != n] for n in range(FOLDS)]
    models = [train(part) for part in parts]
    found = judged(data, models)
    undecided = np.concatenate([_is_undecided(scrape) for scrape in data])
    is_body = np.concatenate([np.isin(scrape.labels, BODY) for scrape in data])
    calibrated = {"calibration": calibration(np.concatenate(found)[undecided], is_body[undecided])}
    whole = [train_whole(part, _odds_of_halves(part, calibrated)) for part in parts]
    return Folds(
        [model | calibrated | {"whole pages": each} for model, each in zip(models, whole, strict=True)],
        calibrated | {"whole pages": train_whole(data, judged(data, [model | calibrated for model in models]))},
    )


def judged(data: Sequence[Scrape], models: Sequence[dict[str, Any]]) -> list[Floats]:
    """Of the lines of each scrape, by the model that hasn't seen its domain."""
    read = [parse(json.dumps(model)) for model in models]
    return [read[fold(it.domain) % len(read)].odds(dict(zip(it.columns, it.measures.T, strict=True))) for it in data]


def _odds_of_halves(data: Sequence[Scrape], calibrated: dict[str, Any]) -> list[Floats]:
    halves = [[it for it in data if fold(it.domain) % 2 != n] for n in range(2)]
    return judged(data, [train(half) | calibrated for half in halves])


def _is_undecided(scrape: Scrape) -> NDArray[np.bool_]:
    """By the rules: elsewhere no one is shown what the model finds."""
    ruled = [n for n, name in enumerate(scrape.columns) if name.startswith("ruled ")]
    undecided: NDArray[np.bool_] = ~scrape.measures[:, ruled].any(axis=1)
    return undecided


def calibration(odds: Floats, is_body: NDArray[np.bool_]) -> dict[str, float]:
    """What makes probabilities of other domains as sure as they are often right (Platt 1999), by Newton's method."""
    x = np.stack([odds, np.ones(len(odds))])
    line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(line @ x, -30, 30)))
        line += np.linalg.solve((x * likely * (1 - likely)) @ x.T, x @ (is_body - likely))
    return {"slope": round(float(line[0]), 3), "shift": round(float(line[1]), 3)}


def main() -> None:
    from tests.benchmarks.normalise import measured

    data = scrapes()
    folds = train_folds(data)
    model = train(data) | folds.shipped | {"measured": measured(folds.models)}
    kept = json.loads(MODEL.read_text("utf-8"))
    order = ("version", "what", "data", "measured", "threshold", "calibration", "start", "trees", "whole pages")
    write({name: model[name] for name in order} | {"laid out": kept["laid out"]}, MODEL)


def ready() -> None:
    """Ends the program, in words, where what training needs is not there."""
    if not DATA.is_dir():
        sys.exit(f"skipped: the data is not there ({DATA.relative_to(ROOT.parent)} beside the project)")
    if not find_spec("catboost"):
        sys.exit("skipped: training needs catboost (python -m pip install -e '.[train]')")


if __name__ == "__main__":
    ready()
    main()
