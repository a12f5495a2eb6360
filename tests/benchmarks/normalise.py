"""Which lines of a scrape are body: our decisions beside keeping everything, and how many scrapes a second.

Measured through `sourcebook transcribe`, as a whole process, on data that is not part of the project.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "bench" / "normalise"
SCRAPES = ("scrapes.resi-main", "scrapes.html-text")
MEASURES = ("word_f1", "body_words_kept", "boilerplate_words_cut")


def texts(path: Path) -> str:
    """The scrapes as JSON Lines, each line with the blank lines that stood before it."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(map(json.loads, lines))
    scrapes = ("".join("\n" * line["b"] + line["t"] + "\n" for line in row["lines"]) for row in rows)
    return "".join(json.dumps({"id": row["id"], "text": text}) + "\n" for row, text in zip(rows, scrapes, strict=True))


def score(gold: Path, predictions: str) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(predictions)
        file.flush()
        command = [sys.executable, str(DATA / "score.py"), str(gold), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in (line.split("\t") for line in done.stdout.splitlines())}


def run() -> None:
    if not DATA.is_dir():
        print(f"skipped: the data is not there ({DATA.relative_to(ROOT.parent)} beside the project)")
        return
    for name in SCRAPES:
        gold = DATA / f"{name}.jsonl.gz"
        asked = texts(gold)
        start = time.perf_counter()
        command = [sys.executable, "-m", "sourcebook", "transcribe"]
        answered = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
        took = time.perf_counter() - start
        ours, everything = score(gold, answered), score(gold, "")
        print(f"\n{name}: {ours['documents']:.0f} scrapes, {ours['documents'] / took:.0f} a second")
        print(f"{'':24}{'ours':>8}{'keep all':>10}")
        for measure in MEASURES:
            print(f"{measure.replace('_', ' '):24}{ours[measure]:8.3f}{everything[measure]:10.3f}")
