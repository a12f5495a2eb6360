"""What else an HTML page says of itself: publisher, description, language, and where it stands."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from sourcebook.capture.html_page import LONGEST, HtmlPage, fold
from sourcebook.capture.structured_data import items, text
from sourcebook.model.layout import Told

PUBLISHERS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "application-name",
)
DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description", "sailthru.description")
DEKS = ("alternativeHeadline", "alternateName", "subtitle")
HEAD = 20_000  # characters that a mark of how a page was saved stands in

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\((\d+)\)(\S+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")


def told(page: HtmlPage) -> Iterator[Told]:
    yield from _publisher(page)
    yield from _deks(page)
    for name, content in page.meta(*DESCRIPTIONS):
        yield Told("description", html.unescape(content), f"meta {name}")
    yield from _language(page)
    yield from _addresses(page)


def own_address(page: HtmlPage) -> str | None:
    """Where a page says that it stands; no other base is known where that is all there is."""
    return next((one.value for one in _addresses(page)), None)


def _publisher(page: HtmlPage) -> Iterator[Told]:
    for name, content in page.meta(*PUBLISHERS[:1]):
        yield Told("publisher", html.unescape(content), f"meta {name}")
    for thing in page.articles:
        for publisher in map(page.things.whole, items(thing.get("publisher"))):
            if isinstance(publisher, dict) and (name := text(publisher.get("name"))):
                yield Told("publisher", name[:LONGEST], "JSON-LD publisher")
    for name, content in page.meta(*PUBLISHERS[1:]):
        yield Told("publisher", html.unescape(content), f"meta {name}")


def _deks(page: HtmlPage) -> Iterator[Told]:
    for thing in page.articles:
        for key in DEKS:
            if dek := text(thing.get(key)):
                yield Told("dek", dek[:LONGEST], f"JSON-LD {key}")


def _language(page: HtmlPage) -> Iterator[Told]:
    root = page.tree.css_first("html")
    written = fold(root.attributes.get("lang") or root.attributes.get("xml:lang")) if root else ""
    if _LANGUAGE.fullmatch(written):
        yield Told("language", written, "html lang")


def _addresses(page: HtmlPage) -> Iterator[Told]:
    link = page.tree.css_first('link[rel~="canonical" i][href]')
    for origin, address in (
        ("link rel=canonical", link.attributes.get("href") if link else None),
        *((f"meta {name}", content) for name, content in page.meta("og:url")),
    ):
        if whole := _whole(address, page.address):
            yield Told("canonical", whole, origin)
    for origin, pattern in (("mark of a saved page", _SAVED_FROM), ("mark of SingleFile", _SINGLE_FILE)):
        if (match := pattern.search(page.source, 0, HEAD)) and (whole := _whole(match[match.lastindex or 0], None)):
            yield Told("address", whole, origin)


def _whole(address: str | None, base: str | None) -> str | None:
    """An absolute web address; None for what is none."""
    try:
        whole = urljoin(base or "", fold(address)) if address else ""
        parts = urlsplit(whole)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return whole if is_web and len(whole) <= LONGEST and " " not in whole else None
