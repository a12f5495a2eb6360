"""Pages of PDFs that would fill the memory: PDFium ends the whole process on them."""

import re
import zlib

from sourcebook.capture.inflate import inflate
from sourcebook.capture.limits import size

_STREAM = re.compile(rb"stream\r?\n")
_SHOWS_TEXT = re.compile(rb"\bT[jJ]\b")
# Text of a page, unpacked. A page full of it has 50 kB; PDFium takes 250 times as much memory as this.
LARGEST_PAGE = 5_000_000  # bytes


def refuse_bombs(data: bytes) -> None:
    """Raises ValueError where the text of a page unpacks to too much."""
    for match in _STREAM.finditer(data):
        unpacked, is_text = 0, False
        try:
            for piece, _ in inflate(data, match.end(), zlib.MAX_WBITS):
                unpacked += len(piece)
                is_text = is_text or _SHOWS_TEXT.search(piece) is not None
                if not is_text:
                    break
                if unpacked > LARGEST_PAGE:
                    raise ValueError(f"the text of a page unpacks to more than {size(LARGEST_PAGE)}")
        except (zlib.error, EOFError):
            continue  # no compressed stream, or a damaged one: the reader says so
