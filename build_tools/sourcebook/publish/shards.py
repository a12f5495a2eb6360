"""Pagefind's files as small scripts, which a page can load from a server and from a disk alike.

They are numbered: a list of names made from what is in them is three times as long. Fragments, of which there is one
for each document, stand together by the handful: hosts limit the number of files.
"""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import cbor2

from sourcebook.publish.facets import Facets

FOLDER = "pagefind"
PROGRAM = "pagefind.js"
HANDFUL = 6_000  # bytes, compressed: ten hits load ten of them
_MAGIC = b"pagefind_dcd"  # stands before the CBOR in each gzip file
_DOCUMENT = re.compile(rb'"url":"/(\d+)\.html"')
_DIGITS = 12  # of a digest, behind each address, so that no browser takes an older file for a newer one


@dataclass(frozen=True, slots=True)
class Found:
    """What Pagefind wrote to a folder, of the documents that have these facets and words."""

    folder: Path
    facets: Facets
    words: Sequence[str]


def pack(found: Found, target: Path) -> None:
    files = {f"{name}.js": f"sourcebookShard({json.dumps(name)}, {_json(value)})\n" for name, value in _shards(found)}
    digest = sha256("".join(f"{name}\n{content}" for name, content in files.items()).encode()).hexdigest()[:_DIGITS]
    files["version.js"] = f'sourcebookShard("version", {json.dumps(digest)})\n'
    for name in ("", "index", "fragment"):
        (target / name).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content.encode())
    (target / PROGRAM).write_bytes((found.folder / PROGRAM).read_bytes())


def _shards(found: Found) -> Iterator[tuple[str, object]]:
    """Each with its name."""
    entry = json.loads((found.folder / "pagefind-entry.json").read_text("utf-8"))
    ((language, about),) = entry["languages"].items()
    version, pages, words, _, *rest = _read(found.folder / f"pagefind.{about['hash']}.pf_meta")
    fragments = [(found.folder / f"fragment/{name}.pf_fragment").read_bytes() for name, _ in pages]
    yield (
        "start",
        {
            "entry": entry | {"languages": {language: about | {"hash": "all"}}},
            "meta": {
                "version": version,
                "counts": [count for _, count in pages],
                "ranges": [[first, last] for first, last, _ in words],
                "rest": rest,
            },
            "wasm": _base64((found.folder / f"wasm.{about['wasm'] or 'unknown'}.pagefind").read_bytes()),
            "firsts": list(_firsts(fragments)),
        },
    )
    yield "program", _base64((found.folder / PROGRAM).read_bytes())
    yield "facets", found.facets.columns(map(_number, fragments))
    yield "words", found.words
    for number, (_, _, name) in enumerate(words):
        yield f"index/{number}", _base64((found.folder / f"index/{name}.pf_index").read_bytes())
    firsts = [*_firsts(fragments), len(fragments)]
    for number, (first, end) in enumerate(pairwise(firsts)):
        yield f"fragment/{number}", [_base64(it) for it in fragments[first:end]]


def _firsts(fragments: Sequence[bytes]) -> Iterator[int]:
    """The number of the first fragment in each handful."""
    size = HANDFUL
    for number, fragment in enumerate(fragments):
        size += len(fragment)
        if size > HANDFUL:
            yield number
            size = len(fragment)


def _number(fragment: bytes) -> int:
    """Of the document that it is made from."""
    match = _DOCUMENT.search(gzip.decompress(fragment))
    if match is None:
        raise ValueError("a fragment of Pagefind's names no document")
    return int(match[1])


def _read(file: Path) -> list[Any]:
    found: list[Any] = cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MAGIC))
    return found


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
