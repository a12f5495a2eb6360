"""What a reader could get out of a file of the site: its text in each of the ways that programs read it."""

import re
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from sourcebook import capture
from sourcebook.capture import Part
from sourcebook.errors import SourcebookError
from sourcebook.publish.unpacked import PACKAGES, OpaqueError, unpacked

DEEPEST = 4  # packages in packages
_NOT_TEXT = (b"%PDF-",)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_PAGES, _JSON = (".html", ".htm", ".svg", ".xml"), (".json", ".jsonl", ".jsonld")
_REFERENCE = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)  # numbers of notes amid the words
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrtbf])|(.))")
_DATA = re.compile(r"data:([^,\s\"']*);\s*base64\s*,([A-Za-z0-9+/=%\s]+)", re.IGNORECASE)
_CODED = re.compile(
    r"\"((?:[A-Za-z0-9+/]{4}){6,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)\""
)  # Pagefind’s files in scripts
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


def texts(data: bytes, name: str, seen: set[str], depth: int = 0) -> Iterator[str]:
    """`name` is that of the file: what ends in `.html` is a page. Attributes that were `seen` are passed over.

    Raises OpaqueError where something may be in it that can't be read.
    """
    if depth > DEEPEST:
        raise OpaqueError(f"it is packed more than {DEEPEST} times over")
    packed = False
    for inner, content in unpacked(data):
        packed = True
        yield inner
        yield from texts(content, inner or name.removesuffix(".gz"), seen, depth + 1)
    if packed and data.startswith(PACKAGES):
        return
    if data.startswith(_NOT_TEXT) or _holds_documents(data):
        yield from _of_documents(data)
    for text in _decoded(data):
        for coded in _CODED.findall(text) if name.endswith(".js") else ():
            yield from texts(b64decode(coded), "", seen, depth + 1)
        for reading in _readings_of(text, name, seen):
            yield reading
            for kind, content in _in_addresses(reading):
                yield from texts(content, f"x.{kind}", seen, depth + 1)


def _decoded(data: bytes) -> Iterator[str]:
    """As UTF-8, and where it may be wider text without a sign of it, as that as well."""
    encoding = _WIDE.get(data[:2], "utf-8-sig")
    yield data.decode(encoding, "replace")
    if b"\0" in data:
        yield data.replace(b"\0", b"").decode("utf-8", "replace")  # UTF-16 or UTF-32, of whatever end, in Latin letters
    if encoding == "utf-8-sig" and not _is_utf8(data):
        yield from (data.decode(wide, "replace") for wide in ("utf-16-le", "utf-16-be"))


def _is_utf8(data: bytes) -> bool:
    """Without a NUL, which no text has."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def _readings_of(text: str, name: str, seen: set[str]) -> Iterator[str]:
    if name.endswith(_PAGES):
        values = {one or other for one, other in _VALUE.findall(text)} - seen
        seen |= values
        yield unescape("\n".join(sorted(values)))
        text = _TAG.sub("\n", _INLINE.sub("", _REFERENCE.sub("", text)))
    yield from _readings(text, is_json=name.endswith(_JSON))


def _in_addresses(text: str) -> Iterator[tuple[str, bytes]]:
    """What `data:` addresses hold in base64, with what it is."""
    for match in _DATA.finditer(text) if "base64" in text else ():
        coded = re.sub(r"[^A-Za-z0-9+/]", "", unquote(match[2]))
        is_page = any(kind in match[1] for kind in ("html", "xml"))
        yield "html" if is_page else "", b64decode(coded + "=" * (-len(coded) % 4))


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
