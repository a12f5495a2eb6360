"""The readers' search: what there is to find, handed to Pagefind, and its files put into one order.

It is told the words only: it takes less time so than to read the pages, and pages need no marks for it. What it would
make of filters is left out: their order changes from run to run, and the page counts them itself (`facets`).
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from unicodedata import category

from sourcebook.publish.cutting import TIED, cut
from sourcebook.publish.facets import Facets
from sourcebook.publish.service import Service, serving
from sourcebook.publish.shards import FOLDER, Found, pack
from sourcebook.publish.vocabulary import Vocabulary

_OWN = "PAGEFIND_"  # in what Pagefind takes for its own marks
_APART = f"{TIED}·"  # behind a heading, say, which has no sign at its end
_NO_MARK = f"\u200b{_OWN}"  # of which it drops the first character again


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
    with serving(program, language) as service:
        facets, vocabulary = _gathered(_handed(documents, service))
        yield
        files = service.files()
    pack(Found(files, facets, vocabulary.words()), site / FOLDER)


def _handed(documents: Iterable[Document], service: Service) -> list[Document]:
    every = []
    for number, document in enumerate(documents):
        _hand(service, number, document)
        every.append(document)
    service.finish()
    return every


def _gathered(documents: Iterable[Document]) -> tuple[Facets, Vocabulary]:
    """While Pagefind makes its files."""
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


def _hand(service: Service, number: int, it: Document) -> None:
    """With each hit goes what it is, where its headings are, and which words of it had no space behind them."""
    written = "\n".join(it.paragraphs).split("\n")
    ((title,), _), (rows, joined) = cut([it.title]), cut(written)
    apart = [at - before for before, at in pairwise([0, *joined])]  # packs better than the places
    headings = []
    if it.headings:
        starts = [0, *accumulate(len(row.split()) for row in rows)]
        headings = [(starts[at], written[at]) for at in sorted(it.headings)]
    about = json.dumps([it.address, it.title, it.date, it.within, it.filters, apart, headings], ensure_ascii=False)
    text = " ".join(f"{row}{_APART}" if _ends_in_word(row) else row for row in rows)
    about = about.replace(_OWN, f"\\u0050{_OWN[1:]}")
    service.add(str(number), text.replace(_OWN, _NO_MARK), title.replace(_OWN, _NO_MARK), about)


def _ends_in_word(row: str) -> bool:
    return row[-1:].isalnum() or (not row.isascii() and category(row[-1]).startswith("M"))
