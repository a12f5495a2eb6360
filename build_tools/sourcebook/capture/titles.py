"""The title of an HTML page: the headline, without the site's name.

Pages tell it thrice, to the reader (h1), to other sites (og:title, JSON-LD) and to the window; where two agree it is
sure. Where they don't, the reader's stands, unless it has next to nothing in common with what is told: then it names
the site or a section of it.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from rapidfuzz.fuzz import token_set_ratio

from sourcebook.capture.html_page import HtmlPage, fold, text_of
from sourcebook.capture.structured_data import items, text, types
from sourcebook.model.layout import Told

LABEL = 0.7  # of the length of what is told
SURELY_ALIKE = 80
ALIKE = 55  # of 100 words in common; below, the heading isn't the article's
FEWEST_WORDS = 3
LONGEST_HEADING = 200  # characters; the longest of 791 titles has 156
_BETWEEN = re.compile(r"\s+[|–—•·«»:/~⋆*<>-]+\s+|\s*[|»«•]\s*|:\s+|\s+::\s+")
_LABEL = re.compile(r"(?:\S+\s+){,2}\S*(?:\d|:|[–—|-])\s*")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_OWNERS = {"Organization", "WebSite", "NewsMediaOrganization", "Corporation", "LocalBusiness", "Brand"}


def told(page: HtmlPage) -> Iterator[Told]:
    told = [(origin, html.unescape(title)) for origin, title in _said(page)]
    sites = names_of_the_site(page)
    told = [(origin, title) for origin, title in told if _letters(title) not in sites]
    said = [(origin, headline(without_site(title, sites))) for origin, title in told]
    headings = [headline(without_site(html.unescape(text), sites)) for node in page.headings if (text := text_of(node)) and len(text) <= LONGEST_HEADING]
    left = _left_over([title for _, title in told])
    headings = [heading for heading in headings if _letters(heading) not in sites | left]
    yield from _agreed(headings, said)
    yield from _alone(headings, said)


def names_of_the_site(page: HtmlPage) -> frozenset[str]:
    """In letters alone, from what the page says and from its address."""
    names = [content for _, content in page.meta("og:site_name", "application-name", "apple-mobile-web-app-title")]
    for thing in page.things.all:
        if _OWNERS & set(types(thing)):
            names += [text(thing.get("name")), *(text(name) for name in items(thing.get("alternateName")))]
    host = urlsplit(page.address or "").hostname or ""
    names += [part for part in host.split(".")[:-1] if part != "www"]
    return frozenset(letters for name in names if len(letters := _letters(name)) > 2)


def headline(title: str) -> str:
    """Up to a vertical bar: no headline has one, and what follows it names a section, a site or a campaign."""
    before = title.partition(" | ")[0].rstrip()
    return before if len(before.split()) >= FEWEST_WORDS else title


def without_site(title: str, sites: frozenset[str]) -> str:
    """Without the parts at its ends that name the site."""
    starts = [0, *(match.end() for match in _BETWEEN.finditer(title))]
    ends = [*(match.start() for match in _BETWEEN.finditer(title)), len(title)]
    while len(ends) > 1 and names_site(title[starts[len(ends) - 1] : ends[-1]], sites):
        ends.pop()
        starts.pop()
    while len(ends) > 1 and _letters(title[starts[0] : ends[0]]) in sites:
        del ends[0], starts[0]
    return title[starts[0] : ends[-1]].strip()


def names_site(words: str, sites: frozenset[str]) -> bool:
    """More than half of it is in the site's name, or the site's name makes up a third of it."""
    letters = _letters(words)
    if not letters:
        return True
    return any(
        letters == site or (len(site) > 3 and ((site in letters and 3 * len(site) > len(letters)) or (len(letters) > 3 and letters in site and 2 * len(letters) > len(site))))
        for site in sites
    )


def _left_over(titles: list[str]) -> frozenset[str]:
    """What one way of telling the title has beside another: "A Story" and "A Story – The Paper"."""
    letters = {_letters(title) for title in titles} - {""}
    pairs = [(longer, shorter) for longer in letters for shorter in letters if len(longer) > len(shorter)]
    after = {longer.removeprefix(shorter) for longer, shorter in pairs if longer.startswith(shorter)}
    return frozenset(after | {longer.removesuffix(shorter) for longer, shorter in pairs if longer.endswith(shorter)})


def _said(page: HtmlPage) -> Iterator[tuple[str, str]]:
    for thing in page.articles:
        if title := text(thing.get("headline")):
            yield "JSON-LD headline", title
            break
    for name, content in page.meta("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title", "sailthru.title"):
        yield f"meta {name}", content
    if page.window:
        yield "title of the window", page.window
    

def _agreed(headings: list[str], said: list[tuple[str, str]]) -> Iterator[Told]:
    """Headings that are told as well; those told whole before those that are one part of what is told."""
    for is_told in (_is_whole, _is_part):
        for heading in headings:
            for origin, title in said:
                if is_told(heading, title):
                    yield Told("title", title if heading.isupper() else heading, f"h1 and {origin}")
                    break
                if _is_labelled(heading, title):
                    yield Told("title", title, f"h1 and {origin}")
                    break


def _alone(headings: list[str], said: list[tuple[str, str]]) -> Iterator[Told]:
    nearest = max(headings, key=lambda heading: _likeness(heading, said), default="")
    if nearest and (not said or (_likeness(nearest, said) >= ALIKE and not _is_a_label(nearest, said))):
        yield Told("title", said[0][1] if said and nearest.isupper() else nearest, "h1")
    for origin, title in said:
        yield Told("title", title, origin)
    if nearest:
        yield Told("title", nearest, "h1")


def _likeness(heading: str, said: list[tuple[str, str]]) -> float:
    return max((token_set_ratio(heading.casefold(), title.casefold()) for _, title in said), default=0)


def _is_a_label(heading: str, said: list[tuple[str, str]]) -> bool:
    """Much shorter than all that is told, and no part of it."""
    letters = _letters(heading)
    return _likeness(heading, said) < SURELY_ALIKE and all(
        len(heading) < LABEL * len(title) and letters not in _letters(title) for _, title in said
    )


def _is_whole(heading: str, title: str) -> bool:
    return _letters(heading) == _letters(title) != ""


def _is_part(heading: str, title: str) -> bool:
    """Not the first part before a colon, which is the name of a series or of the site."""
    letters = _letters(heading)
    parts = [_letters(part) for part in _BETWEEN.split(title)]
    return bool(letters) and letters in parts and not (title.startswith(f"{heading}:") and len(parts) > 1)


def _is_labelled(heading: str, title: str) -> bool:
    """Whether little stands before what is told: "Blog: …", a date."""
    before = heading.casefold().removesuffix(title.casefold())
    return len(title.split()) >= FEWEST_WORDS and len(before) < len(heading) and bool(_LABEL.fullmatch(before))


@cache
def _letters(words: str) -> str:
    return _NOT_A_LETTER.sub("", words.casefold())
