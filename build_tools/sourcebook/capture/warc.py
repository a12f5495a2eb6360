"""WARC 1.0 and 1.1, plain or compressed record by record: each document of a crawl."""

import re
from collections.abc import Iterator

from sourcebook.capture.container import Container, Part, PassedOver
from sourcebook.capture.crawl import Place, body_at, documents
from sourcebook.capture.warc_records import scan

_NAME = re.compile(r"(?:revisit@\d+=)?record@(\d{1,15})", re.ASCII)


def parts(data: bytes) -> Iterator[Part | PassedOver]:
    """The whole file is read before the first is given, so that one that is damaged gives none."""
    view = memoryview(data)
    yield from documents({"": view}, [Place("", record) for record in scan(view)])


def part(data: bytes, name: str) -> bytes:
    """Goes right to the record that is named, so it takes no longer in a large file."""
    match = _NAME.fullmatch(name)
    if not match:
        raise ValueError(f"it has no part {name[:200]!r}: parts of a WARC are called record@ and a byte’s number")
    return body_at(memoryview(data), int(match[1]))


CONTAINER = Container(parts, part)
