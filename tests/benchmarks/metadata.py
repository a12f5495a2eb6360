"""Titles, authors and dates of web pages: ours beside trafilatura's and htmldate's, and how long a page takes.

Ours through the code of `sourcebook transcribe`, on data that is not part of the project. Compared to the letter after
white-space folding, over the pages that have a value; dates as YYYY-MM-DD. The rules were chosen looking at all of
these pages, so the figures for each fifth of the domains are printed as well: they say how far one can be trusted.
"""

import gzip
import json
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from tests.conftest import ROOT

PAGES = ROOT.parent / "shared" / "bench" / "normalise" / "pages.jsonl.gz"
WANTED = {"title right": 0.85, "author right": 0.8, "date right": 0.87, "date given where none is": 0.1}
FOLDS = 5

Row = Mapping[str, Any]
Told = Mapping[str, str | None]  # title, author, date


def rows() -> list[Row]:
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        return list(map(json.loads, lines))


def ours(row: Row) -> Told:
    from selectolax.lexbor import LexborHTMLParser

    from sourcebook.capture.page_metadata import told

    found: dict[str, str] = {}
    for one in told(row["html"], LexborHTMLParser(row["html"]), row["url"]):
        found.setdefault(one.name, one.value)
    return {"title": found.get("title"), "author": found.get("byline"), "date": found.get("published")}


def trafilatura(row: Row) -> Told:
    from trafilatura import extract_metadata

    found = extract_metadata(row["html"], default_url=row["url"])
    return {"title": found.title, "author": found.author, "date": found.date} if found else {}


def htmldate(row: Row) -> Told:
    from htmldate import find_date

    return {"date": find_date(row["html"], url=row["url"], original_date=True, extensive_search=False)}


def measures(gold: Sequence[Row], answers: Sequence[Told]) -> dict[str, float]:
    def right(name: str) -> float:
        return mean(
            _fold(told.get(name)) == _fold(row[name]) for row, told in zip(gold, answers, strict=True) if row[name]
        )

    def given(name: str) -> float:
        return mean(bool(told.get(name)) for row, told in zip(gold, answers, strict=True) if not row[name])

    return {
        "title right": right("title"),
        "author right": right("author"),
        "author given where none is": given("author"),
        "date right": right("date"),
        "date given where none is": given("date"),
    }


def run() -> None:
    if not PAGES.is_file():
        print(f"skipped: the data is not there ({PAGES.relative_to(ROOT.parent)} beside the project)")
        return
    gold = rows()
    answers, took = {}, {}
    for tool in (ours, trafilatura, htmldate):
        answers[tool.__name__], took[tool.__name__] = _timed(tool, gold)
    scores = {name: measures(gold, told) for name, told in answers.items()}
    print(f"\n{len(gold)} pages\n{'':28}" + "".join(f"{name:>12}" for name in (*scores, "wanted")))
    for measure in scores["ours"]:
        figures = (*(_figure(measure, name, score) for name, score in scores.items()), WANTED.get(measure, ""))
        print(f"{measure:28}" + "".join(f"{figure:>12}" for figure in figures))
    print(f"{'milliseconds a page':28}" + "".join(f"{1000 * seconds:12.1f}" for seconds in took.values()))
    print("\nours, by fifths of the domains")
    for fold in range(FOLDS):
        chosen = [
            n for n, row in enumerate(gold) if crc32((urlsplit(row["url"]).hostname or "").encode()) % FOLDS == fold
        ]
        part = measures([gold[n] for n in chosen], [answers["ours"][n] for n in chosen])
        print("  ".join(f"{measure} {figure:.3f}" for measure, figure in part.items()))


def _timed(tool: Callable[[Row], Told], gold: Sequence[Row]) -> tuple[list[Told], float]:
    tool(gold[0])  # what is loaded once is no page's time
    start = time.process_time()
    told = [tool(row) for row in gold]
    return told, (time.process_time() - start) / len(gold)


def _figure(measure: str, name: str, score: Mapping[str, float]) -> str:
    return f"{score[measure]:.3f}" if name != "htmldate" or measure.startswith("date") else "–"


def _fold(value: str | None) -> str:
    return " ".join((value or "").split())
