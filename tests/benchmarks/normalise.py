"""Which lines are body: the line model cross-validated, beside the rules alone and keeping everything; and how fast.

Measured through `sourcebook transcribe`, as a whole process, on data that is not part of the project: the scrapes of
each fold with a model that has seen no page of their domains, languages (`segments`) with the model that ships.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.train import DATA, FOLDS, SCRAPES, TREES, fold, rows, scrapes, text_of, train_folds, write
from tests.conftest import ROOT

MEASURES = ("word_f1", "body_words_kept", "boilerplate_words_cut")
WANTED = {
    "scrapes.resi-main": {"word_f1": 0.955, "body_words_kept": 0.995, "boilerplate_words_cut": 0.45},
    "scrapes.html-text": {"word_f1": 0.93},
    "segments": {"accuracy": 0.9},
}
# Says of every line that it may be body or not: what is left are the rules.
UNDECIDED = {
    "version": 1,
    "threshold": {"short lines": 0.0, "long lines": 0.0, "words of a long line": 80},
    "start": 0.0,
    "trees": [{"if": [["words", 0.0]] * TREES["depth"], "then": [0.0] * 2 ** TREES["depth"]}],
}


def transcribe(texts: Iterable[dict[str, str]], *options: str) -> tuple[str, float]:
    """Its answers, and the seconds it took."""
    asked = "".join(json.dumps(text) + "\n" for text in texts)
    start = time.perf_counter()
    command = [sys.executable, "-m", "sourcebook", "transcribe", *options]
    answered = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    return answered, time.perf_counter() - start


def score(gold: Path, predictions: str) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(predictions)
        file.flush()
        command = [sys.executable, str(DATA / "score.py"), str(gold), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in (line.split("\t") for line in done.stdout.splitlines())}


def scrape(row: dict[str, Any]) -> dict[str, str]:
    return {"id": row["id"], "text": text_of(row)}


def print_row(name: str, columns: Iterable[float], wanted: float | None) -> None:
    ours, rules, everything = columns
    goal = f"{wanted:8.3f}" if wanted else ""
    print(f"{name:24}{ours:8.3f}{rules:8.3f}{everything:10.3f}{goal}")


def cross_validated(name: str, models: list[dict[str, Any]]) -> dict[str, float]:
    """Each scrape by the model of the fold that has seen nothing of its domain."""
    gold = DATA / f"{name}.jsonl.gz"
    data = rows(gold)
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        for n, model in enumerate(models):
            write(model, path := Path(folder, f"fold-{n}.json"))
            texts = (scrape(row) for row in data if fold(row["domain"]) == n)
            answers.append(transcribe(texts, "--model", str(path))[0])
    return score(gold, "".join(answers))


def measured(models: list[dict[str, Any]]) -> dict[str, Any]:
    """What the model says of itself."""
    scores = {name: cross_validated(name, models) for name in SCRAPES}
    figures = {name: {measure: found[measure] for measure in MEASURES} for name, found in scores.items()}
    return {"how": f"Through the whole program, on {FOLDS} folds by domain.", **figures}


def print_scrapes(name: str, models: list[dict[str, Any]], undecided: Path) -> None:
    gold = DATA / f"{name}.jsonl.gz"
    data = rows(gold)
    alone, _ = transcribe(map(scrape, data), "--model", str(undecided))
    _, took = transcribe(map(scrape, data))
    columns = [cross_validated(name, models), score(gold, alone), score(gold, "")]
    print(f"\n{name}: {len(data)} scrapes, {len(data) / took:.0f} a second")
    print(f"{'':24}{'ours':>8}{'rules':>8}{'keep all':>10}{'wanted':>8}")
    for measure in MEASURES:
        print_row(measure.replace("_", " "), (column[measure] for column in columns), WANTED[name].get(measure))


def print_languages(undecided: Path) -> None:
    gold = DATA / "segments.jsonl.gz"
    texts = [{"id": row["id"], "text": row["text"]} for row in rows(gold)]
    everything = "".join(json.dumps(text) + "\n" for text in texts)
    answers = (transcribe(texts)[0], transcribe(texts, "--model", str(undecided))[0], everything)
    columns = [score(gold, answer)["accuracy"] for answer in answers]
    print(f"\nsegments, as texts: {len(texts)} in many languages")
    print_row("accuracy", columns, WANTED["segments"]["accuracy"])


def run() -> None:
    if not DATA.is_dir():
        print(f"skipped: the data is not there ({DATA.relative_to(ROOT.parent)} beside the project)")
        return
    if not find_spec("catboost"):
        print("skipped: training the folds needs catboost (python -m pip install -e '.[train]')")
        return
    with tempfile.TemporaryDirectory() as folder:
        undecided = Path(folder, "undecided.json")
        undecided.write_text(json.dumps(UNDECIDED), "utf-8")
        models = train_folds(scrapes()).models
        for name in SCRAPES:
            print_scrapes(name, models, undecided)
        print_languages(undecided)
