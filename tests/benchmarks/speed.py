"""How fast texts and pages are transcribed on one core, pages beside trafilatura alone.

All are whole processes that read and write JSON Lines, their start included. Rates are of the time of the processor,
so that what else runs on the machine counts little; the time of the clock stands beside.
"""

import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterable
from time import perf_counter

from tests.benchmarks import INSTALLED
from tests.benchmarks.normalise import scrape
from tests.benchmarks.pages import asked
from tests.benchmarks.train import DATA, SCRAPES, rows
from tests.benchmarks.train_pages import PAGES
from tests.conftest import ROOT

EACH = 2  # of so many pages one is asked about
RUNS = 3
SOURCEBOOK = "-m", "sourcebook", "transcribe"
ALONE = """
import json, sys
from trafilatura import extract
for line in sys.stdin:
    print(json.dumps(extract(json.loads(line)["html"], include_comments=False{options})))
"""
PEERS = {"trafilatura": "", "trafilatura, with metadata": ", with_metadata=True, output_format='json'"}


def of_process(texts: Iterable[dict[str, str]], *arguments: str) -> tuple[float, float]:
    """The seconds that Python took with these arguments: of the processor, and by the clock."""
    asked = "".join(json.dumps(text) + "\n" for text in texts)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, input=asked, env=INSTALLED, capture_output=True, text=True, check=True)
    clock, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def print_texts() -> None:
    print(f"{'texts a second':32}{'ours':>8}{'by the clock':>14}{'wanted':>8}")
    for name in SCRAPES:
        texts = [scrape(row) for row in rows(DATA / f"{name}.jsonl.gz")]
        ours, clock = of_process(texts, *SOURCEBOOK)
        print(f"{name:32}{len(texts) / ours:8.0f}{len(texts) / clock:14.0f}{500:8}")


def print_pages() -> None:
    """Each in turn, several times: the machine may be faster now than then."""
    data = rows(PAGES)[::EACH]
    alone = {name: ("-c", ALONE.format(options=options)) for name, options in PEERS.items()}
    took = [
        {name: of_process(map(asked, data), *arguments) for name, arguments in (alone | {"ours": SOURCEBOOK}).items()}
        for _ in range(RUNS)
    ]
    title = f"pages a second, of {len(data)}, median of {RUNS}"
    print(f"\n{title:40}{'by the clock':>12}{'ours to it':>12}{'wanted':>8}")
    for name in took[0]:
        rates = [statistics.median(len(data) / run[name][n] for run in took) for n in range(2)]
        ratio = statistics.median(run[name][0] / run["ours"][0] for run in took)
        print(f"{name:32}{rates[0]:8.1f}{rates[1]:12.1f}" + ("" if name == "ours" else f"{ratio:12.2f}{0.7:8.1f}"))


def run() -> None:
    if not DATA.is_dir():
        print(f"skipped: the data is not there ({DATA.relative_to(ROOT.parent)} beside the project)")
        return
    print_texts()
    print_pages()
