"""Which text of a page is its body: cross-validated, beside trafilatura alone.

Measured through `sourcebook transcribe`, as a whole process: the pages of each fold by a model that has seen no page of
their domains, those in many languages (`segments`) by the model that ships.
"""

import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from trafilatura import extract

from tests.benchmarks.normalise import score, transcribe
from tests.benchmarks.train import DATA, FOLDS, MODEL, fold, rows, write
from tests.benchmarks.train_pages import PAGES, domain, pages, train
from tests.conftest import ROOT

SEGMENTS = DATA / "segments.jsonl.gz"
MEASURES = {"word_f1": 0.95, "shingle_f1": 0.945}


def asked(row: dict[str, Any]) -> dict[str, str]:
    return {"id": row["id"], "html": row["html"]} | ({"url": row["url"]} if row["url"] else {})


def alone(data: list[dict[str, Any]]) -> str:
    """What trafilatura gives, as predictions."""
    texts = ({"id": row["id"], "text": extract(row["html"], include_comments=False) or ""} for row in data)
    return "".join(json.dumps(text) + "\n" for text in texts)


def fold_models(folder: Path) -> list[Path]:
    data, shipped = pages(), json.loads(MODEL.read_text("utf-8"))
    paths = [folder / f"pages-{n}.json" for n in range(FOLDS)]
    for n, path in enumerate(paths):
        write(shipped | {"laid out": train([page for page in data if fold(page.domain) != n])}, path)
    return paths


def print_pages(models: list[Path]) -> None:
    data = rows(PAGES)
    parts = [
        transcribe(map(asked, (row for row in data if fold(domain(row)) == n)), "--model", str(model))[0]
        for n, model in enumerate(models)
    ]
    ours, theirs = score(PAGES, "".join(parts)), score(PAGES, alone(data))
    print(f"\npages: {len(data)}\n{'':24}{'ours':>8}{'trafilatura':>13}{'wanted':>8}")
    for measure, wanted in MEASURES.items():
        print(f"{measure.replace('_', ' '):24}{ours[measure]:8.3f}{theirs[measure]:13.3f}{wanted:8.3f}")


def print_languages() -> None:
    data = rows(SEGMENTS)
    ours, theirs = score(SEGMENTS, transcribe(map(asked, data))[0]), score(SEGMENTS, alone(data))
    print(f"\nsegments, as pages: {len(data)} in many languages")
    print(f"{'accuracy':24}{ours['accuracy']:8.3f}{theirs['accuracy']:13.3f}{0.94:8.3f}")


def run() -> None:
    if not DATA.is_dir():
        print(f"skipped: the data is not there ({DATA.relative_to(ROOT.parent)} beside the project)")
        return
    if not find_spec("catboost"):
        print("skipped: training the folds needs catboost (python -m pip install -e '.[train]')")
        return
    with tempfile.TemporaryDirectory() as folder:
        print_pages(fold_models(Path(folder)))
    print_languages()
