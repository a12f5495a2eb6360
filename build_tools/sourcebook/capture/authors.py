"""Who wrote an HTML page, as the page says it.

What is told to machines is surest; but where that names the publisher, a handle or a mail address and the reader is
told a person's name, the person it is.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from sourcebook.capture.html_page import MOST_NODES, HtmlPage, fold, text_of, within
from sourcebook.capture.structured_data import items, text, types
from sourcebook.capture.titles import names_of_the_site, names_site
from sourcebook.model.layout import Told

LONGEST = 130  # characters of a name or of several; the longest of 618 authors has 126
MOST_WORDS = 20

METAS = (
    "author", "parsely-author", "sailthru.author", "cxenseparse:author", "bc:authors", "article:author", "citation_author",
    "citation_authors", "dc.creator", "dcterms.creator", "creator", "twitter:data1",
)
# Words that say "written by". A page in another language has its author in markup alone.
_VERB = r"(?:written|words|posted|published|story|article|text|created|contributed|reported|authored|guide|review|recipe)"
_BY = rf"(?:{_VERB}\s+by|by|authors?|contributors?|par|von|por|di|da|door|av|af|door)"
_SAYS_BY = re.compile(rf"^\W*{_BY}(?:\s*:\s*|\s+(?=\S)|$)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_AFTER = re.compile(
    rf"\s*(?:[|•·—]|\s[-–]\s|\bon\s|,?\s*\b(?:last\s+)?(?:updated|published|posted|modified|reviewed|edited|fact[- ]checked|medically)\b"
    rf"|\d{{1,2}}[./-]\d|\b{_MONTH}\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|\b\d+\s+(?:min|hour|day|month|year)).*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|\.(?:com|php|html)/|\d{3}|[{}<>=#]|\b(?:read|view|see|more|posts?|articles?|follow|share|about|subscribe|sign|log|login|"
    r"min|undefined|null|unknown|bio|biography|profile|comments?|contact|meet|become|our|your|all)\b",
    re.IGNORECASE,
)
_ACCOUNTS = frozenset("admin administrator webmaster editor user root guest author anonymous staff unknown".split())
_JOINS = re.compile(r"(?:,\s*)?(?:and|&|,|;|und|et|y|e|en|with)", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"(?:,|;|&|\band)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, or several together, as somebody tells it."""

    name: str
    origin: str
    is_person: bool  # as far as can be told: not the publisher, no handle, no account


def told(page: HtmlPage) -> Iterator[Told]:
    sites = names_of_the_site(page)
    seen = [_judged(name, origin, sites) for origin, name in _seen(page)]
    named = [_judged(_as_seen(name, seen), origin, sites) for origin, name in (*_structured(page), *_metas(page))]
    for wanted in (True, False):
        for one in (*named, *seen):
            if one.is_person is wanted:
                yield Told("byline", one.name, one.origin)


def _as_seen(name: str, seen: list[Named]) -> str:
    """Of several authors the reader is told as well, as the reader is: "A, B" is "A and B"."""
    parts = name.split(", ")
    for one in seen:
        if len(parts) > 1 and all(part in one.name for part in parts) and len(one.name) < len(name) + 6:
            return one.name
    return name


def _judged(name: str, origin: str, sites: frozenset[str]) -> Named:
    is_handle = " " not in name and (name.islower() or any(map(str.isdigit, name)))
    return Named(name, origin, not ((names_site(name, sites) and not (origin.endswith('Person') and 1 < len(name.split()) < 4)) or name.casefold() in _ACCOUNTS or is_handle or "@" in name))


def _structured(page: HtmlPage) -> Iterator[tuple[str, str]]:
    for thing in page.articles:
        authors = [page.things.whole(author) for author in items(thing.get("author"))]
        together = ", ".join(dict.fromkeys(filter(None, map(clean, map(_name, authors)))))
        if together:
            persons = all(isinstance(author, dict) and "Person" in types(author) for author in authors)
            yield f"JSON-LD {types(thing)[0]}" + " Person"*persons, together


def _name(author: Any) -> str:
    return text(author.get("name")) if isinstance(author, dict) else text(author)


def _metas(page: HtmlPage) -> Iterator[tuple[str, str]]:
    for name in METAS:
        if name == "twitter:data1" and "written by" not in page.metas.get("twitter:label1", [""])[0].casefold():
            continue
        values = [clean(html.unescape(value)) for value in page.metas.get(name, ())]
        if together := ", ".join(dict.fromkeys(filter(None, values))):
            yield f"meta {name}", together


def clean(words: str) -> str:
    """A name without "By" before it; empty where it is none."""
    words = _SAYS_BY.sub("", fold(words)).strip(" ,;:|-–—•·\"“”")
    if not words or len(words) > LONGEST or len(words.split()) > MOST_WORDS or _NO_NAME.search(words):
        return ""
    return words if any(map(str.isalpha, words)) else ""


MOST_WORDS_OF_ONE = 6
_BETWEEN_NAMES = re.compile(r"[,;&]|\band\b")
_NO_LAST_WORDS = frozenset(
    "from by of in at the for on to with reporter writer director manager officer analyst journalist columnist founder producer correspondent specialist strategist".split()
)
_WRITTEN_BY = re.compile(
    r">\s*(?:(?:written|words|posted|story|article|authored)\s+by|by|author)\b\s*:?\s*(?:<[^<>]{0,500}>\s*){0,8}([^<>{}]{3,80})<", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|da|di|la|le|el|bin|al|and|&)){1,5}")

_MARKED = (
    'h1, [rel~="author" i], [itemprop~="author" i], [class*="author" i], [class*="byline" i], [class*="writer" i], [class*="contributor" i],'
    ' [id*="author" i], [id*="byline" i],'
    ' a[href*="/author" i], a[href*="/contributor" i], a[href*="/people/" i], a[href*="/team/" i], a[href*="/staff/" i],'
    ' a[href*="/writer" i]'
)
_ELSEWHERE = re.compile(r"comment|related|recommend|sidebar|widget|footer|teaser|popular|trending|(?<!post)nav|menu|card|carousel|slider|latest|more-|read-next|testimonial|review-|quote", re.IGNORECASE)
_NOT_MARKED = frozenset("body html meta link script style img input form article main svg".split())


def _seen(page: HtmlPage) -> Iterator[tuple[str, str]]:
    """Bylines that the reader sees, those below the headline first."""
    below: list[tuple[LexborNode, str]] = []
    above: list[tuple[LexborNode, str]] = []
    found = above
    for node in page.tree.css(_MARKED)[:MOST_NODES]:
        if node.tag == "h1":
            found = below
        elif node.tag not in _NOT_MARKED and (name := _name_in(node)) and not _is_elsewhere(node):
            found.append((node, name))
    marked = _joined(_innermost(below)) + _joined(_innermost(above))
    for node, name in marked:
        yield _kind(node), name
    for match in islice(_WRITTEN_BY.finditer(page.source, max(page.source.find("<h1"), 0)), MOST_NODES):
        name = clean(_AFTER.sub("", html.unescape(match[1])))
        if _NAME.fullmatch(name):
            yield "text By", name


def _joined(found: list[tuple[LexborNode, str]]) -> list[tuple[LexborNode, str]]:
    """Links side by side with nothing but "and" or a comma between them are several authors of one text."""
    names = {name for _, name in found}
    if len(found) < 2 or len(names) < 2: return found
    out = []
    for node, name in found:
        together = _name_in(node.parent) if node.tag == "a" and node.parent is not None else ""
        out.append((node, together if together.startswith(name) and sum(one in together for one in names) > 1 else name))
    return out


def _innermost(found: list[tuple[LexborNode, str]]) -> list[tuple[LexborNode, str]]:
    """Without those around others, unless they join several names."""
    around = {outer.mem_id for node, _ in found for outer in within(node)}
    several = {node.mem_id for node, name in found if node.mem_id in around and re.search(r"(?:,| and | &) ", name)
               and sum(inner in name for _, inner in found) > 2}
    return [(node, name) for node, name in found if node.mem_id not in around or node.mem_id in several]


def _name_in(node: LexborNode) -> str:
    """The first name of an element's text, or the first few that are joined."""
    words = ""
    for piece in _pieces(node):
        if not words:
            piece = _SAYS_BY.sub("", piece)
            words = piece if len(piece) > 2 and piece.casefold() not in _ROLES else ""
        elif _JOINS.fullmatch(piece) or _ENDS_OPEN.search(words) or _JOINS.match(piece) and piece[0] in ",&;":
            words = f"{words}{piece}" if piece[0] in ",;" else f"{words} {piece}"
        else:
            break
    name = clean(_AFTER.sub("", words))
    return name if len(words) <= 2 * LONGEST and _is_name(name) else ""

_ROLES = frozenset(("the author", "author", "authors", "staff writer", "written", "published", "writer", "editor", "byline", "guest author"))

def _pieces(node: LexborNode) -> Iterator[str]:
    if node.child is None: return
    length = 0
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            parent = inner.parent
            if parent is None or parent.tag not in ("script","style","noscript","svg","title","template"):
                piece = fold(inner.text(deep=False))
                length += len(piece)
                if piece:
                    yield piece
        if length > 300:
            return


def _kind(node: LexborNode) -> str:
    a = node.attributes
    if "author" in (a.get("rel") or "").lower(): return "rel=author"
    if "author" in (a.get("itemprop") or "").lower(): return "itemprop=author"
    c = (a.get("class") or "").lower() + (a.get("id") or "").lower()
    if "byline" in c: return "class byline"
    if "author" in c: return "class author"
    if "writer" in c: return "class writer"
    if "contributor" in c: return "class contributor"
    return "link " + re.search(r"/(author|contributor|people|team|staff|writer)", a.get("href") or "", re.I)[1].lower()


def _is_name(name: str) -> bool:
    parts = [part.split() for part in _BETWEEN_NAMES.split(name) if part.strip()]
    if not parts or any(len(part) > MOST_WORDS_OF_ONE for part in parts): return False
    return not name[0].islower() and parts[0][-1].casefold() not in _NO_LAST_WORDS


def _is_elsewhere(node: LexborNode) -> bool:
    for outer in within(node):
        if outer.tag in ("nav", "footer", "aside"):
            return True
        if outer.tag in ("body", "html"):
            return False
        marks = f"{outer.attributes.get('class') or ''} {outer.attributes.get('id') or ''}"
        if any(_ELSEWHERE.search(m) and "author" not in m.lower() for m in marks.split()):
            return True
    return False
