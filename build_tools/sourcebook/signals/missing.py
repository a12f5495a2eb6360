"""No byline, no date, no publisher: what a capture doesn't say of itself, and no curator has filled in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.dates import MONTH
from sourcebook.model import Reason
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

# Short lines that may hold what nobody could be sure of: by somebody, a day beside a name, a day alone, whose rights.
# Where there is one, it isn't said that there is none.
_SHORT = 90  # characters
_BY = re.compile(
    r"^\W*(?:by|von|por|autora?|author|texto?)\b:? ?\S[^.!?]{1,60}$|^\W*(?:作者|记者|記者|文)[:：/ ]"
    r"|\b(?:written|posted|words|reviewed|edited|published|articles|posts|more) by\b|(?:^|[ |·])@\w{3,}",
    re.IGNORECASE,
)
_MONTH = rf"(?:{MONTH}|(?:ene|abr|ago|dic)\b\.?)"  # with short ones of Spanish that are words of other languages
_DAY = re.compile(
    rf"\d{{4}}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{{2,4}}|\d{{4}}年\d\d?月|\d\d?[-–]{_MONTH}[-–]\d{{4}}"
    rf"|\b{_MONTH}\s+(?:\d\d?(?:st|nd|rd|th)?,?\s+)?\d{{4}}"
    rf"|\d\d?(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}",
    re.IGNORECASE,
)
_DATED = re.compile(rf"{_DAY.pattern}|^about\b", re.IGNORECASE)
_PUBLISHED = "published by|publisher:|a publication of|publicado por|editado por|herausgegeben von|verlag:"
_RIGHTS = re.compile(
    rf"(?:©|\(c\)|copyright)\W*(?:\d{{4}}\W*)*[^\W\d]|\b(?:{_PUBLISHED})|出版|主办|版权", re.IGNORECASE
)
_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+ (?:[A-Z]\. )?[A-ZÀ-Þ][a-zà-ÿ]{2,}")


def no_byline(prose: Prose) -> Iterator[Finding]:
    """Said of the capture as a whole, removed lines and all."""
    has_biography = any(row.why is Reason.AUTHOR_BIO for row in prose.entry.source.ledger)
    if not has_biography and not any(_BY.search(line) or _dated_name(line) for line in _short_lines(prose)):
        yield from _lacking(prose, _BYLINE)


def _dated_name(line: str) -> bool:
    rest, found = _DATED.subn(" ", line)
    return bool(found and _NAME.search(rest))


def _short_lines(prose: Prose) -> Iterator[str]:
    return (line.strip() for line in prose.entry.reading.lines if len(line) <= _SHORT)


def undated(prose: Prose) -> Iterator[Finding]:
    if not any(_DAY.search(line) for line in _short_lines(prose)):
        yield from _lacking(prose, _DATE)


def unknown_publisher(prose: Prose) -> Iterator[Finding]:
    if not any(_RIGHTS.search(line) for line in _short_lines(prose)):
        yield from _lacking(prose, _PUBLISHER)


def _lacking(prose: Prose, wanted: _Wanted) -> Iterator[Finding]:
    if not any(prose.entry.said(name) for name in wanted.names):
        yield Finding(prose.entry.id, wanted.said, WEIGHT, flag=wanted.flag)
