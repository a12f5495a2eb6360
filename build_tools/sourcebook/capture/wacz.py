"""WACZ: a zip of WARC files and of what is known about them; the pages that it lists are its documents."""

import json
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.capture.archives import BROKEN, opened
from sourcebook.capture.container import Container, Part, PassedOver
from sourcebook.capture.crawl import Place, body_at, documents, redirects, same_page
from sourcebook.capture.warc_reasons import shown
from sourcebook.capture.warc_records import Record, scan

_WARC = re.compile(r"archive/[^!=]{1,200}\.warc(?:\.gz)?")
_PAGES = re.compile(r"pages/[^/\x00-\x1f\x7f]{1,200}\.jsonl")  # Browsertrix lists most pages in extraPages.jsonl
_NAME = re.compile(r"(?:[^=]*/revisit@\d+=)?([^=]+)/record@(\d{1,15})", re.ASCII)
_LOCAL_HEAD = struct.Struct("<26xHH")  # of an entry in a zip, up to the lengths of its name and extra field


def parts(data: bytes) -> Iterator[Part | PassedOver]:
    """Everything is read before the first is given, so that a file that is damaged gives none."""
    archive = opened(data)
    names = dict.fromkeys(name for name in archive.namelist() if not name.endswith("/"))
    files = {f"{name}/": _entry(archive, data, name) for name in names if _WARC.fullmatch(name) and name.isprintable()}
    places = [Place(file, record) for file, view in files.items() for record in _scan(file, view)]
    listed = _listed(archive, data, names)
    yield from documents(files, places, _led_to(listed, places) if listed else None)
    held = {same_page(place.record.address) for place in places}
    yield from (PassedOver(shown(page), "listed as a page, but not captured") for page in listed if page not in held)
    yield from (PassedOver(shown(name), "about the crawl, not of it") for name in names if f"{name}/" not in files)


def part(data: bytes, name: str) -> bytes:
    """Goes right to the record that is named, so it takes no longer in a large file."""
    match = _NAME.fullmatch(name)
    archive = opened(data)
    if not match or match[1] not in archive.namelist():
        raise ValueError(f"it has no part {name[:200]!r}: parts of a WACZ are called archive/FILE/record@NUMBER")
    return body_at(_entry(archive, data, match[1]), int(match[2]))


def _entry(archive: zipfile.ZipFile, data: bytes, name: str) -> memoryview:
    """The bytes of a file in it; those that aren't compressed, as WARC files should be, without a copy."""
    info = archive.getinfo(name)
    try:
        if info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & 1:
            lengths = _LOCAL_HEAD.unpack_from(data, info.header_offset)
            start = info.header_offset + 30 + sum(lengths)
            return memoryview(data)[start : start + info.file_size]
        return memoryview(archive.read(info))
    except (*BROKEN, struct.error) as error:
        raise ValueError(f"its file {name} can't be read: {error}") from error


def _scan(file: str, view: memoryview) -> Iterator[Record]:
    try:
        yield from scan(view)
    except ValueError as error:
        raise ValueError(f"in {file.removesuffix('/')}, {error}") from error


def _listed(archive: zipfile.ZipFile, data: bytes, names: Iterable[str]) -> dict[str, None]:
    """The pages in its lists, in their order."""
    pages: dict[str, None] = {}
    for name in filter(_PAGES.fullmatch, names):
        for number, line in enumerate(bytes(_entry(archive, data, name)).splitlines(), 1):
            try:
                row = json.loads(line) if line.strip() else {}
            except (ValueError, RecursionError) as error:
                raise ValueError(f"in {name}, line {number} is not JSON: {error}") from error
            if isinstance(row, dict) and isinstance(row.get("url"), str):
                pages[same_page(row["url"])] = None
    return pages


def _led_to(pages: dict[str, None], places: Sequence[Place]) -> frozenset[str]:
    """The pages, and what they were redirected to."""
    targets: dict[str, set[str]] = {}
    for source, target in redirects(places):
        targets.setdefault(source, set()).add(target)
    found, new = set(pages), set(pages)
    while new:
        new = {target for page in new for target in targets.get(page, ())} - found
        found |= new
    return frozenset(found)


CONTAINER = Container(parts, part)
