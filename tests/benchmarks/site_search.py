"""The search of a site of 10,000 pages: how long it takes to make, what a reader's browser has to get, from where.

Beside it, Pagefind's own program on the same pages, as they are published, and its own script in the same browser. The
pages are made of the paragraphs of the pages in `../shared/bench`; without them it is skipped.
"""

import gzip
import json
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from playwright.sync_api import Browser, Page, sync_playwright

from sourcebook.publish import pagefind
from sourcebook.publish.pagefind import Document
from tests.benchmarks.train_pages import PAGES
from tests.conftest import ROOT
from tests.publish.sites import build

MANY = 10_000
WORDS = 600  # of a page
QUERIES = 200
RUNS = 3
UNKNOWN = ("volckerian", "zqzqzqz", "sovereigntest")
FLAGS = ("Factual error", "Undated", "Anonymous sources", "Loaded language", "Rumour")
SCRIPTS = tuple(
    f"assets/{name}.js"
    for name in ("shown", "postings", "shards", "passages", "finder", "instead", "advice", "steps", "search")
)
PLAIN = '<!doctype html><html lang="en"><title>Pagefind alone</title>'
ASKED = """async (query) => {
    const pagefind = await import("/pagefind/pagefind.js");
    const found = await pagefind.search(query);
    await Promise.all(found.results.slice(0, 10).map(result => result.data()));
    return found.results.length;
}"""
OURS = """async (queries) => {
    const every = [];
    for (const query of queries) {
        const found = await sourcebookFinder.find(query, {});
        const hits = await sourcebookFinder.hits(found, 0, 10);
        every.push([query, found.results.map(result => result.id), hits.map(hit => hit.title)]);
    }
    return every;
}"""
WATCH = """addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
    const form = document.getElementById("sb-search");
    if (form && !form.hidden && !window.began) window.began = performance.now();
    if (document.querySelectorAll("#sb-hits > li").length >= 10 && !window.ended) window.ended = performance.now();
}).observe(document.body, { childList: true, subtree: true, attributes: true }))"""


def paragraphs() -> list[str]:
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["body"] for line in lines]
    return [line for text in texts for line in text.split("\n") if len(line.split()) > 15]


def documents(of: list[str]) -> Iterator[Document]:
    draw = Random(5)  # noqa: S311 (seeded: every run makes the same pages, none a secret)
    for number in range(MANY):
        text: list[str] = []
        while sum(len(line.split()) for line in text) < WORDS:
            text.append(draw.choice(of))
        filters = (
            ("kind", "source"),
            ("flag", draw.choice(FLAGS)),
            ("rating", f"publisher {draw.choice('ABCDEF')}"),
            ("publisher", f"Paper {draw.randrange(300)}"),
            ("language", draw.choice(("English", "Spanish"))),
            ("year", str(draw.randrange(2000, 2027))),
        )
        title = " ".join(text[0].split()[:8])
        date = f"{filters[-1][1]}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        yield Document(f"sources/{number}.html", title, filters, tuple(text), date)


def queries(of: list[str]) -> list[str]:
    """One to three words, phrases, and phrases beside words."""
    draw, made = Random(6), []  # noqa: S311 (seeded: every run asks the same, none a secret)
    for number in range(QUERIES):
        words = re.findall(r"[A-Za-z]{4,}", draw.choice(of))
        at = draw.randrange(max(1, len(words) - 4))
        row = words[at : at + 3]
        kinds = (row[:1], row[:2], row, [f'"{" ".join(row[:2])}"'], [f'"{" ".join(row[:2])}"', *words[-1:]])
        made.append(" ".join(kinds[number % len(kinds)]))
    return made


def published(frame: str, it: Document) -> str:
    """As a page of the site is, with the mark that Pagefind's own program wants."""
    text = "".join(f"<p>{escape(line)}</p>" for line in it.paragraphs)
    before, _, rest = frame.partition('<div class="sb-text">')
    filters = "".join(f'<meta data-pagefind-filter="{name}[content]" content="{value}">' for name, value in it.filters)
    after = rest.partition('<div class="sb-back-matter">')[2]
    return f"{before}<div data-pagefind-body><h1>{escape(it.title)}</h1>{text}</div>{filters}{after}"


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def alone(pages: Path, output: Path) -> None:
    program = pagefind.binary()
    command = [str(program), "--site", str(pages), "--output-path", str(output), "--force-language", "en", "--quiet"]
    subprocess.run(command, check=True)


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class Served(SimpleHTTPRequestHandler):
    """As hosts do it: text is sent compressed, and each file's bytes are counted."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in {".js", ".html", ".css", ".json", ".svg"}
        data = _packed(path) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self.sent[path.relative_to(self.directory).as_posix()] = len(data)

    def log_message(self, *said: Any) -> None:
        """Figures are the output."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, dict[str, int]]]:
    sent: dict[str, int] = {}
    handler = type("Counting", (Served,), {"sent": sent})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def memory(browser: Browser) -> float:
    """Megabytes that the largest renderer holds, with the libraries that it shares."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    status = [Path(f"/proc/{it['id']}/status").read_text("utf-8") for it in told if it["type"] == "renderer"]
    return max(int(match[1]) for text in status if (match := re.search(r"VmRSS:\s+(\d+)", text))) / 1000


def ten(page: Page, address: str) -> tuple[float, float]:
    """Milliseconds from the start of the page, and of the search, to ten hits."""
    page.goto(address)
    page.wait_for_function("window.ended", timeout=60_000)
    whole, search = page.evaluate("[window.ended, window.ended - window.began]")
    return whole, search


def making(site: Path, folder: Path, of: list[str]) -> None:
    frame = next(site.glob("sources/*-*.html")).read_text("utf-8")
    (folder / "pages").mkdir()
    for number, it in enumerate(documents(of)):
        (folder / f"pages/{number}.html").write_text(published(frame, it), "utf-8")
    every = list(documents(of))  # ours has them as they are made

    def step(to: Path) -> None:
        with pagefind.indexing(every, "en", to):
            pass

    ours, theirs = [], []
    for run in range(RUNS):
        ours.append(seconds(lambda run=run: step(folder / f"ours-{run}")))
        theirs.append(seconds(lambda run=run: alone(folder / "pages", folder / f"plain-{run}/pagefind")))
    print(f"{MANY:,} pages, median of {RUNS}                                      ratio   wanted")
    print(f"pagefind on the pages as published         {statistics.median(theirs):6.1f} s")
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"ours, cut words and shards included        {statistics.median(ours):6.1f} s {ratio:10.2f}      1.2")
    for name, made in (("pagefind", folder / "plain-0/pagefind"), ("ours", folder / "ours-0/pagefind")):
        files = [file for file in made.rglob("*") if file.is_file()]
        print(f"{name:10} {len(files):6,} files, {sum(file.stat().st_size for file in files) / 1e6:5.1f} MB")
    shutil.rmtree(site / "pagefind")
    shutil.move(folder / "ours-0/pagefind", site / "pagefind")
    (folder / "plain-0/index.html").write_text(PLAIN, "utf-8")


def bytes_sent(browser: Browser, site: Path, plain: Path) -> None:
    print(f"\nbytes until ten hits show, over http, compressed{'':12}pagefind      ours   wanted")
    for query in ("investors", "climate policy", "university students research", '"health care"'):
        counted = []
        with served(plain) as (base, sent):
            page = browser.new_page()
            page.goto(base)
            page.evaluate(ASKED, query)
            counted.append(sum(size for name, size in sent.items() if name != "index.html"))
            page.close()
        with served(site) as (base, sent):
            page = browser.new_page()
            page.add_init_script(WATCH.replace("window.ended = ", "window.stop(), window.ended = "))
            ten(page, f"{base}search.html?q={query}")
            ours = {name: size for name, size in sent.items() if name.startswith("pagefind/") or name in SCRIPTS}
            ours.pop("pagefind/facets.js", None)  # asked for when the hits are there
            counted.append(sum(ours.values()))
            page.close()
        print(f"  {query:46}{counted[0] / 1000:15.0f} kB {counted[1] / 1000:6.0f} kB      250")


def from_the_disk(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto("about:blank")
    held = [memory(browser)]
    page.add_init_script(WATCH)
    print("\nfrom the disk, ten hits                                              wanted")
    for query in ("investors", "climate policy", "university students research"):
        times = []
        for _ in range(RUNS):
            times.append(ten(page, f"{site.as_uri()}/search.html?q={query}"))
            held.append(memory(browser))
        whole, search = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"  {query:34} page opened {whole:5.0f} ms, search begun {search:5.0f} ms      300")
    page.close()
    empty, first, *_, last = held
    print(f"  renderer’s memory: of an empty page {empty:.0f} MB, after one search {first:.0f} MB{'':13}200")
    print(f"  after {len(held) - 1} pages with a search each, none thrown away yet, {last:.0f} MB")
    print("  Material’s own search, measured before: 1,100 ms, 770 MB")


def hits(browser: Browser, site: Path, plain: Path, of: list[str]) -> None:
    asked, told = queries(of), []
    with served(site) as (base, _):
        for root in (base, f"{site.as_uri()}/"):
            page = browser.new_page()
            page.goto(f"{root}search.html")
            told.append(page.evaluate(OURS, [*asked, *UNKNOWN]))
            page.close()
    same = sum(one == other for one, other in zip(*told, strict=True))
    print(f"\nhits over http and from the disk: {same} of {len(told[0])} queries have the same in the same order")
    found = {query: len(ids) for query, ids, _ in told[0]}
    print(f"  of these, {sum(found[query] > 0 for query in asked)} have hits")
    with served(plain) as (base, _):
        page = browser.new_page()
        page.goto(base)
        for word in UNKNOWN:
            print(f"  {word:16} pagefind {page.evaluate(ASKED, word):5} hits, ours {found[word]:3}     wanted 0")
        page.close()


def run() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not PAGES.exists() or chromium is None or not pagefind.has_search():
        print(f"skipped: needs {PAGES}, Chromium and Pagefind")
        return
    of = paragraphs()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        (folder / "archive").mkdir()
        shutil.copy(ROOT / "mkdocs.yml", folder / "archive")
        for name in ("seeds", "corpus", "docs"):
            shutil.copytree(ROOT / name, folder / "archive" / name)
        site = build(folder / "archive")
        making(site, folder, of)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        plain = folder / "plain-0"
        bytes_sent(browser, site, plain)
        from_the_disk(browser, site)
        hits(browser, site, plain, of)
        browser.close()
