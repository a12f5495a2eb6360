"""A built site in a real Chromium: over http and from the disk."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from sourcebook import pipeline
from tests.conftest import ROOT
from tests.e2e import firefox
from tests.publish.hostile import ATTACKS
from tests.publish.sites import build

collect_ignore = [] if firefox.program() else ["test_firefox.py"]
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 60_000  # milliseconds
SOURCE = "sources/us-initiates-secretive-military-plan-targeting-mexico.html"
LIMITED = {
    "us-initiates-secretive-military-plan-targeting-mexico": "excerpts",
    "us-plans-military-strikes-in-mexico-against-cartels": "metadata",
    "the-current-era-has-become-a-watershed-moment": "withdrawn",
}
LIMITS = """
visibility: {to}
visibility_reason: The publisher has asked us to, and we think that it may.
visibility_date: 2026-11-24
visibility_by: The board
"""
HOSTILE_NOTES = """\
version: 1
notes:
  - id: n1
    flag: factual-error
    quote: {exact: "[click](javascript:alert(1))"}
    text: "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    evidence: ["javascript:alert(1)", "<b>bold</b>"]
    by: archive
    date: 2026-11-22
  - id: n2
    quote: {exact: "[click](javascript:alert(1))"}
    text: "<script>alert(1)</script>"
    date: 2026-11-22
    retracted: {why: "{{ 7*7 }} <img src=x onerror=alert(1)>", by: "<b>mk</b>", date: 2026-11-23}
  - id: n3
    text: "</article><img src=x onerror=alert(1)>"
    date: 2026-11-22
  - {id: n4, text: "Ours.", supersedes: n3, date: 2026-11-23}
"""
HOSTILE_NAME = """\
  hostile:
    name: "<script>alert(1)</script> {{ 7*7 }} \u202eleft"
    kind: other
    aliases: [click, "//elsewhere.example/x", "--8<--"]
    text: "</article><img src=x onerror=alert(1)>"
    reference: "https://elsewhere.example/?a=b&c"

ignore:"""


@dataclass
class Site:
    """Where it is on the disk and over http, and the address of the page made from a hostile capture."""

    folder: Path
    http: str
    hostile: str

    @property
    def file(self) -> str:
        return self.folder.as_uri() + "/"


class Handler(SimpleHTTPRequestHandler):
    """As static hosts do it: whatever isn't there answers with 404.html."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *said: Any) -> None:
        """The test's output is not the server's."""


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is closed early leaves its requests unanswered."""


def copied(root: Path) -> Path:
    """The founding archive, to be changed there."""
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("seeds", "corpus", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = copied(tmp_path_factory.mktemp("e2e") / "archive")
    capture = root.parent / "hostile.txt"
    capture.write_text("\n\n".join(("A title that is quite harmless", *ATTACKS)), "utf-8")
    (added,) = pipeline.add(root, [capture])
    (root / f"corpus/{added.id}.notes.yml").write_text(HOSTILE_NOTES, "utf-8")
    names = root / "corpus/names.yml"
    names.write_text(names.read_text("utf-8").replace("\nignore:", HOSTILE_NAME), "utf-8")
    folder = build(root)
    with served(folder) as http:
        yield Site(folder, http, f"sources/{added.id}.html")


@pytest.fixture(scope="session")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same archive, of which one source is published in excerpts, one by its metadata, and one was withdrawn."""
    root = copied(tmp_path_factory.mktemp("e2e") / "limited")
    for id, to in LIMITED.items():
        with (root / f"corpus/{id}.notes.yml").open("a", encoding="utf-8") as notes:
            notes.write(LIMITS.format(to=to))
    names = root / "corpus/names.yml"  # one that only the source without its text has
    hidden = "    name: Central Intelligence Agency\n"
    names.write_text(names.read_text("utf-8").replace(hidden, f"{hidden}    visibility: private\n"), "utf-8")
    folder = build(root)
    with served(folder) as http:
        yield Site(folder, http, "")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        yield launched
        launched.close()


@dataclass
class Watched:
    """What a page did that no page may do."""

    offences: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", lambda message: self._add("console", message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._add("error", str(error)))
        page.on("dialog", lambda dialog: (self._add("dialog", dialog.message), dialog.dismiss()))
        page.on("request", self._request)
        page.on("popup", lambda popup: self._add("popup", popup.url))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
            self._add("request", request.url)

    def _add(self, kind: str, what: str) -> None:
        if not (kind == "console" and "404 (Not Found)" in what):  # the 404 page was asked for
            self.offences.append(f"{kind}: {what}")


Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Browser) -> Open:
    """`with opened(address, width=390, color_scheme="dark") as page`: fails on any error, dialog or foreign request."""

    @contextmanager
    def open_(address: str, width: int = 1280, **options: Any) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": width, "height": 844}, **options)
        context.set_default_timeout(PATIENCE)
        watched = Watched()
        page = context.new_page()
        watched.watch(page)
        page.goto(address)
        yield page
        context.close()
        assert watched.offences == []

    return open_


__all__ = ["LIMITED", "SOURCE", "Open", "Site"]
