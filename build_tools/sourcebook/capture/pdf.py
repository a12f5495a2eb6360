"""PDF with a text layer, by PDFium.

Measured on a page of two justified columns and on two manuals (53 pages), PDFium gave the text in 1 ms a page, pypdf in
12, pdfminer.six in 22. pdfminer.six put words of justified lines out of order, and both left ligatures and gaps within
words. With where each line stands on the page it is some 10 ms a page here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcebook.capture.pdf_bombs import refuse_bombs
from sourcebook.capture.pdf_columns import Piece, Sheet
from sourcebook.capture.pdf_layout import BROKEN, Line, layout
from sourcebook.capture.placeholders import is_placeholder
from sourcebook.capture.reader import Reader, UnreadableError
from sourcebook.model import Kind, Told, Transcript

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MEDIA_TYPE = "application/pdf"
DECODED_AS = "text layer"
GAP = 2.0  # times the size of the letters: wider is no space between words, however justified, but between columns
NARROW = 0.9  # … wider than this, it is one between cells where the rows beside have theirs there
_LINE_END = re.compile(r"[\r\n]+")
_AFTER_HEADLINE = re.compile(r"\s*[|–—·•»:]\s*\S|\s+-\s+\S")


def read(data: bytes, charset: str | None = None) -> Transcript:  # noqa: ARG001 (a PDF says itself)
    document = _opened(data)
    try:
        sheets = list(_sheets(document))
        told = tuple(_told(document))
    finally:
        document.close()
    lines = layout(sheets)
    told = tuple(_without_site(one, lines) for one in told)
    if not any(line.layout.within == () for line in lines):
        what = f"it is a PDF of {len(sheets)} {'page' if len(sheets) == 1 else 'pages'} without a text layer"
        raise UnreadableError(what, "run OCR on it, as ocrmypdf does, and add the result")
    bare = [number for number, sheet in enumerate(sheets, 1) if not sheet.pieces]
    decided_by = "PDFium" + (f"; no text on page {', '.join(map(str, bare))}" if bare else "")
    texts = tuple(line.text for line in lines)
    return Transcript(texts, MEDIA_TYPE, DECODED_AS, decided_by, tuple(line.layout for line in lines), told)


def _opened(data: bytes) -> "PdfDocument":
    try:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UnreadableError(
            "reading a PDF needs a package that is not here", "pip install 'sourcebook[pdf]'"
        ) from error
    refuse_bombs(data)
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("it is encrypted", "save it without its password, and add that") from error
        what = f"its structure as a PDF is damaged: {error}"
        raise UnreadableError(what, "get it again, or print it to a new PDF and add that") from error


def _sheets(document: "PdfDocument") -> Iterator[Sheet]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 (an extra)

    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
            yield Sheet(page.get_height(), tuple(_pieces(text)))
        except PdfiumError as error:
            raise ValueError(f"its page {number + 1} is damaged: {error}") from error


def _pieces(page: "PdfTextPage") -> Iterator[Piece]:
    """The lines of a page, cut where a gap is too wide for a space."""
    text = page.get_text_range()
    start = 0
    for end in [match.span() for match in _LINE_END.finditer(text)] + [(len(text), len(text))]:
        for first, last in _cut(page, text, start, end[0]):
            piece = _piece(page, text[first:last], first)
            if piece:
                parts = (_piece(page, text[a:z], a) for a, z in _cut(page, text, first, last, NARROW))
                found = tuple(filter(None, parts))
                yield replace(piece, parts=found) if len(found) > 1 else piece
        start = end[1]


def _cut(page: "PdfTextPage", text: str, start: int, end: int, widest: float = GAP) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start + 1, end - 1):
        if text[at] == " " and text[at - 1] != " ":
            after = next((n for n in range(at + 1, end) if text[n] != " "), None)
            if after is None:
                break
            gap = _box(page, after)[0] - _box(page, at - 1)[2]
            if gap > widest * max(_size(page, at - 1), 1):
                yield first, at
                first = after
    yield first, end


def _piece(page: "PdfTextPage", text: str, first: int) -> Piece | None:
    on_line = text.partition(BROKEN)[0]  # the rest of a broken word follows, but stands on the next line
    here = [first + n for n, character in enumerate(on_line) if not character.isspace()]
    if not here:
        return None
    left, right = _box(page, here[0]), _box(page, here[-1])
    return Piece(
        text=" ".join(text.split()),
        left=min(left[0], right[0]),
        right=max(left[2], right[2]),
        bottom=min(left[1], right[1]),
        top=max(left[3], right[3]),
        size=round(_size(page, here[len(here) // 2]), 1),
        is_bold=_weight(page, here[len(here) // 2]) >= 600,
    )


def _size(page: "PdfTextPage", index: int) -> float:
    from pypdfium2 import raw  # noqa: PLC0415 (an extra)

    _, bottom, _, top = _box(page, index)
    return top - bottom if top > bottom else float(raw.FPDFText_GetFontSize(page, _index(page, index)))


def _weight(page: "PdfTextPage", index: int) -> int:
    from pypdfium2 import raw  # noqa: PLC0415 (an extra)

    return int(raw.FPDFText_GetFontWeight(page, _index(page, index)))


def _box(page: "PdfTextPage", index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter's place in its line."""
    left, bottom, right, top = page.get_charbox(_index(page, index), loose=True)
    return left, bottom, right, top


def _index(page: "PdfTextPage", index: int) -> int:
    """Not every character of a page is in its text."""
    from pypdfium2 import raw  # noqa: PLC0415 (an extra)

    return int(raw.FPDFText_GetCharIndexFromTextIndex(page, index))


def _told(document: "PdfDocument") -> Iterator[Told]:
    """Its own record. Its dates are those of the file, seldom that of the text, so they tell nothing here."""
    known = document.get_metadata_dict(skip_empty=True)
    for name, key in {"title": "Title", "byline": "Author", "description": "Subject"}.items():
        value = " ".join(known.get(key, "").split())
        if value and not is_placeholder(value):
            yield Told(name, value, "PDF information")


def _without_site(told: Told, lines: Sequence[Line]) -> Told:
    """A browser puts the title of its window into the PDF: "The headline – The Paper". The headline is printed too."""
    if told.name != "title":
        return told
    headlines = (line.text for line in lines if line.layout.kind is Kind.HEADING and line.layout.level == 1)
    short = next((text for text in headlines if _AFTER_HEADLINE.match(told.value.removeprefix(text))), told.value)
    return replace(told, value=short)


READER = Reader(read, lambda data, _: read(data).lines)
