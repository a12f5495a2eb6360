"""Trains the model of pages, whose lines have a layout: `python -m tests.benchmarks.train_pages` writes it again.

The pages are WCXB's development articles (CC-BY-4.0); a line is body where it stands in the body that people gave.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from sourcebook.capture import html
from sourcebook.model import Reading
from sourcebook.normalise import page_fates
from sourcebook.normalise.lines import see
from sourcebook.normalise.repair import repairs
from tests.benchmarks.labels import shares
from tests.benchmarks.train import DATA, MODEL, TREES, Floats, forest, ready, write
from tests.benchmarks.train import rows as read_rows

PAGES = DATA / "pages.jsonl.gz"
FEWER_TREES = TREES | {"iterations": 200}
# Cross-validated at .2, .3, .4 and .5: word F1 .949, .954, .956 and .957, of body words kept .992, .989, .983 and .976
# (the extractor alone keeps .956 of them). In other languages most lines are likelier right at .4 than at .3.
THRESHOLD = {"short lines": 0.4, "long lines": 0.4, "words of a long line": 80}
BODY = 0.5  # share of a line that stands in the body, from which on it is body
KEPT_OF_BODY, KEPT_OF_REST = 0.7, 0.4  # shares of lines trained on


@dataclass(frozen=True, slots=True)
class Page:
    domain: str
    columns: list[str]
    measures: Floats  # lines × columns
    is_body: Floats
    words: Floats


def pages() -> list[Page]:
    """Those that have any line."""
    with Pool(os.cpu_count()) as workers:
        return [page for page in workers.imap(_page, read_rows(PAGES), chunksize=8) if len(page.words)]


def domain(row: dict[str, Any]) -> str:
    return urlsplit(row["url"] or "").netloc.removeprefix("www.") or str(row["id"])


def _page(row: dict[str, Any]) -> Page:
    transcript = html.transcript(row["html"], row["url"])
    lines = see(Reading.of(transcript, repairs(transcript.lines)).lines)
    lines, layouts = page_fates.judged(lines, [transcript.layout[line.number - 1] for line in lines])
    measures = page_fates.measures(lines, layouts) if lines else {}
    texts = [line.text for line in lines]
    return Page(
        domain(row),
        list(measures),
        np.array(list(measures.values()), dtype=np.float32).T,
        np.array([share > BODY for share in shares(texts, row["body"])], dtype=float),
        np.array([max(1, len(text.split())) for text in texts], dtype=float),
    )


def train(data: Sequence[Page]) -> dict[str, Any]:
    """A page counts as any other, and a line as the root of its words."""
    from catboost import CatBoostClassifier

    x = np.concatenate([page.measures for page in data])
    y = np.concatenate([page.is_body for page in data])
    weight = np.concatenate([np.sqrt(page.words) / np.sqrt(page.words).sum() for page in data]) * 100
    kept = np.where(y > 0, KEPT_OF_BODY, KEPT_OF_REST)
    chosen = np.random.default_rng(0).random(len(y)) < kept
    trees = CatBoostClassifier(verbose=False, allow_writing_files=False, **FEWER_TREES)
    trees.fit(x[chosen], y[chosen].astype(int), sample_weight=(weight / kept)[chosen])
    found = forest(trees, data[0].columns, FEWER_TREES["depth"])
    return {"threshold": THRESHOLD, "start": found["start"], "trees": found["trees"]}


if __name__ == "__main__":
    ready()
    write(json.loads(MODEL.read_text("utf-8")) | {"laid out": train(pages())}, MODEL)
