"""The readers' search: Pagefind's binary over the built pages, and its files put into one order.

Pagefind writes the values of a filter in an order that changes from run to run, and names files by what is in them.
"""

import gzip
import json
import subprocess
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2

from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive

FOLDER = "pagefind"
_MAGIC = b"pagefind_dcd"  # stands before the CBOR in each gzip file
_NOT_OURS = ("pagefind-*ui.*", "pagefind-highlight.js")  # its own interfaces
_NAME_DIGITS = 7  # of a digest, as in Pagefind's own names


def binary() -> Path | None:
    """None on a machine that has no wheel of it."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 (it is missing on some machines)

        found: Path = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found


def has_search() -> bool:
    return binary() is not None


def index(site: Path, language: str) -> None:
    """Index the pages under `site` that have a `data-pagefind-body`."""
    program = binary()
    if program is None:
        return
    command = [str(program), "--site", str(site), "--force-language", language, "--quiet"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SourcebookError(Problem("pagefind", f"ended with status {ended.returncode}: {ended.stderr.strip()}"))
    folder = site / FOLDER
    for pattern in _NOT_OURS:
        for file in folder.glob(pattern):
            file.unlink()
    entry = folder / "pagefind-entry.json"
    if entry.is_file():
        _put_in_order(folder, entry)


def main_language(archive: Archive) -> str:
    """The language of most sources: words of every source are reduced to their stems as in that one."""
    languages = Counter(found.value.partition("-")[0] for it in archive.public if (found := it.metadata("language")))
    return min(languages, key=lambda language: (-languages[language], language), default="en")


def _put_in_order(folder: Path, entry_file: Path) -> None:
    entry = json.loads(entry_file.read_text("utf-8"))
    for language, about in entry["languages"].items():
        meta = folder / f"pagefind.{about['hash']}.pf_meta"
        about["hash"] = _rewrite(meta, lambda value: _ordered_meta(value, folder), f"{language}_").stem.removeprefix(
            "pagefind."
        )
    entry_file.write_text(json.dumps(entry, sort_keys=True), "utf-8")


def _ordered_meta(meta: list[Any], folder: Path) -> list[Any]:
    version, pages, words, filters, *rest = meta
    renamed = []
    for name, chunk in sorted(filters):
        file = folder / "filter" / f"{chunk}.pf_filter"
        renamed.append(
            [name, _rewrite(file, lambda value: [value[0], sorted(value[1])], chunk.partition("_")[0] + "_").stem]
        )
    return [version, pages, words, renamed, *rest]


def _rewrite(file: Path, change: Callable[[list[Any]], list[Any]], prefix: str) -> Path:
    """The same file with its content in order, under a name that says what is in it."""
    content = gzip.decompress(file.read_bytes())
    content = _MAGIC + cbor2.dumps(change(cbor2.loads(content.removeprefix(_MAGIC))))
    file.unlink()
    kind = file.name.partition(".")[0] + "." if file.suffix == ".pf_meta" else ""
    target = file.with_name(f"{kind}{prefix}{sha256(content).hexdigest()[:_NAME_DIGITS]}{file.suffix}")
    target.write_bytes(gzip.compress(content, mtime=0))
    return target
