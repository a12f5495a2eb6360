"""What an HTML page tells of itself outside of its text: title, byline, dates, publisher, language, addresses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from sourcebook.capture import authors, page_about, page_dates, titles
from sourcebook.capture.html_page import HtmlPage
from sourcebook.model.layout import Told

FINDERS: tuple[Callable[[HtmlPage], Iterator[Told]], ...] = (
    titles.told,
    authors.told,
    page_dates.told,
    page_about.told,
)

# Controls, halves of characters, marks that turn the direction of text: a name that has them could pass for another.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+")


def told(page: str, tree: LexborHTMLParser, address: str | None) -> tuple[Told, ...]:
    """Of each name the surest first, without what says the same again. `address` is where the page was found."""
    seen = HtmlPage(page, tree, address or page_about.own_address(HtmlPage(page, tree, None)))
    found: dict[tuple[str, str], Told] = {}
    for finder in FINDERS:
        for value in finder(seen):
            clean = replace(value, value=" ".join(_HIDDEN.sub(" ", value.value).split()))
            if clean.value:
                found.setdefault((clean.name, clean.value), clean)
    return tuple(found.values())
