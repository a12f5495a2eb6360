"""No byline, no date, no publisher: what a capture doesn't say of itself, and no curator has filled in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.signals.finding import Finding
from sourcebook.signals.prose import Prose

WEIGHT = 0.2  # most captures lack one of them


class _Wanted(NamedTuple):
    names: tuple[str, ...]  # of metadata, any of which will do
    said: str
    flag: str


_BYLINE = _Wanted(("byline",), "No author is named in what was captured.", "no-byline")
_DATE = _Wanted(("published", "modified"), "No date of publication was found in what was captured.", "undated")
_PUBLISHER = _Wanted(("publisher",), "What was captured does not say who published it.", "unknown-publisher")

# A line that may name an author, though nobody could be sure: `By`, and its like, before a capital.
_SAID_BEFORE = "by|von|por|text|texto|autor|autora|author|written by|words by"
_MAY_NAME = re.compile(
    rf"^\W*(?:(?:{_SAID_BEFORE})\b:? ?\W*[^\W\d_]|(?:作者|记者|記者|文)[:：/ ])", re.IGNORECASE | re.MULTILINE
)
_CAPITAL = re.compile(r"^\W*[A-Za-z]+(?: by)?:? ?\W*[A-ZÀ-Þ]|[：:/]", re.MULTILINE)
_SHORT = 80  # characters of a line that names an author, and little else


def no_byline(prose: Prose) -> Iterator[Finding]:
    lines = (line for line in prose.entry.reading.lines if len(line) <= _SHORT)
    if not any(_MAY_NAME.search(line) and _CAPITAL.search(line) for line in lines):
        yield from _lacking(prose, _BYLINE)


def undated(prose: Prose) -> Iterator[Finding]:
    yield from _lacking(prose, _DATE)


def unknown_publisher(prose: Prose) -> Iterator[Finding]:
    yield from _lacking(prose, _PUBLISHER)


def _lacking(prose: Prose, wanted: _Wanted) -> Iterator[Finding]:
    if not any(prose.entry.said(name) for name in wanted.names):
        yield Finding(prose.entry.id, wanted.said, WEIGHT, flag=wanted.flag)
