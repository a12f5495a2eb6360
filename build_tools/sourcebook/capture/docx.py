"""DOCX, by mammoth: headings, lists, tables, links and emphasis by the document's styles, never by its looks."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring
from zipfile import ZipFile

from selectolax.lexbor import LexborHTMLParser

from sourcebook.capture.archives import BROKEN, opened
from sourcebook.capture.docx_whole import whole
from sourcebook.capture.kind import DOCX
from sourcebook.capture.limits import LARGEST_DOCUMENT, size
from sourcebook.capture.placeholders import is_placeholder
from sourcebook.capture.reader import AGAIN, Reader, UnreadableError
from sourcebook.capture.visible import OF_DATA, visible
from sourcebook.model import Layout, Told, Transcript
from sourcebook.text import is_blank

if TYPE_CHECKING:
    from mammoth.documents import Image

DECODED_AS, DECIDED_BY = "utf-8", "XML"
_PROPERTIES = "docProps/core.xml"
_TOLD = {  # of the document's properties; when it was written down is not when it was published
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "byline": "{http://purl.org/dc/elements/1.1/}creator",
    "description": "{http://purl.org/dc/elements/1.1/}description",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "modified": "{http://purl.org/dc/terms/}modified",
}
NOT_WITHIN = "a picture that the document only refers to"
_TO_ITS_MARK = re.compile(r' ?<a href="#(?:foot|end)note-ref-\d+">↑</a>')  # behind each note: mammoth puts it there
DAY = len("2025-11-03")
_STYLES = f"""
p[style-name='Title'] => h1.document-title:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => figcaption:fresh
table => table.{OF_DATA}:fresh
"""


def read(data: bytes, charset: str | None = None) -> Transcript:  # noqa: ARG001 (XML says itself)
    lines, layout, passed_over = _lines(data)
    if all(map(is_blank, lines)):
        raise UnreadableError("it is a document without a word", "if its pages are pictures, run OCR on them")
    with opened(data) as archive:
        told = tuple(_told(archive))
    decided_by = DECIDED_BY + (f"; passed over: {', '.join(passed_over)}" if passed_over else "")
    return Transcript(lines, DOCX, DECODED_AS, decided_by, layout, told)


def _lines(data: bytes) -> tuple[tuple[str, ...], tuple[Layout, ...], tuple[str, ...]]:
    """And what is passed over."""
    html, passed_over = _html(data)
    page = LexborHTMLParser(html)
    lines, rows = visible(page.body, None) if page.body else ((), [])
    return lines, tuple([Layout(*row) for row in rows]), passed_over


def _html(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        import mammoth  # noqa: PLC0415 (an extra)
    except ImportError as error:
        mend = "pip install 'sourcebook[docx]'"
        raise UnreadableError("reading a DOCX document needs a package that is not here", mend) from error
    with _document(data) as archive:
        unpacked = sum(member.file_size for member in archive.infolist() if member.filename.endswith(".xml"))
    if unpacked > LARGEST_DOCUMENT:
        raise ValueError(f"its text unpacks to {size(unpacked)}; {size(LARGEST_DOCUMENT)} is the most that is read")
    try:
        with opened(data) as archive:
            readable, passed_over = whole(archive)
        found = mammoth.convert_to_html(
            BytesIO(readable or data), style_map=_STYLES, convert_image=mammoth.images.img_element(_address)
        )
    except Exception as error:
        if isinstance(error, RecursionError):
            raise ValueError("its structure as a DOCX document is nested too deep") from error
        raise _damaged(error) from error
    return _TO_ITS_MARK.sub("", str(found.value)), passed_over


def _document(data: bytes) -> ZipFile:
    """That it is a zip archive is nobody's concern who reads of one that is cut short."""
    try:
        return opened(data)
    except UnreadableError:
        raise
    except ValueError as error:
        raise _damaged(error.__cause__ or error) from error


def _damaged(error: BaseException) -> UnreadableError:
    return UnreadableError(f"its structure as a DOCX document is damaged: {error or type(error).__name__}", AGAIN)


def _address(image: "Image") -> dict[str, str]:
    """Where it is in the document, in which it stays; its alternative text is mammoth's to give."""
    try:
        with image.open() as stored:
            return {"src": str(stored.name)}
    except (ValueError, KeyError):  # linked, or lost
        return {"src": NOT_WITHIN}


def _told(archive: ZipFile) -> Iterator[Told]:
    try:
        properties = fromstring(archive.read(_PROPERTIES), XMLParser())  # noqa: S314 (expat bounds what entities make)
    except (*BROKEN, ParseError):
        return
    for name, key in _TOLD.items():
        value = _text(properties, key)
        if value and not is_placeholder(value):
            yield Told(name, value[:DAY] if name == "modified" else value, "document properties")


def _text(properties: Element, key: str) -> str:
    return " ".join((properties.findtext(key) or "").split())


READER = Reader(read, lambda data, _: _lines(data)[0])
