"""What a reader could get out of a file of the site: its text in each of the ways that programs read it."""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from sourcebook import capture
from sourcebook.capture import Part
from sourcebook.errors import SourcebookError

DEEPEST = 4  # packages in packages
LARGEST = 1 << 30  # bytes that one package may unpack to
_AT_ONCE = 1 << 16
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_NOT_TEXT = (b"%PDF-",)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_PAGES, _JSON = (".html", ".htm", ".svg", ".xml"), (".json", ".jsonl", ".jsonld")
_REFERENCE = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)  # numbers of notes amid the words
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrtbf])|(.))")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


def texts(data: bytes, name: str, seen: set[str], depth: int = 0) -> Iterator[str]:
    """`name` is that of the file: what ends in `.html` is a page. Attributes that were `seen` are passed over."""
    packed = list(_unpacked(data)) if depth < DEEPEST else []
    for inner, content in packed:
        yield inner
        yield from texts(content, inner or name.removesuffix(".gz"), seen, depth + 1)
    if packed:
        return
    if data.startswith(_NOT_TEXT) or _holds_documents(data):
        yield from _of_documents(data)
    encoding = _WIDE.get(data[:2], "utf-8-sig")
    text = data.decode(encoding, "replace")
    if name.endswith(_PAGES):
        values = {one or other for one, other in _VALUE.findall(text)} - seen
        seen |= values
        yield unescape("\n".join(sorted(values)))
        text = _TAG.sub("\n", _INLINE.sub("", _REFERENCE.sub("", text)))
    yield from _readings(text, is_json=name.endswith(_JSON))


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a package, by name; of a gzip file all members, as WARC files have them."""
    if data.startswith(_GZIP):
        yield "", b"".join(_members(data))
    elif data.startswith(_ZIP) and is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as packed:
            for member in packed.infolist():
                if not member.is_dir() and member.file_size <= LARGEST:
                    yield member.filename, _read(packed, member)


def _members(data: bytes) -> Iterator[bytes]:
    """All that can be had of them, damaged or not, and what stands behind the last one as it is."""
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            for at in range(0, len(data), _AT_ONCE):
                yield member.decompress(data[at : at + _AT_ONCE])
                if member.eof:
                    data = member.unused_data + data[at + _AT_ONCE :]
                    break
            else:
                return
        except zlib.error:
            break
    yield data


def _read(packed: ZipFile, member: ZipInfo) -> bytes:
    """Nothing of what no reader can open either: encrypted, damaged, or packed in a way that is not known here."""
    try:
        return packed.read(member)
    except (RuntimeError, NotImplementedError, BadZipFile, zlib.error, EOFError):
        return b""


def _holds_documents(data: bytes) -> bool:
    """Mails, saved pages, crawls: what is in them may be encoded once more."""
    return capture.kind_of(data) in capture.CONTAINERS


def _of_documents(data: bytes) -> Iterator[str]:
    for part in capture.documents(data):
        if isinstance(part, Part):
            try:
                yield "\n".join(capture.read(part.data, part.name, part.charset).lines)
            except SourcebookError:  # no document after all: its bytes are looked through as they are
                continue


def _readings(text: str, *, is_json: bool) -> Iterator[str]:
    text = unescape(text) if "&" in text else text
    if not is_json:
        yield text
    if is_json or "\\" in text:  # JSON and scripts
        yield _ESCAPE.sub(_meant, text)
    if _PERCENT.search(text):  # addresses, with the words that they lead to
        yield unquote(text)


def _meant(match: re.Match[str]) -> str:
    code, space, sign = match.groups()
    return chr(int(code, 16)) if code else "\n" if space else str(sign)
