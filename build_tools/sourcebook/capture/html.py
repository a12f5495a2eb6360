"""HTML: its whole visible text, what each line is on the page, what an extractor takes of it, and what it tells."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from sourcebook.capture.encoding import encoding_of, text_of
from sourcebook.capture.extractor import chosen
from sourcebook.capture.line_writer import Row
from sourcebook.capture.page_metadata import told
from sourcebook.capture.reader import AGAIN, Reader, UnreadableError
from sourcebook.capture.visible import visible
from sourcebook.model import Layout, Transcript
from sourcebook.text import is_blank

MEDIA_TYPE = "text/html"
NOTHING = "it has no text: scripts may draw it"
DRAWN = "save the page from a browser, once it is drawn, and add that"

MOST_FRAMES = 10  # that a message names
MOST_NESTED = 5_000  # elements; the parser's time grows with the square: 0.1 s at 5,000, a minute at 100,000
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|table|blockquote|ul|ol|dl|font|b|i|em|strong|a)\b", re.IGNORECASE
)
_HALF = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_DECLARED_AS_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w:.-]{1,40})", re.IGNORECASE)
PRESCAN = 4096  # bytes; the standard asks for a declaration within 1,024, browsers and pages are laxer


def read_html(data: bytes, charset: str | None = None) -> Transcript:
    """Raises ValueError where there is no text, or none in an encoding that can be told."""
    if not data:
        raise UnreadableError("it is empty", AGAIN)
    encoding, decided_by = encoding_of(data, _declared(data, charset))
    page = _page(data, encoding)
    read = transcript(page)
    if all(map(is_blank, read.lines)):
        raise _frames(page) or UnreadableError(NOTHING, DRAWN)
    return replace(read, decoded_as=encoding, decided_by=decided_by)


def _frames(page: str) -> UnreadableError | None:
    """Where a page only says in which files its text is."""
    found = LexborHTMLParser(page).css("frameset frame[src]")
    names = ", ".join(repr((frame.attributes.get("src") or "")[:200]) for frame in found[:MOST_FRAMES])
    what = f"it is a page of frames: its text is in {names}{', …' if len(found) > MOST_FRAMES else ''}"
    return UnreadableError(what, "save each of them as a page, and add those") if found else None


def transcript(page: str, address: str | None = None) -> Transcript:
    """Of a page that is decoded. `address` is where it was taken from, if that is known."""
    tree = _tree(page)
    lines, rows = _lines(tree, address)
    said = told(page, tree, address)
    taken = chosen(tree, lines)
    layout = tuple([Layout(*row, share) for row, share in zip(rows, taken, strict=True)])
    return Transcript(lines, MEDIA_TYPE, "utf-8", "declared", layout, said)


def _lines(tree: LexborHTMLParser, address: str | None = None) -> tuple[tuple[str, ...], list[Row]]:
    return visible(tree.body, _base(tree) or address) if tree.body else ((), [])


def _declared(data: bytes, charset: str | None) -> str | None:
    """Of a transfer, else of the page itself: in a tag before an XML declaration, as browsers have it."""
    match = _DECLARED.search(data[:PRESCAN]) or _DECLARED_AS_XML.match(data[:PRESCAN])
    return charset or (match[1].decode("ascii", "replace") if match else None)


def _page(data: bytes, encoding: str) -> str:
    return text_of(data, encoding).removeprefix("\ufeff")


def _tree(page: str) -> LexborHTMLParser:
    """Without halves of characters, which UTF-8 can't say; JSON can bring them."""
    if page.count("<") > MOST_NESTED:
        depth = deepest = 0
        for match in _NESTING.finditer(page):
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
        if deepest > MOST_NESTED:
            raise ValueError(f"its elements are nested {deepest:,} deep; {MOST_NESTED:,} are the most that is read")
    try:
        page.encode()  # in a tenth of the time of looking for halves
    except UnicodeEncodeError:
        page = _HALF.sub("\ufffd", page)
    return LexborHTMLParser(page)


def _base(tree: LexborHTMLParser) -> str | None:
    """What relative addresses are relative to."""
    for selector, attribute in (
        ("base[href]", "href"),
        ("link[rel=canonical]", "href"),
        ("meta[property='og:url']", "content"),
    ):
        node = tree.css_first(selector)
        address = node.attributes.get(attribute) if node is not None else None
        if address and address.startswith(("https://", "http://")):
            return address
    return None


READER = Reader(read_html, lambda data, encoding: _lines(_tree(_page(data, encoding)))[0])
