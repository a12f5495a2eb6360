"""Hostile strings in every place that captured text can take in a body, and what three tools make of them."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser

import jinja2

import markdown
from sourcebook.markdown import Block, Figure, Kind, Part, emit, render
from sourcebook.model import Inline, Span
from tests.markdown.texts import ACTIVE, ADDRESSES_BY_HAND

# All that are installed, but for those of mere typography (smarty, smartsymbols), `meta`, which reads what stands above
# a body, not in it, `legacy_em`, which asks for underscores within words to be syntax, and those that only rewrite the
# HTML that is made (b64, pathconverter, striphtml).
PYMDOWNX = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "legacy_attrs", "md_in_html", "nl2br", "sane_lists"),
    *("tables", "toc", "wikilinks", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition"),
    *("pymdownx.blocks.caption", "pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html"),
    *("pymdownx.blocks.tab", "pymdownx.bracketspan", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.escapeall", "pymdownx.fancylists", "pymdownx.highlight", "pymdownx.inlinehilite"),
    *("pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.quotes"),
    *("pymdownx.saneheaders", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    "pymdownx.tilde",
)
PLAIN = ("extra", "admonition", "codehilite", "sane_lists", "toc", "wikilinks")
TOOLS = {"pymdownx": PYMDOWNX, "plain": PLAIN}
OPTIONS = {"codehilite": {"guess_lang": False}}


@cache
def _tool(name: str) -> markdown.Markdown:
    """It takes longer to make than to use."""
    return markdown.Markdown(extensions=list(TOOLS[name]), extension_configs=OPTIONS if name == "plain" else {})


# What a body is made of, with the attributes that it may have, in the HTML of any tool.
INERT = {
    *((f"h{level}", *more) for level in range(2, 7) for more in ((), ("id",))),
    *(("p",), ("ul",), ("ol",), ("ol", "start"), ("ol", "type"), ("ol", "start", "type")),
    *(
        ("li",),
        ("blockquote",),
        ("strong",),
        ("em",),
        ("code",),
        ("pre",),
        ("br",),
        ("a", "href"),
        ("img", "alt", "src"),
    ),
    *(("table",), ("thead",), ("tbody",), ("tr",), ("th",), ("td",), ("div", "class"), ("span",)),
}
TOLD = ("strong", "em", "a", "img", "pre")  # of which every tool finds as many
_SPACE = re.compile(r"\s+")

Place = Callable[[random.Random, str], Part]


class Shown(HTMLParser):
    """What a browser would make of HTML: its tags with the names of their attributes, its addresses and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[tuple[str, ...]] = Counter()
        self.addresses: list[str] = []
        self.classes: set[str] = set()
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag, *sorted(name for name, _ in attributes)] += 1
        for name, value in attributes:
            if name in ("href", "src"):
                self.addresses.append(value or "")
            elif name == "alt":
                self.parts.append(value or "")
            elif name == "class":
                self.classes.add(value or "")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def text(self) -> str:
        return _SPACE.sub("", "".join(self.parts))

    def told(self) -> dict[str, int]:
        return {name: sum(n for tag, n in self.tags.items() if tag[0] == name) for name in TOLD}


def _spanned(inline: Inline) -> Place:
    """The string before, within and after what spans it."""

    def place(chance: random.Random, text: str) -> Part:
        start = chance.randrange(len(text) + 1)
        line = text[:start] + text + text[start:]
        target = chance.choice(ADDRESSES_BY_HAND) if inline is Inline.LINK else None
        more = Span(chance.randrange(len(line)), len(line), chance.choice(list(Inline)), target or "https://x.example/")
        spans = (Span(start, start + len(text), inline, target), *([more] * chance.randrange(2)))
        kind = chance.choice((Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.BULLET, Kind.QUOTE, Kind.TABLE))
        return Block(kind, (line,), 2 * (kind is Kind.HEADING), spans=(spans,))

    return place


def _target(chance: random.Random, text: str) -> Part:
    target = chance.choice(("https://x.example/", "http:", "mailto:", "https://x.example/?q=")) + text
    return Block(Kind.PARAGRAPH, ("x of y",), spans=((Span(0, 1, Inline.LINK, target),),))


def _lines(chance: random.Random, text: str) -> tuple[str, ...]:
    return ("x", text) if chance.random() < 0.3 else (text, "x") if chance.random() < 0.3 else (text,)


def _table(chance: random.Random, text: str) -> Part:
    rows = (text, f"x\t{text}", f"{text}\tx")[: chance.randint(1, 3)]
    return Block(Kind.TABLE, tuple(row.rstrip("\t") for row in rows), has_head=chance.random() < 0.5)


PLACES: dict[str, Place] = {
    "paragraph": lambda chance, text: Block(Kind.PARAGRAPH, _lines(chance, text)),
    "heading": lambda _, text: Block(Kind.HEADING, (text,), 2),
    "bullet": lambda chance, text: Block(Kind.BULLET, _lines(chance, text), chance.randrange(3)),
    "number": lambda chance, text: Block(Kind.NUMBER, _lines(chance, text), 0, chance.choice((1, 2, 7))),
    "quote": lambda chance, text: Block(Kind.QUOTE, _lines(chance, text)),
    "table": _table,
    "code": lambda chance, text: Block(Kind.CODE, _lines(chance, text)),
    "alt": lambda _, text: Figure(1, text),
    "target": _target,
    **{f"in {inline}": _spanned(inline) for inline in Inline},
}


def strings(seed: str, how_many: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    made = 0
    while made < how_many:
        text = "".join(chance.choices(ACTIVE, k=chance.randint(2, 6))).rstrip("\t")
        if text.strip():
            made += 1
            yield text


def documents(place: str, shard: int, how_many: int, size: int = 50) -> Iterator[list[Part]]:
    """Each of `size` hostile strings; plain words between them, so that none leans on its neighbour."""
    chance = random.Random(f"{place} {shard}")  # noqa: S311 (no secret)
    parts = [PLACES[place](chance, text) for text in strings(f"{place} {shard}", how_many)]
    for start in range(0, how_many, size):
        yield [it for part in parts[start : start + size] for it in (part, Block(Kind.PARAGRAPH, ("between",)))]


def text_of(parts: list[Part]) -> str:
    lines = (line for part in parts for line in (part.lines if isinstance(part, Block) else (part.alt,)))
    return _SPACE.sub("", "".join(lines))


def offences(parts: list[Part]) -> list[str]:
    """What any tool makes of it that it is not to."""
    written = emit(parts)
    ours = Shown("".join(block.html for block in render(written)))
    found = []
    if _by_jinja(written) != written:
        found.append("Jinja: changed it")
    text = text_of(parts)
    if _SPACE.sub("", re.sub(r"Picture1inthecapture(withoutwordsofitsown)?", "", ours.text)) != text:
        found.append("markdown-it: other text")
    figures = {"img": sum(isinstance(part, Figure) for part in parts)}
    for name in TOOLS:
        shown = Shown(_tool(name).reset().convert(written))
        strange = sorted(set(shown.tags) - INERT)
        if strange:
            found.append(f"{name}: {strange}")
        if shown.text != text:
            found.append(f"{name}: other text")
        if shown.told() != ours.told() | figures:
            found.append(f"{name}: {shown.told()}, and ours {ours.told()}")
        if shown.classes - {"highlight", "codehilite"}:
            found.append(f"{name}: classes {sorted(shown.classes)}")
        if sorted(shown.addresses) != sorted([*ours.addresses, *["capture:image-1"] * figures["img"]]):
            found.append(f"{name}: other addresses")
    return found


def _by_jinja(text: str) -> str:
    try:
        return jinja2.Template(text, keep_trailing_newline=True).render()
    except (jinja2.TemplateError, TypeError) as error:  # the second for what it can't call
        return f"{error}"


def smallest(parts: list[Part]) -> list[Part]:
    """The first half, quarter, … that is still an offence: what a person can read."""
    while len(parts) > 1:
        half = len(parts) // 2
        worse = next((some for some in (parts[:half], parts[half:]) if offences(some)), None)
        if worse is None:
            break
        parts = worse
    return parts
