"""When an HTML page was published and when it was last changed, as the page says it of itself.

What machines are told, a day beside the headline, one called the day of publication, one in its address: no years of
copyright, no days of comments or of other articles. The day is the one written down, whatever the time zone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sourcebook.capture.html_page import HtmlPage
from sourcebook.capture.shown_days import Seen, beside_headline, day_of, is_seen, only_day
from sourcebook.capture.structured_data import text, types
from sourcebook.model.layout import Told

# Measured on WCXB's 791 development pages: .87 of the dates right, one given to .10 of the pages that have none.
# How often one is right by where it came from, as first answer: (right + 1) / (judged + 2),
# of all pages, those without a date among them.
DATA = 0.93  # 414 pages
BESIDE = 0.90  # 126
OVERRULING = 0.88  # 40
CHANGE_ALONE = 0.64  # 43
ADDRESS = 0.67  # 1
ONLY = {"called published": 0.75, "the only date": 0.75}  # 2 and 10
# No page is known to have changed on a certain day, so none of these is measured for dates of change.

METAS = re.compile(
    r"(?:[\w:.-]*[:._-])?(?:published|publish(?:ed)?[_-]?(?:time|date|on)|pub[_-]?date|date[_-]?(?:published|pub)"
    r"|publication[_-]?date|date|issued|created)"
)
METAS_OF_CHANGE = re.compile(
    r"(?:[\w:.-]*[:._-])?(?:(?:modified|updated?|modification|revision)(?:[_-]?(?:time|date|on))?|date[_-]?modified"
    r"|last[_-]?(?:modified|updated?)|lastmod)"
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)([/-])(\d\d?)\2(\d\d?)(?=[/-])")


@dataclass(frozen=True, slots=True)
class Said:
    """A day that machines are told."""

    origin: str
    day: str
    of_page: bool = False  # and not of an article
    is_moment: bool = False  # the very time is told


def told(page: HtmlPage) -> Iterator[Told]:
    beside = beside_headline(page.source)
    yield from _published(page, beside)
    for one in _said(page, "dateModified", METAS_OF_CHANGE):
        yield Told("modified", one.day, one.origin)
    if beside and beside.of_change:
        yield Told("modified", beside.day, "beside the headline")


def _published(page: HtmlPage, beside: Seen | None) -> Iterator[Told]:
    said = list(_said(page, "datePublished", METAS))
    shown = beside.day if beside and not beside.of_change else None
    if shown and (shown == in_address(page.address) or _overrules(page, shown, said)):
        yield Told("published", shown, "beside the headline", OVERRULING)
    is_article = page.metas.get("og:type", [""])[0].casefold() != "website"
    for one in said:
        # A page that calls itself no article has data of a date in spite of that: shown, it is right for 25 of 25.
        if (is_article and not one.of_page) or is_seen(page.source, one.day):
            yield Told("published", one.day, one.origin, DATA)
    if shown:
        yield Told("published", shown, "beside the headline", BESIDE)
    if in_path := in_address(page.address):
        yield Told("published", in_path, "address", ADDRESS)
    if beside and beside.of_change:
        yield Told("published", beside.day, "beside the headline, as changed", CHANGE_ALONE)
    if not beside and (only := only_day(page.source)):
        yield Told("published", only[1], only[0], ONLY[only[0]])


def in_address(address: str | None) -> str | None:
    """The day in a path like /2025/12/18/…"""
    try:
        match = _IN_PATH.search(urlsplit(address or "").path)
    except ValueError:
        return None
    return day_of(f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}") if match else None


def _overrules(page: HtmlPage, shown: str, said: Sequence[Said]) -> bool:
    """The reader is shown another day than the one that machines are told.

    With those whose address says the day, it is the date of 36 pages of 40; but where the data says the very time of
    publication, and a reader is shown another day, of 9 pages only 4 have that for theirs.
    """
    if not said or shown in (one.day for one in said) or said[0].is_moment:
        return False
    return not is_seen(page.source, said[0].day)


def _said(page: HtmlPage, key: str, metas: re.Pattern[str]) -> Iterator[Said]:
    for thing in page.articles:
        if day := day_of(text(thing.get(key))):
            kind = types(thing)[0]
            yield Said(f"JSON-LD {kind}", day, of_page=kind.endswith("Page"))
    for name, contents in page.metas.items():
        if metas.fullmatch(name) and (day := day_of(contents[0])):
            yield Said(f"meta {name}", day, is_moment=name.endswith("time"))
