"""Bylines that the reader of an HTML page sees: by their markup, and by the words "by …" below the headline."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from selectolax.lexbor import LexborNode

from sourcebook.capture.html_page import MOST_NODES, UNSEEN, HtmlPage, fold, within
from sourcebook.capture.person_names import SAYS_BY, is_persons, name_in

LONGEST = 300  # characters of an element's text that are looked at
SHORTEST = 3  # characters; fewer are initials in place of a picture


class How(Enum):
    """How a page tells an author."""

    DATA = auto()
    META = auto()
    REL = auto()
    ITEMPROP = auto()
    CLASS = auto()
    LINK = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Byline:
    name: str
    origin: str  # in words
    how: How


_LINKED = ("author", "contributor", "people/", "team/", "staff/", "writer")
_KINDS = {  # marks of a byline, in the order in which they name it, and where they stand
    "rel=author": (How.REL, '[rel~="author" i]'),
    "itemprop=author": (How.ITEMPROP, '[itemprop~="author" i]'),
    "class byline": (How.CLASS, '[class*="byline" i], [id*="byline" i]'),
    "class author": (How.CLASS, '[class*="author" i], [id*="author" i]'),
    "class writer": (How.CLASS, '[class*="writer" i]'),
    "class contributor": (How.CLASS, '[class*="contributor" i]'),
    "link to an author": (How.LINK, ", ".join(f'a[href*="/{part}" i]' for part in _LINKED)),
}
_MARKED = ", ".join(("h1", *(selector for _, selector in _KINDS.values())))
_NOT_MARKED = frozenset(
    ["body", "html", "meta", "link", "script", "style", "img", "input", "form", "article", "main", "svg"]
)
_ELSEWHERE = re.compile(
    r"comment|related|recommend|sidebar|widget|footer|teaser|popular|trending|(?<!post)nav|menu|card|carousel|slider"
    r"|latest|more-|read-next|testimonial|review-|quote",
    re.IGNORECASE,
)
_ROLES = frozenset([
    "the author", "author", "authors", "staff writer", "written", "published", "writer", "editor", "byline",
    "guest author",
])  # fmt: skip
_JOINS = re.compile(r"(?:,\s*)?(?:and|&|,|;|und|et|y|e|en|with)|[,;&].*", re.IGNORECASE)
_ENDS_OPEN = re.compile(r"(?:,|;|&|\band)$", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:,| and | &) ")
_WRITTEN_BY = re.compile(
    r">\s*+(?=[wpsab])(?:(?:written|words|posted|story|article|authored)\s+by|by|author)\b\s*+:?\s*+"
    r"(?:<[^<>]{0,500}>\s*+){0,8}([^<>{}]{3,80})<",
    re.IGNORECASE,
)

Found = list[tuple[LexborNode, str]]


def seen(page: HtmlPage) -> Iterator[Byline]:
    """Those below the headline first; those by words alone last."""
    above: Found = []
    below: Found = []
    found = above
    for node in page.tree.css(_MARKED)[:MOST_NODES]:
        if node.tag == "h1":
            found = below
        elif node.tag not in _NOT_MARKED and (name := _name(node)) and not _is_elsewhere(node):
            found.append((node, name))
    for node, name in (*_joined(_innermost(below)), *_joined(_innermost(above))):
        kind = _kind(node)
        yield Byline(name, kind, _KINDS[kind][0])
    for match in islice(_WRITTEN_BY.finditer(page.source, max(page.source.find("<h1"), 0)), MOST_NODES):
        if is_persons(name := name_in(html.unescape(match[1]))):
            yield Byline(name, "text By", How.TEXT)


def _name(node: LexborNode) -> str:
    """The first name of an element's text, or the first few that are joined by "and" or a comma."""
    words = ""
    for piece in _pieces(node):
        if not words:
            start = SAYS_BY.sub("", piece)
            words = start if len(start) >= SHORTEST and start.casefold() not in _ROLES else ""
        elif _JOINS.fullmatch(piece) or _ENDS_OPEN.search(words):
            words += piece if piece[0] in ",;" else f" {piece}"
        else:
            break
    return name_in(words)


def _pieces(node: LexborNode) -> Iterator[str]:
    length = 0
    for inner in node.traverse(include_text=True) if node.child else ():
        if inner.tag == "-text" and (inner.parent is None or inner.parent.tag not in UNSEEN):
            piece = fold(inner.text(deep=False)[:LONGEST])
            length += len(piece)
            if piece:
                yield piece
        if length > LONGEST:
            return


def _innermost(found: Found) -> Found:
    """Without those around others, unless they join the names of several."""
    around = {outer.mem_id for node, _ in found for outer in within(node)}

    def joins(name: str) -> bool:
        return bool(_SEVERAL.search(name)) and sum(inner in name for _, inner in found) > 2

    return [(node, name) for node, name in found if node.mem_id not in around or joins(name)]


def _joined(found: Found) -> Found:
    """Links side by side, with nothing but "and" or a comma between them, are several authors of one text."""
    names = {name for _, name in found}
    if len(names) < 2:
        return found
    return [(node, _together(node, name, names)) for node, name in found]


def _together(node: LexborNode, name: str, names: set[str]) -> str:
    beside = _name(node.parent) if node.tag == "a" and node.parent is not None else ""
    return beside if beside.startswith(name) and sum(one in beside for one in names) > 1 else name


def _kind(node: LexborNode) -> str:
    return next((kind for kind, (_, selector) in _KINDS.items() if node.css_matches(selector)), "class author")


def _is_elsewhere(node: LexborNode) -> bool:
    """In comments, lists of other articles, menus; but a card of an author is the author's."""
    for outer in within(node):
        if outer.tag in ("nav", "footer", "aside"):
            return True
        if outer.tag in ("body", "html"):
            return False
        marks = f"{outer.attributes.get('class') or ''} {outer.attributes.get('id') or ''}".split()
        if any(_ELSEWHERE.search(mark) and "author" not in mark.casefold() for mark in marks):
            return True
    return False
