"""Pagefind's files as small scripts, which a page can load from a server and from a disk alike.

They are numbered: a list of names made from what is in them is three times as long. Fragments, of which there is one
for each document, stand together by the handful: hosts limit the number of files.
"""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

import cbor2

from sourcebook.errors import Problem, SourcebookError
from sourcebook.publish.facets import Facets
from sourcebook.search.words import PAIRED

FOLDER = "pagefind"
HANDFUL = 6_000  # bytes, compressed: ten hits load ten of them
_MAGIC = b"pagefind_dcd"  # stands before the CBOR in each gzip file
_DOCUMENT = re.compile(r'"url":"(\d+)"')
_DIGITS = 12  # of a digest, behind each address, so that no browser takes an older file for a newer one


@dataclass(frozen=True, slots=True)
class Found:
    """The files that Pagefind made, by their paths, of the documents that have these facets and words."""

    files: Mapping[str, bytes]
    facets: Facets
    words: Sequence[str]


def pack(found: Found, target: Path) -> None:
    for name in ("", "index", "fragment"):
        (target / name).mkdir(parents=True, exist_ok=True)
    digest = sha256()
    for name, literal in _shards(found):
        script = f"sourcebookShard({_json(name)}, {literal})\n".encode()
        digest.update(script)
        (target / f"{name}.js").write_bytes(script)
    version = _json(digest.hexdigest()[:_DIGITS])
    (target / "version.js").write_text(f'sourcebookShard("version", {version})\n', "utf-8")


def _shards(found: Found) -> Iterator[tuple[str, str]]:
    """Each with its name, as JavaScript."""
    entry = json.loads(found.files["pagefind-entry.json"])
    if not entry["languages"]:
        raise SourcebookError(
            Problem("docs", "no page of the site holds a word to search", "write some in docs/index.md")
        )
    ((language, about),) = entry["languages"].items()
    version, pages, words, _, *rest = cbor2.loads(_unpacked(found.files[f"pagefind.{about['hash']}.pf_meta"]))
    packed = [found.files[f"fragment/{name}.pf_fragment"] for name, _ in pages]
    fragments = [_unpacked(it).decode() for it in packed]
    handfuls = list(_handfuls(map(len, packed)))
    start = {
        "entry": entry | {"languages": {language: about | {"hash": "all"}}},
        "meta": {
            "version": version,
            "counts": [count for _, count in pages],
            "begin": [first for first, _, _ in words],
            "rest": rest,
        },
        "wasm": _base64(found.files[f"wasm.{about['wasm'] or 'unknown'}.pagefind"]),
        "handfuls": handfuls,
        "unspaced": PAIRED,
    }
    yield "start", _json(start)
    yield "program", _program(found.files["pagefind.js"].decode())
    yield "facets", _json(found.facets.columns(map(_number, fragments)))
    yield "words", _json(found.words)
    for number, (_, _, name) in enumerate(words):
        yield f"index/{number}", _json(_base64(found.files[f"index/{name}.pf_index"]))
    left = iter(fragments)
    for number, count in enumerate(handfuls):
        yield f"fragment/{number}", f"[{','.join(islice(left, count))}]"  # JSON, as they are


def _program(module: str) -> str:
    """As a function of what it asks with and waits with: a page that was opened from a disk can't import a module."""
    body, exports, _ = module.rpartition("export{")
    if not exports or "var Pagefind=class" not in body or "loadChunk(" not in body:
        raise ValueError("pagefind.js isn't made as that of 1.5.2 is, which we make a function of")
    body = body.replace("import.meta.url", "undefined")  # where its files are, which it is told
    return f'function (fetch, setTimeout) {{"use strict";{body}return Pagefind;}}'


def _handfuls(sizes: Iterable[int]) -> Iterator[int]:
    """How many fragments of these sizes stand together in each."""
    whole = count = 0
    for size in sizes:
        if count and whole + size > HANDFUL:
            yield count
            whole = count = 0
        whole += size
        count += 1
    if count:
        yield count


def _number(fragment: str) -> int:
    """Of the document that it is made from."""
    match = _DOCUMENT.search(fragment)
    if match is None:
        raise ValueError("a fragment of Pagefind's names no document")
    return int(match[1])


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_MAGIC)


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
