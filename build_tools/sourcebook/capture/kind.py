"""What a capture is, by its content and never by its name."""

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from sourcebook.capture.encoding import MOST_NULS, marked_as, wide_encoding

TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BINARY = "binary data"
NAMES = {  # media types in words
    TEXT: "plain text",
    "text/markdown": "Markdown",
    "text/html": "an HTML page",
    "multipart/related": "a web page saved with its pictures (MHTML)",
    "message/rfc822": "a mail",
    "application/mbox": "a mailbox",
    "application/pdf": "a PDF",
    DOCX: "a DOCX document",
    "application/warc": "a WARC file",
    "application/wacz": "a WACZ file",
    "application/zip": "a zip archive",
    "application/gzip": "gzip-compressed data",
}
_EXPECTED = {  # what a name promises; a name that isn't here promises nothing
    ".html .htm .xhtml": "text/html",
    ".mht .mhtml": "multipart/related",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".warc": "application/warc",
    ".wacz": "application/wacz",
    ".zip": "application/zip",
    ".gz": "application/gzip",
}
_PROMISED = {suffix: kind for suffixes, kind in _EXPECTED.items() for suffix in suffixes.split()}
_PLAIN = {".txt", ".text", ".md", ".markdown"}
_COMPRESSED = ".warc.gz"  # by its records: a WARC file all the same

OPENING = 16_384  # bytes that a format shows itself in; a mail that went a long way has a header of some 10,000
_MEMBERS = {  # of a zip archive → what it is then
    "word/document.xml": DOCX,
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
    "content.xml": "an OpenDocument file",
}


_OF_DOCX = b"word/"  # in the names of what a document holds, at the beginning of one that is cut short


def kind_of(data: bytes) -> str:
    """A media type, or words that say what it is instead."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind if isinstance(kind, str) else kind(data)
    opening = _opening(data)
    if opening is None:
        return BINARY
    return next((kind for kind, shows in _LOOKS.items() if shows(opening)), TEXT)


def in_words(kind: str) -> str:
    return NAMES.get(kind, kind)


def promised(name: str, kind: str) -> str | None:
    """What a file's name says that it is, in words, where that is not what it is."""
    name = name.lower()
    suffix = PurePath(name.removesuffix(".gz") if name.endswith(_COMPRESSED) else name).suffix
    wanted = _PROMISED.get(suffix)
    if wanted and wanted != kind:
        return in_words(wanted)
    return in_words(TEXT) if suffix in _PLAIN and kind not in (TEXT, "text/markdown") else None


def _opening(data: bytes) -> bytes | None:
    """The beginning of a text as ASCII, as far as it is; None for what is no text."""
    encoding = wide_encoding(data) or marked_as(data)
    if encoding and encoding != "utf-8":
        head = data[: 4 * OPENING].decode(encoding, "replace")
        return head.removeprefix("\ufeff").encode("ascii", "replace").replace(b"\0", b"?")
    few = max(1, MOST_CONTROLS * len(data))
    if not encoding and (data.count(0) > MOST_NULS * len(data) or len(_CONTROLS.findall(data)) > few):
        return None
    return data[:OPENING].removeprefix(b"\xef\xbb\xbf")


def _is_mailbox(opening: bytes) -> bool:
    envelope, _, rest = opening.partition(b"\n")
    return _ENVELOPE.match(envelope) is not None and _HEADER.match(rest) is not None


def _is_message(opening: bytes) -> bool:
    """A sender and two more of a mail's headers; fewer where one of them is of machines, or the sender an address."""
    names = _header_names(opening)
    if names & _OF_MACHINES:
        return len(names & (_OF_MAIL | {b"from"})) > 1
    is_sent = b"from" in names and names & _OF_MAIL
    return bool(is_sent) and (len(names & _OF_MAIL) > 1 or _SENDER.search(opening) is not None)


def _is_saved_page(opening: bytes) -> bool:
    """A mail with pictures in it is multipart/related too, but it was sent to somebody."""
    head, _, _ = re.sub(rb"\r\n", b"\n", opening).partition(b"\n\n")
    return _RELATED.search(head) is not None and not _header_names(opening) & _OF_DELIVERY


def _header_names(opening: bytes) -> set[bytes]:
    """In small letters; none where the text doesn't begin with a header that is whole."""
    names = set()
    for line in opening.split(b"\n"):
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not line.strip():
            return names
        elif not names or line[:1] not in b" \t":
            return set()
    return names


def _is_markdown(opening: bytes) -> bool:
    """Two of its constructs that mean nothing elsewhere, or one again and again; plain text has one now and then."""
    counts = [min(MOST_COUNTED, len(pattern.findall(opening))) for pattern in _MARKDOWN]
    return len([n for n in counts if n]) > 1 or max(counts) == MOST_COUNTED


def _zipped(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        return DOCX if data.count(_OF_DOCX, 0, OPENING) else "application/zip"
    if "datapackage.json" in members and any(member.startswith("archive/") for member in members):
        return "application/wacz"
    return next((kind for member, kind in _MEMBERS.items() if member in members), "application/zip")


def _gzipped(data: bytes) -> str:
    try:
        opening = zlib.decompressobj(wbits=31).decompress(data[:OPENING], 16)
    except zlib.error:
        opening = b""
    return "application/warc" if opening.startswith(b"WARC/") else "application/gzip"


_SIGNATURES: dict[bytes, str | Callable[[bytes], str]] = {
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": _zipped,
    b"PK\x05\x06": _zipped,  # an empty one
    b"\x1f\x8b": _gzipped,
    b"WARC/": "application/warc",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF file (WebP, WAV, AVI)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"ID3": "a sound recording",
    b"\x7fELF": "a program",
}
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.01  # share of bytes; damaged text has a few, binary data about one in nine
# As browsers tell a page (WHATWG MIME Sniffing, 7.1), comments and an XML declaration passed over.
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|article|main)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ENVELOPE = re.compile(rb"From \S.*\d\d:\d\d.*\d{4}")
_HEADER = re.compile(rb"([!-9;-~]+):")
_OF_MACHINES = {b"received", b"return-path", b"delivered-to", b"message-id"}  # nobody writes these
_OF_DELIVERY = _OF_MACHINES | {b"to"}
_OF_MAIL = _OF_DELIVERY | {b"date", b"subject", b"cc", b"mime-version", b"reply-to"}
_SENDER = re.compile(rb"^from:[^\n]*[^\s<>@]@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
MOST_COUNTED = 3
_MARKDOWN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rb"\A---\r?\n(?:\w[\w-]*+:.*\r?\n(?:(?!---\r?$)[ \t-].*\r?\n)*+)++---\r?$",  # front matter
        rb"^#{1,6} +\S.*$",  # a heading
        rb"\A# +\S.*\r?\n\r?\n",  # … with which a text begins
        rb"^\S[^\n]{0,100}\r?\n={3,}\r?$",  # one underlined
        rb"^ {0,3}(?:```|~~~)[\w+-]*\r?$",  # code
        rb"\[[^\[\]\n]+\]\((?:https?:|mailto:|[/#.])[^()\s]*(?: \"[^\"\n]*\")?\)",  # a link, a picture
        rb"^ {0,3}\[[^\[\]\n]+\]: +<?https?:\S+",  # the address of one
        rb"^ *\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?\r?$",  # below the head of a table
        rb"(?<![*\w])\*\*[^\s*][^*\n]*[^\s*]\*\*(?![*\w])",  # strong
    )
)
_LOOKS: dict[str, Callable[[bytes], bool]] = {  # in this order
    "text/html": lambda opening: _HTML.match(opening) is not None,
    "application/mbox": _is_mailbox,
    "multipart/related": _is_saved_page,
    "message/rfc822": _is_message,
    "text/markdown": _is_markdown,
}
