"""Who wrote an HTML page, as the page says it.

What is told to machines is surest; but where that names the publisher, a handle or a mail address and the reader is
told a person's name, the person it is.
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sourcebook.capture.bylines import How, seen
from sourcebook.capture.html_page import HtmlPage
from sourcebook.capture.person_names import is_account, name
from sourcebook.capture.site_names import names_site
from sourcebook.capture.structured_data import items, text, types
from sourcebook.model.layout import Told

# Measured on WCXB's 791 development pages: .83 of their 618 authors are right to the letter, .92 of those given.
# How often one is right by where it came from, as first answer: (right + 1) / (judged + 2),
# of all pages, those without an author among them.
CONFIDENCE = {
    How.DATA: 0.86,  # 262 pages
    How.META: 0.88,  # 171
    How.REL: 0.57,  # 5
    How.ITEMPROP: 0.86,  # 5
    How.CLASS: 0.82,  # 86
    How.LINK: 0.89,  # 34
    How.TEXT: 0.76,  # 32
}
CITED = "citation_author"  # "Roy, Aniruddha"; several such tags are several authors
METAS = (
    *("author", "parsely-author", "sailthru.author", "cxenseparse:author", "bc:authors", "article:author", CITED),
    *("citation_authors", "dc.creator", "dcterms.creator", "creator", "twitter:data1"),
)
FEW = 4  # words: so many may be a person's name that is the site's as well
MORE = 6  # characters that the reader's form of several names is longer by at most: " and ", "Dr."


@dataclass(frozen=True, slots=True)
class Named:
    """A name, or several together, as the page tells it."""

    name: str
    origin: str
    how: How
    is_persons: bool  # as far as can be told: not the publisher's, no handle, no account


def told(page: HtmlPage) -> Iterator[Told]:
    in_text = [Named(one.name, one.origin, one.how, _is_persons(one.name, page)) for one in seen(page)]
    in_data = [_as_seen(one, in_text) for one in (*_structured(page), *_metas(page))]
    for wanted in (True, False):
        for one in (*in_data, *in_text):
            if one.is_persons is wanted:
                yield Told("byline", one.name, one.origin, CONFIDENCE[one.how])


def _as_seen(one: Named, in_text: Iterable[Named]) -> Named:
    """Several authors as the reader is told them: "A, B" is "A and B"."""
    parts = one.name.split(", ")
    for other in in_text:
        has_all = len(parts) > 1 and all(part in other.name for part in parts)
        if has_all and len(other.name) < len(one.name) + MORE:
            return replace(one, name=other.name)
    return one


def _structured(page: HtmlPage) -> Iterator[Named]:
    for thing in page.articles:
        authors = [page.things.whole(author) for author in items(thing.get("author"))]
        if together := _together(_name(author) for author in authors):
            are_persons = all(isinstance(author, dict) and "Person" in types(author) for author in authors)
            is_short = 1 < len(together.split()) < FEW
            judged = _is_persons(together, page) or (are_persons and is_short and not is_account(together))
            yield Named(together, f"JSON-LD {types(thing)[0]}", How.DATA, judged)


def _name(author: Any) -> str:
    return text(author.get("name")) if isinstance(author, dict) else text(author)


def _metas(page: HtmlPage) -> Iterator[Named]:
    for meta in METAS:
        if meta == "twitter:data1" and "written by" not in page.metas.get("twitter:label1", [""])[0].casefold():
            continue
        values = (html.unescape(value) for value in page.metas.get(meta, ()))
        if together := _together(_in_order(value) if meta == CITED else value for value in values):
            yield Named(together, f"meta {meta}", How.META, _is_persons(together, page))


def _in_order(cited: str) -> str:
    last, _, rest = cited.partition(", ")
    return f"{rest} {last}" if rest and "," not in rest else cited


def _together(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, map(name, names))))


def _is_persons(name: str, page: HtmlPage) -> bool:
    return not names_site(name, page.sites) and not is_account(name)
