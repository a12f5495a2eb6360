"""An HTML page as the finders of its metadata see it; what several of them ask for is looked up once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.capture.site_names import METAS, site_names
from sourcebook.capture.structured_data import Thing, Things, types

MOST_NODES = 200  # of one kind that a finder looks at: headings, bylines, dates
MOST_AROUND = 100  # elements around one of them
LONGEST = 1_000  # characters of a value; what is longer is no name, title or description
_APART = frozenset([
    "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer",
    "table", "tr", "td", "th", "dt", "dd", "hr",
])  # fmt: skip
UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "title"))
_ARTICLES = ("Article", "BlogPosting", "Report", "Posting")  # ends of the names of such types
_PAGES = ("WebPage", "CreativeWork", "Recipe", "HowTo", "Guide", "Course", "VideoObject", "PodcastEpisode")


@dataclass(frozen=True)
class HtmlPage:
    source: str
    tree: LexborHTMLParser
    address: str | None

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """Contents of meta tags by property, name or itemprop, in small letters; empty ones are left out."""
        found: dict[str, list[str]] = {}
        for node in self.tree.css("meta[content]"):
            attributes = node.attributes
            content = fold(attributes.get("content"))[:LONGEST]
            for key in ("property", "name", "itemprop"):
                name = attributes.get(key)
                if name and content:
                    found.setdefault(name.strip().casefold(), []).append(content)
                    break
        return found

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """Name and content of those that are there, in the order asked for."""
        for name in names:
            if name in self.metas:
                yield name, self.metas[name][0]

    @cached_property
    def things(self) -> Things:
        return Things.of(self.tree)

    @cached_property
    def articles(self) -> list[Thing]:
        """What JSON-LD says of the document: articles first, then pages and other works; of each kind as they stand."""
        ranked = [(rank, thing) for thing in self.things.all if (rank := _rank(thing)) is not None]
        return [thing for _, thing in sorted(ranked, key=lambda pair: pair[0])]

    @cached_property
    def sites(self) -> frozenset[str]:
        """What the page calls its site, in letters alone."""
        return site_names((content for _, content in self.meta(*METAS)), self.things, self.address)

    @cached_property
    def headings(self) -> list[LexborNode]:
        return self.tree.css("h1")[:MOST_NODES]

    @cached_property
    def window(self) -> str:
        node = self.tree.css_first("title")
        return fold(node.text())[:LONGEST] if node else ""


def fold(text: str | None) -> str:
    return " ".join((text or "").split())


def text_of(node: LexborNode, longest: int = LONGEST) -> str:
    """What a reader sees of an element, blocks and breaks apart."""
    return fold("".join(_pieces(node, longest)))


def within(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node, the innermost first, as far out as pages are nested."""
    parent = node.parent
    for _ in range(MOST_AROUND):
        if parent is None or parent.tag == "-undef":
            return
        yield parent
        parent = parent.parent


def _pieces(node: LexborNode, longest: int) -> Iterator[str]:
    length = 0
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            parent = inner.parent
            if parent is None or parent.tag not in UNSEEN:
                words = inner.text(deep=False)
                length += len(words)
                yield words
        elif inner.tag in _APART:
            yield " "
        if length > longest:
            return


def _rank(thing: Thing) -> int | None:
    names = types(thing)
    if any(name.endswith(_ARTICLES) for name in names):
        return 0 if "headline" in thing or "datePublished" in thing or "author" in thing else 1
    return 2 if any(name.endswith(_PAGES) for name in names) else None
