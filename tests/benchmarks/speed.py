"""How fast texts and pages are transcribed on one core, pages beside trafilatura alone.

Our rates are those of `sourcebook transcribe` as a whole process, its start included. They are of the time of the
processor, so that what else runs on the machine counts little; the time of the clock stands beside.
"""

import resource
from collections.abc import Callable, Iterable
from time import perf_counter, process_time
from typing import Any

from trafilatura import extract

from tests.benchmarks.normalise import scrape, transcribe
from tests.benchmarks.pages import asked
from tests.benchmarks.train import DATA, SCRAPES, rows
from tests.benchmarks.train_pages import PAGES
from tests.conftest import ROOT

EACH = 4  # of so many pages one is asked about: 200 are enough for two digits


def of_process(texts: Iterable[dict[str, str]]) -> tuple[float, float]:
    """The seconds that it took: of the processor, and by the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _, clock = transcribe(texts)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def of_calls(call: Callable[[str], Any], texts: Iterable[str]) -> tuple[float, float]:
    start, clock = process_time(), perf_counter()
    for text in texts:
        call(text)
    return process_time() - start, perf_counter() - clock


def print_texts() -> None:
    print(f"{'texts a second':32}{'ours':>8}{'by the clock':>14}{'wanted':>8}")
    for name in SCRAPES:
        texts = [scrape(row) for row in rows(DATA / f"{name}.jsonl.gz")]
        ours, clock = of_process(texts)
        print(f"{name:32}{len(texts) / ours:8.0f}{len(texts) / clock:14.0f}{500:8}")


def print_pages() -> None:
    data = rows(PAGES)[::EACH]
    ours = of_process(map(asked, data))
    print(f"\n{'pages a second, of ' + str(len(data)):32}{'':8}{'by the clock':>14}{'ours to it':>12}{'wanted':>8}")
    print(f"{'ours':32}{len(data) / ours[0]:8.1f}{len(data) / ours[1]:14.1f}")
    alone: dict[str, Callable[[str], Any]] = {
        "trafilatura": lambda page: extract(page, include_comments=False),
        "trafilatura, with metadata": lambda page: extract(
            page, include_comments=False, with_metadata=True, output_format="json"
        ),
    }
    for name, call in alone.items():
        took, clock = of_calls(call, (row["html"] for row in data))
        print(f"{name:32}{len(data) / took:8.1f}{len(data) / clock:14.1f}{took / ours[0]:12.2f}{0.7:8.1f}")


def run() -> None:
    if not DATA.is_dir():
        print(f"skipped: the data is not there ({DATA.relative_to(ROOT.parent)} beside the project)")
        return
    print_texts()
    print_pages()
