"""The days that the reader of an HTML page sees in lines of their own, and what is said of them.

Found in the source by its years: the text between two tags, or a <time>, is all that is looked at.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice

from sourcebook.capture.html_page import fold
from sourcebook.dates import read_date, read_date_line, says_changed, says_else

ABOVE = 2_500  # characters of markup before the headline that a page's date is looked for in
BELOW = 16_000  # … and after it: pictures and share widgets are much markup (10,000: .003 fewer dates right)
TOGETHER = 400  # characters of markup between days that stand side by side: published, updated
FEW = 5
LIST = 3  # different days, the first not right below the headline: a list of other articles or events
RIGHT_BELOW = 1_500  # characters
LONGEST = 90  # characters of a line before its year, and after it
EARLIEST = "1990"  # there were no pages

_YEAR = re.compile(r"(?:19|20)\d\d")
_CENTURIES = re.compile(r"19(?=\d\d)"), re.compile(r"20(?=\d\d)")
_TIME = re.compile(r"""<(?:time|relative-time)\b[^<>]*?\bdatetime\s*=\s*["']?([^"'<>]{8,40})""", re.IGNORECASE)
_CODE = re.compile(r"[{}=;\"\\]")
_TAG = re.compile(r"<[^<>]*>?")
_ENDED = re.compile(r"</(?:h\d|p)>", re.IGNORECASE)  # what a heading or a paragraph says is no label of a day
_BETWEEN = re.compile(r"\s*[|•·—–]\s*")
_READING = re.compile(r"\b\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|posted|written|veröffentlicht|geplaatst|pubblicat", re.IGNORECASE)
_MARK = re.compile(r"date|time|publish|posted|byline|meta|author", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A day at an offset of the source, and what is said of it."""

    offset: int
    day: str
    of_change: bool
    of_publication: bool
    is_marked: bool  # by the tags around it, as a date


def beside_headline(source: str) -> Seen | None:
    """The first day below the headline, else the last above it; rather one that isn't said to be of a change."""
    at = max(source.find("<h1"), 0)
    found = list(islice(days(source, at, at + BELOW), FEW)) or [*days(source, max(0, at - ABOVE), at)][::-1]
    if len({seen.day for seen in found}) >= LIST and found[0].offset > at + RIGHT_BELOW:
        return None
    together = [seen for seen in found if abs(seen.offset - found[0].offset) < TOGETHER]
    return next((seen for seen in together if not seen.of_change), found[0] if found else None)


def only_day(source: str) -> tuple[str, str] | None:
    """Origin and day, where one alone on the whole page is called the day of publication, or is marked as a date."""
    found = [seen for seen in days(source, 0, len(source)) if not seen.of_change]
    called = {seen.day for seen in found if seen.of_publication}
    marked = {seen.day for seen in found if seen.is_marked}
    if len(called) == 1 and len({seen.day for seen in found}) < LIST:
        return "called published", called.pop()
    return ("the only date", marked.pop()) if len(marked) == 1 else None


def days(source: str, start: int, end: int) -> Iterator[Seen]:
    last = -1
    for year in _years(source, start, end):
        closed = source.rfind(">", max(0, year - LONGEST), year)
        opened = source.rfind("<", max(0, year - 4 * LONGEST), year)
        found = _in_tag(source, opened, year) if opened > closed else _in_text(source, closed, year)
        if found and found.offset != last:
            last = found.offset
            yield found


def _years(source: str, start: int, end: int) -> Iterator[int]:
    """Where they begin. Looked for by what each begins with, they are found in a fifth of the time."""
    behind = start
    for match in merge(*(century.finditer(source, start, end) for century in _CENTURIES), key=re.Match.start):
        if match.start() >= behind:
            behind = match.start() + 4
            yield match.start()


def is_seen(source: str, day: str) -> bool:
    """Whether a reader is shown that day anywhere in the source, however it is written."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return False
    return _spelt(when).search(source) is not None


def day_of(written: str) -> str | None:
    """The day in what a machine wrote; None before the web, and for what is no day."""
    day = read_date(written)
    return day if day and len(day) == 10 and day > EARLIEST else None


def _in_tag(source: str, opened: int, year: int) -> Seen | None:
    time = _TIME.match(source, opened, year + 40)  # a moment has 35 characters; not a long tag for each year
    if not time or not time.start(1) <= year < time.end(1):
        return None
    closed = source.find(">", year + 4, year + 4 + 2 * LONGEST)
    words = source[closed + 1 : closed + 40] if closed > 0 else ""
    day = day_of(time[1])
    return _judged(source, opened, day, words, is_marked=True) if day else None


def _in_text(source: str, closed: int, year: int) -> Seen | None:
    opens = source.find("<", year + 4, year + 4 + LONGEST)
    words = source[closed + 1 : opens] if closed >= 0 and opens >= 0 else "="
    if _CODE.search(words):
        return None
    parts = _BETWEEN.split(fold(html.unescape(words)))
    line = _READING.sub("", next((part for part in parts if _YEAR.search(part)), ""))
    read = read_date_line(line)
    day = read.edtf if read and read.edtf and len(read.edtf) == 10 else None
    return _judged(source, closed + 1, day, line, is_marked=False) if day else None


def _judged(source: str, offset: int, day: str, words: str, is_marked: bool) -> Seen | None:
    """None where it is said to be a day of something else."""
    beside = _ENDED.split(source[max(0, offset - 250) : offset])[-1]
    before = fold(html.unescape(_TAG.sub(" ", beside)))
    if says_else(f"{before[-20:]} {words}"):
        return None
    label, tags = f"{before[-30:]} {words}", source[max(0, offset - 150) : offset]
    return Seen(
        offset,
        day,
        of_change=says_changed(label) or "modified" in tags,
        of_publication=bool(_PUBLISHED.search(label)),
        is_marked=is_marked or bool(_MARK.search(tags)),
    )


_MONTHS = ["jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[cz]"]
_GAP = r"(?:[\s,.]|&nbsp;|<[^<>]{0,300}>|st|nd|rd|th|de|of){1,8}"


def _spelt(when: date) -> re.Pattern[str]:
    """The day in words or in numbers, in the order of any country, after a tag has ended."""
    day, month, year, name = f"0?{when.day}", f"0?{when.month}", f"{when.year}", f"{_MONTHS[when.month - 1]}[a-zäéû]*"
    short = f"(?:{year}|{year[2:]})"
    forms = (
        f"{day}{_GAP}{name}{_GAP}{year}",
        f"{name}{_GAP}{day}{_GAP}{year}",
        rf"{year}[-/.]{month}[-/.]{day}\b",
        rf"{month}[-/.]{day}[-/.]{short}\b",
        rf"{day}[-/.]{month}[-/.]{short}\b",
    )
    return re.compile(rf">[^<>{{}}\"]{{0,80}}?\b(?:{'|'.join(forms)})", re.IGNORECASE)
