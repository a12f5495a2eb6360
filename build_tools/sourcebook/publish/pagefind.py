"""The readers' search: Pagefind's binary over what there is to find, and its files put into one order.

Pagefind reads lean copies of the pages, with their words and filters only: that takes it a third less time than reading
the pages, and pages need no marks for it. It writes the values of a filter in an order that changes from run to run,
and names files by what is in them.
"""

import gzip
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2

from sourcebook.errors import Problem, SourcebookError

FOLDER = "pagefind"
_MAGIC = b"pagefind_dcd"  # stands before the CBOR in each gzip file
_NOT_OURS = ("pagefind-*ui.*", "pagefind-highlight.js")  # its own interfaces
_NAME_DIGITS = 7  # of a digest, as in Pagefind's own names


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found of a page. Filters are pairs of name and value."""

    address: str
    title: str
    filters: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]


def has_search() -> bool:
    return _binary() is not None


@contextmanager
def indexing(documents: Iterable[Document], language: str, site: Path) -> Iterator[None]:
    """Pagefind runs beside what is done within; at the end its files are in `site`. Without Pagefind: nothing is."""
    program = _binary()
    if program is None:
        yield
        return
    with TemporaryDirectory() as folder:
        for document in documents:
            copy = Path(folder, document.address)
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(_html(document), "utf-8", "xmlcharrefreplace")
        output = site / FOLDER
        command = [
            str(program),
            "--site",
            folder,
            "--output-path",
            str(output),
            "--force-language",
            language,
            "--quiet",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
            yield
            said, _ = running.communicate()
    if running.returncode:
        raise SourcebookError(Problem("pagefind", f"ended with status {running.returncode}: {said.strip()}"))
    for pattern in _NOT_OURS:
        for file in output.glob(pattern):
            file.unlink()
    _put_in_order(output)


def _binary() -> Path | None:
    """None on a machine that has no wheel of it."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 (it is missing on some machines)

        found: Path = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found


def _html(it: Document) -> str:
    filters = "".join(
        f'<meta data-pagefind-filter="{escape(name)}[content]" content="{escape(value)}">' for name, value in it.filters
    )
    title = f'<meta data-pagefind-meta="title[content]" content="{escape(it.title)}">'
    text = escape("\n".join(it.paragraphs)).replace("\n", "</p><p>")
    return f"<!doctype html><html><head>{filters}{title}</head><body data-pagefind-body><p>{text}</p></body></html>"


def _put_in_order(folder: Path) -> None:
    file = folder / "pagefind-entry.json"
    entry = json.loads(file.read_text("utf-8"))
    for language, about in entry["languages"].items():
        meta = folder / f"pagefind.{about['hash']}.pf_meta"
        about["hash"] = _rewrite(meta, lambda value: _ordered(value, folder), f"pagefind.{language}_")
    file.write_text(json.dumps(entry, sort_keys=True), "utf-8")


def _ordered(meta: list[Any], folder: Path) -> list[Any]:
    version, pages, words, filters, *rest = meta
    renamed = []
    for name, chunk in sorted(filters):
        file = folder / "filter" / f"{chunk}.pf_filter"
        prefix = chunk.partition("_")[0] + "_"
        renamed.append([name, _rewrite(file, lambda value: [value[0], sorted(value[1])], prefix)])
    return [version, pages, words, renamed, *rest]


def _rewrite(file: Path, change: Callable[[list[Any]], list[Any]], prefix: str) -> str:
    """The same file in order, under a name that says what is in it; gives what Pagefind calls it by."""
    content = gzip.decompress(file.read_bytes())
    content = _MAGIC + cbor2.dumps(change(cbor2.loads(content.removeprefix(_MAGIC))))
    file.unlink()
    name = prefix + sha256(content).hexdigest()[:_NAME_DIGITS]
    file.with_name(name + file.suffix).write_bytes(gzip.compress(content, mtime=0))
    return name.removeprefix("pagefind.")
