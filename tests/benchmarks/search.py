"""Search: how good its rankings are, how fast it is as a whole process, how soon a changed note is found.

Rankings are measured on Cranfield and CISI, added as sources with title and body, beside SQLite's FTS5 with Porter's
stems, every word of a query joined by OR. The collections are not part of the project; without them it is skipped.
"""

import gzip
import json
import math
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sourcebook.model import Archive, Curation
from sourcebook.pipeline import load
from sourcebook.search import Index, update
from sourcebook.search.store import FOLDER
from tests.conftest import ROOT
from tests.search.archives import archive, entry, note

COLLECTIONS = ROOT.parent / "shared" / "bench" / "search"
WANTED = {"cran": 0.53, "cisi": 0.39}
MANY = 1000
RUNS = 9
QUERIES = (
    "sovereignty",
    "drone strikes mexico",
    "flag:factual-error",
    '"special operations forces"',
    '"of the"',
    "sovereig*",
    "the plan of the government to use military force against the cartels",
)

Documents = list[dict[str, str]]
Gains = Mapping[str, float]


def ndcg(ranking: list[str], gains: Gains, depth: int = 10) -> float:
    """Järvelin and Kekäläinen 2002, with linear gain."""
    found = sum(gains.get(id, 0) / math.log2(n + 2) for n, id in enumerate(ranking[:depth]))
    best = sum(gain / math.log2(n + 2) for n, gain in enumerate(sorted(gains.values(), reverse=True)[:depth]))
    return found / best if best else 0.0


def loosely(text: str) -> str:
    """The question as mere words: its dots and brackets are no operators."""
    return " ".join(re.findall(r"[\w'’-]+", text))


def ours(documents: Documents, folder: Path) -> Callable[[str], list[str]]:
    update(archive(*(entry(d["id"], d["body"], title=d["title"]) for d in documents)), folder)
    index = Index.open(folder)
    return lambda text: [hit.id for hit in index.search(loosely(text))]


def sqlite(documents: Documents) -> Callable[[str], list[str]]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, body, tokenize = 'porter')")
    database.executemany("INSERT INTO t VALUES (:id, :title, :body)", documents)
    find = "SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 10"

    def search(text: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        return [id for (id,) in database.execute(find, [words])]

    return search


def rankings() -> None:
    if not COLLECTIONS.exists():
        print(f"rankings: skipped, for the collections are not there ({COLLECTIONS})")
        return
    print("nDCG@10            Sourcebook   FTS5 porter   wanted")
    for name, wanted in WANTED.items():
        with gzip.open(COLLECTIONS / f"{name}.documents.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        judged = json.loads((COLLECTIONS / f"{name}.queries.json").read_text("utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            means = [
                statistics.mean(ndcg(search(judged["queries"][q]), gains) for q, gains in judged["qrels"].items())
                for search in (ours(documents, Path(folder)), sqlite(documents))
            ]
        print(f"{name:18} {means[0]:10.3f} {means[1]:13.3f} {wanted:8.2f}")


def process() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        root.mkdir()
        shutil.copy(ROOT / "mkdocs.yml", root)
        for name in ("seeds", "corpus"):
            shutil.copytree(ROOT / name, root / name)
        bare = median(lambda: run_in(root, "-c", "import click, whoosh.index, whoosh.qparser"))
        run_in(root, "-m", "sourcebook", "index")
        print(f"\nwhole process on the founding archive, median of {RUNS}                     wanted")
        print(f"python, click and Whoosh imported     {bare:6.0f} ms")
        for query in QUERIES[:4]:
            took = median(lambda query=query: run_in(root, "-m", "sourcebook", "search", query))
            print(f"sourcebook search {query:20}{took:6.0f} ms                    400")


def many() -> Archive:
    """The founding sources again and again, each with a remark of its own."""
    founding = load(ROOT).entries

    def copies() -> Iterator[object]:
        for n in range(MANY):
            one = founding[n % len(founding)]
            curation = replace(one.curation, notes=(*one.curation.notes, note(f"Copy {n}.")))
            yield replace(one, capture=replace(one.capture, id=f"{one.id}-{n}"), curation=curation)

    return archive(*copies())


def updating() -> None:
    whole = many()
    changed = [
        replace(
            whole, entries=(*whole.entries[:-1], replace(whole.entries[-1], curation=Curation(notes=(note(said),))))
        )
        for said in map(str, range(RUNS))
    ]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = milliseconds(lambda: update(whole, root))
        size = sum(path.stat().st_size for path in (root / FOLDER).iterdir()) / 1e6
        print(f"\n{MANY:,} sources made of the founding five")
        print(f"index made                            {made:6.0f} ms, {size:.0f} MB")
        print(f"nothing changed                       {median(lambda: update(whole, root)):6.0f} ms")
        steps = iter(changed)
        print(f"one note changed, median of {RUNS}         {median(lambda: update(next(steps), root)):6.0f} ms")
        with Index.open(root) as index:
            for query in QUERIES:
                print(f"{query[:36]:36}  {median(lambda query=query: index.search(query)):6.1f} ms in process")


def run_in(root: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=root, check=True, capture_output=True)


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median(work: Callable[[], object]) -> float:
    return statistics.median(milliseconds(work) for _ in range(RUNS))


def run() -> None:
    rankings()
    process()
    updating()
