"""What trafilatura takes of a page, mapped back onto its lines: https://trafilatura.readthedocs.io, Barbaresi 2021."""

import logging
import re
from collections.abc import Container, Iterator, Sequence, Set

from selectolax.lexbor import LexborHTMLParser

from sourcebook.text import is_blank

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of pages in which it finds nothing
_WORD = re.compile(r"\w+")
_DATA = re.compile(rb"data:[\w/+.-]*;base64,[\w+/=]{100,}")  # pictures within the page: megabytes without a word
# What can't be written into a tree of XML, in UTF-8: control characters, and what is no character.
_CONTROL = bytes(0x20 if n < 0x20 and n not in b"\t\n\r" else n for n in range(256))
_NO_CHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_SOFT_HYPHEN, _NO_SPACE = "\xad", "\u200b"  # stand within words, and the extractor drops them
MOST = 20_000  # lines with text that it is asked about: nobody looks what it took of more (30 s of 400,000)
SHINGLE = 4  # words: shorter runs are found by chance
# What the extractor cuts first of all (MANUALLY_CLEANED in its settings.py), whatever is within, and pictures.
CUT = (
    *("style", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "picture", "source", "img"),
    *("nav", "footer", "aside", "menu", "dialog", "button", "input", "label", "select", "textarea", "fieldset"),
    *("link", "meta", "map", "time"),
)
SCRIPTS = "script:not([type*='ld+json' i])"  # the others tell it what kind of page it is


def chosen(tree: LexborHTMLParser, lines: Sequence[str]) -> list[float]:
    """For each line how much of it, 0 to 1, the extractor took. The tree is used up.

    Of a line the share of its runs of four words that stand in what was taken; one of fewer words as a whole, where it
    is one of the extractor's own lines.
    """
    if sum(not is_blank(line) for line in lines) > MOST:
        return [0.0] * len(lines)
    taken = {piece: _words(piece) for piece in _taken(tree)}
    short = {tuple(words) for words in taken.values() if len(words) < SHINGLE}
    runs = set(_runs([word for words in taken.values() for word in words]))
    return [1.0 if taken.get(line) else _share(_words(line), short, runs) for line in lines]


def _taken(tree: LexborHTMLParser) -> Iterator[str]:
    """The pieces of text that the extractor takes.

    Asked without its fallbacks: what the model makes of it is as good (word F1 on WCXB's development articles,
    cross-validated, .954 and .953), in two thirds of the time; of a tree that is cut already, and that makes elements
    of one kind alone, in three quarters of that; and for its pieces, since writing them as a text takes a tenth.
    """
    # Load in 0.15 s, which texts need not wait for.
    from lxml.etree import ElementDefaultClassLookup, HTMLParser  # noqa: PLC0415
    from lxml.html import HtmlElement, document_fromstring  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    page = document_fromstring(_cut(tree), parser=parser)
    found = bare_extraction(page, fast=True, include_comments=False, output_format="txt")
    return found.body.itertext() if isinstance(found, Document) else iter(())


def _cut(tree: LexborHTMLParser) -> bytes:
    """As UTF-8."""
    tree.strip_tags(list(CUT))
    for script in tree.css(SCRIPTS):
        script.decompose()
    for reach in ("colspan", "rowspan"):  # of a cell, of which it makes as many
        for cell in tree.css(f"[{reach}]"):
            del cell.attrs[reach]
    page = _NO_CHARACTER.sub(b" ", (tree.html or "").encode().translate(_CONTROL))
    return _DATA.sub(b"", page) if b";base64," in page else page


def _words(line: str) -> list[str]:
    return _WORD.findall(line.replace(_SOFT_HYPHEN, "").replace(_NO_SPACE, ""))


def _share(line: list[str], short: Container[tuple[str, ...]], runs: Set[tuple[str, ...]]) -> float:
    if len(line) < SHINGLE:
        return float(tuple(line) in short) if line else 0.0
    return sum(map(runs.__contains__, _runs(line))) / (len(line) - SHINGLE + 1)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(SHINGLE)), strict=False)
