"""The readers' search: Pagefind's binary over what there is to find, and its files put into one order.

Pagefind reads lean copies of the pages, with their words only: that takes it less time than reading the pages, and
pages need no marks for it. What it would make of filters is left out: their order changes from run to run, and the
page counts them itself (`facets`).
"""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from sourcebook.errors import Problem, SourcebookError
from sourcebook.publish.cutting import cut
from sourcebook.publish.facets import Facets
from sourcebook.publish.shards import FOLDER, Found, pack
from sourcebook.publish.vocabulary import Vocabulary

# Of Pagefind's index in one file, where it has 20,000: three words of 10,000 pages then load 242 kB and not 274 kB.
_PORTION = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "14000"}
_FOLDERFUL = 100  # files: to make thousands in one folder takes some file systems five times as long


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found at an address. Filters are pairs of name and value; a note has what it is on `within`."""

    address: str
    title: str
    filters: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    date: str = ""  # ISO 8601
    within: str = ""  # shown, and not looked through
    headings: frozenset[int] = frozenset()  # which of the paragraphs are


def has_search() -> bool:
    return binary() is not None


@contextmanager
def indexing(documents: Iterable[Document], language: str, site: Path) -> Iterator[None]:
    """Pagefind runs beside what is done within; at the end its files are in `site`. Without Pagefind: nothing is."""
    program = binary()
    if program is None:
        yield
        return
    with TemporaryDirectory() as folder:
        copies, output = Path(folder, "copies"), Path(folder, "output")
        every = _copied(documents, copies)
        command = [str(program), "--site", str(copies), "--output-path", str(output)]
        command += ["--force-language", language, "--quiet"]
        with subprocess.Popen(
            command, env=os.environ | _PORTION, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as running:
            facets, vocabulary = _gathered(every)
            yield
            said, _ = running.communicate()
        if running.returncode:
            what = f"ended with status {running.returncode}: {said.strip()}"
            raise SourcebookError(
                Problem(FOLDER, what, f"make room in {gettempdir()}, or name another folder as TMPDIR")
            )
        pack(Found(output, facets, vocabulary.words()), site / FOLDER)


def _copied(documents: Iterable[Document], folder: Path) -> list[Document]:
    folder.mkdir()
    every = []
    for number, document in enumerate(documents):
        some = folder / str(number // _FOLDERFUL)
        if number % _FOLDERFUL == 0:
            some.mkdir()
        Path(some, f"{number}.html").write_text(html(document), "utf-8", "xmlcharrefreplace")
        every.append(document)
    return every


def _gathered(documents: Iterable[Document]) -> tuple[Facets, Vocabulary]:
    facets, vocabulary = Facets(), Vocabulary()
    for document in documents:
        facets.add(document.filters, document.date)
        vocabulary.add(document.title, *document.paragraphs)
    return facets, vocabulary


def binary() -> Path | None:
    """Pagefind's program: None on a machine that has no wheel of it."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 (it is missing on some machines)

        found: Path = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found


def html(it: Document) -> str:
    """Filters are what Pagefind hands on with each hit, and no words that it finds; so is where each id stands."""
    ((title,), _), (rows, joined) = cut([it.title]), cut("\n".join(it.paragraphs).split("\n"))
    apart = [at - before for before, at in pairwise([0, *joined])]  # packs better than the places
    said = json.dumps([it.address, it.title, it.date, it.within, it.filters, apart], ensure_ascii=False)
    filters = f'<meta data-pagefind-filter="about[content]" content="{escape(said)}">'
    meta = f'<meta data-pagefind-meta="title[content]" content="{escape(title)}">'
    escaped = enumerate(escape("\n".join(rows)).split("\n"))
    text = "".join(f'<p id="{n}">{row}</p>' if n in it.headings else f"<p>{row}</p>" for n, row in escaped)
    return f"<!doctype html><html><head>{filters}{meta}</head><body data-pagefind-body>{text}</body></html>"
