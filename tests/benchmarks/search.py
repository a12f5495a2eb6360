"""Search: how good its rankings are, how fast it is as a whole process, how soon a changed note is found.

Times in process are the processor's. Tantivy is measured where it is installed.

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
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TypeVar

from whoosh import fields
from whoosh.analysis import SimpleAnalyzer, StemmingAnalyzer
from whoosh.index import create_in

from sourcebook.corpus.places import notes_path
from sourcebook.model import Archive
from sourcebook.pipeline import load
from sourcebook.search import Index, update
from sourcebook.search.schema import EXACT, SCHEMA
from sourcebook.search.store import FOLDER
from sourcebook.state import state
from tests.benchmarks import INSTALLED
from tests.benchmarks.queries import queries
from tests.benchmarks.ten_thousand import texts, write
from tests.benchmarks.train import DATA
from tests.conftest import ROOT
from tests.search.archives import archive, entry, note

COLLECTIONS = ROOT.parent / "shared" / "bench" / "search"
WANTED = {"cran": 0.53, "cisi": 0.39}
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
T = TypeVar("T")


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


def tantivy(documents: Documents) -> Callable[[str], list[str]]:
    import tantivy as peer

    made = peer.SchemaBuilder().add_text_field("id", stored=True)
    schema = made.add_text_field("title", tokenizer_name="en_stem").add_text_field("body", tokenizer_name="en_stem")
    index = peer.Index(schema.build())
    writer = index.writer()
    for each in documents:
        writer.add_document(peer.Document(**each))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[str]:
        query = index.parse_query(" ".join(re.findall(r"\w+", text)), ["title", "body"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, 10).hits]

    return search


def rankings() -> None:
    if not COLLECTIONS.exists():
        print(f"rankings: skipped, for the collections are not there ({COLLECTIONS})")
        return
    peers = {"FTS5 porter": sqlite} | ({"tantivy en_stem": tantivy} if find_spec("tantivy") else {})
    print(f"{'nDCG@10':18} Sourcebook{''.join(f'{peer:>17}' for peer in peers)}   wanted")
    for name, wanted in WANTED.items():
        with gzip.open(COLLECTIONS / f"{name}.documents.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        judged = json.loads((COLLECTIONS / f"{name}.queries.json").read_text("utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            means = [
                statistics.mean(ndcg(search(judged["queries"][q]), gains) for q, gains in judged["qrels"].items())
                for search in (ours(documents, Path(folder)), *(peer(documents) for peer in peers.values()))
            ]
        print(f"{name:18} {means[0]:10.3f}{''.join(f'{mean:17.3f}' for mean in means[1:])} {wanted:8.2f}")
    if not find_spec("tantivy"):
        print("tantivy is not installed; measured once, with en_stem: cran .510, cisi .305")


def process() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        root.mkdir()
        shutil.copy(ROOT / "mkdocs.yml", root)
        for name in ("seeds", "corpus"):
            shutil.copytree(ROOT / name, root / name)
        bare = median(lambda: run_in(root, "python", "-c", "import click, whoosh.index, whoosh.qparser"))
        run_in(root, "sourcebook", "index")
        print(f"\nwhole process on the founding archive, median of {RUNS}                     wanted")
        print(f"python, click and Whoosh imported     {bare:6.0f} ms")
        for query in QUERIES[:4]:
            took = median(lambda query=query: run_in(root, "sourcebook", "search", query))
            print(f"sourcebook search {query:20}{took:6.0f} ms                    350")


def bare(archive: Archive, folder: Path) -> None:
    """The same fields by Whoosh's own analysers, one document for each source and note, in one loop."""
    text = fields.TEXT(analyzer=SimpleAnalyzer())
    loose = fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None), phrase=False)
    kept = {name: kind for name, kind in SCHEMA.items() if isinstance(kind, fields.ID | fields.KEYWORD | fields.STORED)}
    with create_in(str(folder), fields.Schema(everything=loose, **dict.fromkeys(EXACT, text), **kept)).writer(
        limitmb=256
    ) as writer:
        for one in archive.entries:
            said = {name: one.said(name) for name in ("title", "byline", "publisher")}
            body = "\n".join(one.line(n) for n in one.body_lines)
            for note in one.curation.notes:
                writer.add_document(part=one.id, kind="note", notes=note.text, everything=note.text, shown=note.text)
            notes = "\n".join(note.text for note in one.curation.notes)
            everything = "\n".join([said["title"], body, notes, said["byline"], said["publisher"]])
            writer.add_document(
                part=one.id, kind="source", body=body, notes=notes, everything=everything, shown=body, **said
            )


def ten_thousand() -> None:
    if not DATA.is_dir():
        print(f"\nten thousand sources: skipped, for the data is not there ({DATA})")
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        write(root)
        made(root, Path(folder, "bare"))
        # in a process that holds nothing else, as a program that searches would
        alone = "import pathlib, sys; from tests.benchmarks import search; search.in_process(pathlib.Path(sys.argv[1]))"
        asked = json.dumps(queries([text for _, text in texts()]))
        command = [sys.executable, "-c", alone, root]
        print(subprocess.run(command, input=asked, check=True, stdout=subprocess.PIPE, text=True).stdout)
        whole_process(root)


def made(root: Path, beside: Path) -> None:
    """An index of the archive at `root`, beside a bare loop, and what it takes to bring it up to date."""
    seen = state(root)
    took, whole = timed(lambda: load(root))
    print(f"\n{len(whole.entries):,} sources                          wanted")
    print(f"archive loaded                     {took / 1000:6.1f} s")
    beside.mkdir()
    ours, theirs = timed(lambda: update(whole, root, seen))[0], timed(lambda: bare(whole, beside))[0]
    size = sum(path.stat().st_size for path in (root / FOLDER).iterdir()) / 1e6
    print(f"indexed, {size:.0f} MB                   {ours / 1000:6.1f} s; a bare Whoosh loop {theirs / 1000:.1f} s")
    print(f"ours to the bare loop              {ours / theirs:6.2f}     1.15")
    print(f"nothing changed                    {timed(lambda: update(whole, root, seen))[0]:6.0f} ms")
    one = whole.entries[1]
    steps = []
    for n in range(RUNS):
        curation = replace(one.curation, notes=(note(f"Changed {n}."),))
        whole = replace(whole, entries=(whole.entries[0], replace(one, curation=curation), *whole.entries[2:]))
        notes = root / notes_path(one.id)
        notes.write_text(notes.read_text("utf-8").replace("Remark", "Remark again", 1), "utf-8")
        seen = state(root)
        steps.append(timed(lambda whole=whole, seen=seen: update(whole, root, seen))[0])
    print(f"one note changed, median of {RUNS}      {statistics.median(steps):6.0f} ms   200")


def in_process(root: Path) -> None:
    """Queries of each kind come by standard input."""
    asked: dict[str, list[str]] = json.load(sys.stdin)
    with Index.open(root) as index:
        index.search("the")  # what is read once
        took = {kind: sorted(timed(lambda q=q: index.search(q))[0] for q in each) for kind, each in asked.items()}
    print(f"\n{'in process, ms':30}{'number':>8}{'median':>8}{'p95':>8}{'max':>8}")
    for kind, each in (took | {"all": sorted(chain.from_iterable(took.values()))}).items():
        p95 = each[math.ceil(len(each) * 0.95) - 1]
        print(f"{kind:30}{len(each):8}{statistics.median(each):8.1f}{p95:8.1f}{each[-1]:8.1f}")
    print(f"{'wanted':46}{50:8}{500:8}")


def whole_process(root: Path) -> None:
    run_in(root, "sourcebook", "search", "the")  # which brings the index up to date
    each = [median(lambda q=q: run_in(root, "sourcebook", "search", q)) for q in QUERIES]
    print(f"whole process, median of {len(each)} queries   {statistics.median(each):6.0f} ms   350")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of the processor, so that what else runs on the machine counts little."""
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1000, result


def run_in(root: Path, program: str, *arguments: str) -> None:
    """One of the programs beside Python's own."""
    command = [Path(sys.executable).with_name(program), *arguments]
    subprocess.run(command, cwd=root, env=INSTALLED, check=True, capture_output=True)


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median(work: Callable[[], object]) -> float:
    return statistics.median(milliseconds(work) for _ in range(RUNS))


def run() -> None:
    rankings()
    process()
    ten_thousand()
