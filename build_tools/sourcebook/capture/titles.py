"""The title of an HTML page: the headline, without the site's name.

Pages tell it thrice: to the reader (h1), to other sites (og:title, JSON-LD) and to the window. Where two agree it is
sure. Where they don't, the reader's stands, unless it has next to nothing in common with what is told: then it names
the site, or a section of it.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator

from sourcebook.capture.html_page import HtmlPage, text_of
from sourcebook.capture.site_names import letters, names_site
from sourcebook.capture.structured_data import text
from sourcebook.model.layout import Told

# Measured on WCXB's 791 development pages: .85 of their titles are right to the letter.
ALIKE = 55  # of 100 words in common; below, the heading isn't the article's (of 16 such pages 2)
SURELY_ALIKE = 80
LABEL = 0.7  # of the length of what is told: a heading shorter than that is a label (of 23 such pages 16)
FEWEST_WORDS = 3
LONGEST_HEADING = 200  # characters; the longest of 791 titles has 156
# How often it is the title, (right + 1) / (judged + 2).
AGREED = 0.91  # 608 pages
HEADING = 0.65  # 128
TOLD = 0.68  # 55

METAS = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_BETWEEN = re.compile(r"\s+[|–—•·«»:/~⋆*<>-]+\s+|\s*[|»«•]\s*|:\s+")
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"(?:\S+\s+){,2}\S*[\d:|–—-]\s*")  # "Blog: ", "Dec 18 2025 "

Said = list[tuple[str, str]]  # origin and title


def told(page: HtmlPage) -> Iterator[Told]:
    as_told = [(origin, html.unescape(title)) for origin, title in _said(page)]
    as_told = [(origin, title) for origin, title in as_told if letters(title) not in page.sites]
    said = [(origin, headline(title, page.sites)) for origin, title in as_told]
    beside = page.sites | _left_over([title for _, title in as_told])
    headings = [heading for heading in _headings(page) if letters(heading) not in beside]
    yield from _agreed(headings, said)
    yield from _alone(headings, said)


def headline(title: str, sites: frozenset[str]) -> str:
    """Without the site's name, and up to a vertical bar: what follows one names a section, a site or a campaign."""
    title = _without_site(title, sites)
    before = title.partition(" | ")[0].rstrip()
    return before if len(before.split()) >= FEWEST_WORDS else title


def _headings(page: HtmlPage) -> list[str]:
    texts = (html.unescape(text_of(node)) for node in page.headings)
    return [headline(words, page.sites) for words in texts if words and len(words) <= LONGEST_HEADING]


def _said(page: HtmlPage) -> Iterator[tuple[str, str]]:
    headlines = (text(thing.get("headline")) for thing in page.articles)
    if title := next(filter(None, headlines), ""):
        yield "JSON-LD headline", title
    for name, content in page.meta(*METAS):
        yield f"meta {name}", content
    if page.window:
        yield "title of the window", page.window


def _agreed(headings: list[str], said: Said) -> Iterator[Told]:
    """Headings that are told as well; those told whole before those that are one part of what is told."""
    for is_told in (_is_whole, _is_part):
        for heading in headings:
            for origin, title in said:
                is_labelled = _is_labelled(heading, title)
                if is_told(heading, title) or is_labelled:
                    value = title if is_labelled or heading.isupper() else _spelt(heading, said)
                    yield Told("title", value, f"h1 and {origin}", AGREED)
                    break


def _spelt(heading: str, said: Said) -> str:
    """As it is told twice alike: a template may change capitals and quotes (right for 3 of 791 pages more)."""
    spellings = Counter(title for _, title in said if letters(title) == letters(heading))
    spelling, times = spellings.most_common(1)[0] if spellings else (heading, 0)
    return spelling if times > 1 else heading


def _alone(headings: list[str], said: Said) -> Iterator[Told]:
    nearest = max(headings, key=lambda heading: _likeness(heading, said), default="")
    weighty = [(origin, title) for origin, title in said if len(_WORD.findall(title)) >= FEWEST_WORDS]
    is_alike = _likeness(nearest, weighty) >= ALIKE and not _is_a_label(nearest, weighty)
    if nearest and (is_alike if weighty else len(headings) == 1 or not said):
        yield Told("title", said[0][1] if said and nearest.isupper() else nearest, "h1", HEADING)
    for origin, title in said:
        yield Told("title", title, origin, TOLD)


def _without_site(title: str, sites: frozenset[str]) -> str:
    starts = [0, *(match.end() for match in _BETWEEN.finditer(title))]
    ends = [*(match.start() for match in _BETWEEN.finditer(title)), len(title)]
    parts = list(zip(starts, ends, strict=True))
    while len(parts) > 1 and names_site(title[slice(*parts[-1])], sites):
        parts.pop()
    while len(parts) > 1 and letters(title[slice(*parts[0])]) in sites:
        parts.pop(0)
    return title[parts[0][0] : parts[-1][1]].strip()


def _left_over(titles: list[str]) -> frozenset[str]:
    """What one way of telling the title has beside another: of "A Story" and "A Story – The Paper" the paper."""
    said = {letters(title) for title in titles} - {""}
    pairs = [(longer, shorter) for longer in said for shorter in said if len(longer) > len(shorter)]
    after = {longer.removeprefix(shorter) for longer, shorter in pairs if longer.startswith(shorter)}
    return frozenset(after | {longer.removesuffix(shorter) for longer, shorter in pairs if longer.endswith(shorter)})


def _is_whole(heading: str, title: str) -> bool:
    return letters(heading) == letters(title) != ""


def _is_part(heading: str, title: str) -> bool:
    """But not what stands before a colon: that names a series, or the site."""
    return letters(heading) in map(letters, _BETWEEN.split(title)) and not title.startswith(f"{heading}:")


def _is_labelled(heading: str, title: str) -> bool:
    """Whether a label or a date stands before what is told: "Blog: …"."""
    before = heading.casefold().removesuffix(title.casefold())
    return len(title.split()) >= FEWEST_WORDS and len(before) < len(heading) and bool(_LABEL.fullmatch(before))


def _likeness(heading: str, said: Said) -> float:
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415 (texts need not wait for it)

    return max((token_set_ratio(heading.casefold(), title.casefold()) for _, title in said), default=0.0)


def _is_a_label(heading: str, said: Said) -> bool:
    """Much shorter than all that is told, and no part of it."""
    is_short = all(len(heading) < LABEL * len(title) and letters(heading) not in letters(title) for _, title in said)
    return is_short and _likeness(heading, said) < SURELY_ALIKE
