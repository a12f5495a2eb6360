"""When an HTML page was published and when it was last changed, as the page says it.

Only what it says of itself: what machines are told, a date beside the headline, one that is called the date of
publication, one in its address. No years of copyright, no dates of comments or of other articles.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from sourcebook.capture.html_page import HtmlPage, fold
from sourcebook.capture.structured_data import text, types
from sourcebook.dates import read_date, read_date_line
from sourcebook.model.layout import Told

ABOVE = 2_500  # characters of markup before the headline that its date is looked for in
TOGETHER = 400
FEW = 5
BELOW = 16_000  # … and after it: pictures and share widgets are much markup
EARLIEST = "1990"  # there were no pages

PUBLISHED = re.compile(
    r"(?:[\w:.-]*[:._-])?(?:published|publish(?:ed)?[_-]?(?:time|date|on)|pub[_-]?date|date[_-]?(?:published|pub)|publication[_-]?date|publishtime|date|issued|created)"
)
CHANGED = re.compile(r"(?:[\w:.-]*[:._-])?(?:modified|updated|(?:modified|updated|update|modification|revision)[_-]?(?:time|date)|date[_-]?modified|last[_-]?(?:modified|updated?)|lastmod)(?:[_-]?time)?")

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(r"""<time\b[^<>]*?\bdatetime\s*=\s*["']?([^"'<>]{8,40})""", re.IGNORECASE)
_CODE = re.compile(r"[{}=;\"\\]")
_TAG = re.compile(r"<[^<>]*>?")
_BETWEEN = re.compile(r"\s*[|•·—–]\s*")
_READING = re.compile(r"\b\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?", re.IGNORECASE)
_SAYS_CHANGED = re.compile(r"updat|modif|revis|edited|aktualisiert|mis à jour|actualiz|aggiornat|atualiz|bijgewerkt|geändert", re.IGNORECASE)
_SAYS_ELSE = re.compile(r"\b(?:valid|through|open|active|check(?:ed)?|reviewed|until|expires?)\b", re.IGNORECASE)
_SAYS_PUBLISHED = re.compile(r"publi|posted|written|veröffentlicht|geplaatst|pubblicat", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A day on the page, at an offset of its source; whether it is said to be of a change, or of publication."""

    offset: int
    day: str
    says_changed: bool
    says_published: bool
    is_marked: bool


def told(page: HtmlPage) -> Iterator[Told]:
    said = list(_said(page))
    near = _near(page)
    beside = near.day if near and not near.says_changed else None
    if beside and (beside == in_address(page.address) or _overrules(page, beside, said)):
        yield Told("published", beside, "beside the headline, not "+(said[0][0] if said else ""))
    is_site = page.metas.get("og:type", [""])[0].casefold() == "website"
    for origin, day in said:
        if not (origin.endswith("Page") or is_site) or _appears(page.source, day):
            yield Told("published", day, origin)
    if beside:
        yield Told("published", beside, "beside the headline" + (" marked" if near.is_marked else ""))
    if day := in_address(page.address):
        yield Told("published", day, "address")
    if near and near.says_changed:
        yield Told("published", near.day, "changed beside")
    if not near:
        yield from _far(page)


def _overrules(page: HtmlPage, day: str, said: list[tuple[str, str]]) -> bool:
    """A day beside the headline that but one source has otherwise, and one that no reader is shown."""
    days = [one for _, one in said]
    return bool(said) and day not in days and not said[0][0].endswith("time") and not _appears(page.source, days[0])


def _said(page: HtmlPage) -> Iterator[tuple[str, str]]:
    for thing in page.articles:
        if day := _day(text(thing.get("datePublished"))):
            yield f"JSON-LD {types(thing)[0]}", day
    for name, contents in page.metas.items():
        if PUBLISHED.fullmatch(name) and (day := _day(contents[0])):
            yield f"meta {name}", day


def changed(page: HtmlPage) -> Iterator[tuple[str, str]]:
    for thing in page.articles:
        if day := _day(text(thing.get("dateModified"))):
            yield f"JSON-LD {types(thing)[0]}", day
    for name, contents in page.metas.items():
        if CHANGED.fullmatch(name) and (day := _day(contents[0])):
            yield f"meta {name}", day


def in_address(address: str | None) -> str | None:
    match = re.search(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])", urlsplit(address or "").path)
    return _day("-".join(f"{int(part):02}" for part in match.groups())) if match else None


def _day(written: str) -> str | None:
    day = read_date(written)
    return day if day and len(day) == 10 and day > EARLIEST else None


def _near(page: HtmlPage) -> Seen | None:
    """The first day below the headline, else the last above it; one that isn't said to be of a change before one that is."""
    at = max(page.source.find("<h1"), 0)
    found = list(islice(_seen(page.source, at, at + BELOW), FEW)) or [*_seen(page.source, max(0, at - ABOVE), at)][::-1]
    if len({seen.day for seen in found}) >= 3 and found[0].offset > at + 1500: return None
    beside = [seen for seen in found if abs(seen.offset - found[0].offset) < TOGETHER]
    return next((seen for seen in beside if not seen.says_changed), found[0] if found else None)


def _far(page: HtmlPage) -> Iterator[Told]:
    seen = [one for one in _seen(page.source, 0, len(page.source)) if not one.says_changed]
    for name, days in (("called published", {one.day for one in seen if one.says_published} if len({one.day for one in seen})<3 else ()), ("only day", {one.day for one in seen if one.is_marked})):
        if len(days) == 1:
            yield Told("published", days.pop(), name)


def _seen(source: str, start: int, end: int) -> Iterator[Seen]:
    last = -1
    for match in _YEAR.finditer(source, start, end):
        left = source.rfind(">", max(0, match.start() - 90), match.start())
        tag = source.rfind("<", max(0, match.start() - 400), match.start())
        if tag > left:
            time = _TIME.match(source, tag)
            day = time and time.start(1) <= match.start() < time.end(1) and _day(time[1])
            if day and tag != last:
                last = tag
                right = source.find(">", match.end(), match.end()+200)
                found= _judged(source, tag, day, source[right+1:right+40] if right > 0 else "", True)
                if found: yield found
            continue
        right = source.find("<", match.end(), match.end() + 90)
        if left < 0 or right < 0 or left == last:
            continue
        last = left
        words = source[left + 1 : right]
        if "<" in words or _CODE.search(words):
            continue
        words = next((part for part in _BETWEEN.split(fold(html.unescape(words))) if _YEAR.search(part)), "")
        date = read_date_line(_READING.sub("", words))
        if date and date.edtf and len(date.edtf) == 10:
            found = _judged(source, left + 1, date.edtf, words, False)
            if found: yield found


_MARK = re.compile(r"date|time|publish|posted|byline|meta|author", re.I)
def _judged(source, left, day, words, is_time):
    before = fold(html.unescape(_TAG.sub(" ", source[max(0, left - 250) : left])))[-30:] + words
    tags = source[max(0, left - 150) : left]
    if _SAYS_ELSE.search(before[-20-len(words):]): return None
    return Seen(left, day, bool(_SAYS_CHANGED.search(before) or "modified" in tags), bool(_SAYS_PUBLISHED.search(before)), is_time or bool(_MARK.search(tags)))


_MONTHS = "jan feb mar apr ma[yi] jun jul aug sep o[ck]t nov de[cz]".split()


def _appears(source: str, day: str) -> bool:
    """Whether a reader is shown that day somewhere, however it is written."""
    year, month, number = day.split("-")
    name, d, m = _MONTHS[int(month) - 1], int(number), int(month)
    gap = r"(?:[\s,.]|&nbsp;|<[^<>]*>|st|nd|rd|th|de|of){1,8}"
    pattern = rf">[^<>{{}}\"]{{0,80}}?\b(?:0?{d}{gap}{name}[a-zäéû]*{gap}{year}|{name}[a-zäéû]*{gap}0?{d}{gap}{year}|{year}[-/.]0?{m}[-/.]0?{d}\b|0?{m}[-/.]0?{d}[-/.](?:{year}|{year[2:]})|0?{d}[-/.]0?{m}[-/.](?:{year}|{year[2:]})\b)"
    return re.search(pattern, source, re.IGNORECASE) is not None
