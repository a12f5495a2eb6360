"""What a capture is, by its content and never by its name."""

import re

TEXT = "text/plain"
BINARY = "binary data"

_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive (or DOCX, WACZ, ODT)",
    b"\x1f\x8b": "gzip-compressed data",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF file (WebP, WAV, AVI)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"WARC/": "a WARC record",
    b"\x7fELF": "a program",
}
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # share of bytes; damaged text has a few, binary data about one in nine


def kind_of(data: bytes) -> str:
    """`text/plain`, or words that say what it is instead."""
    if data.startswith(_BYTE_ORDER_MARKS):
        return TEXT
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if b"\0" in data or len(_CONTROLS.findall(data)) > _MOST_CONTROLS * len(data):
        return BINARY
    return "an HTML page" if _HTML.match(data[:4096]) else TEXT
