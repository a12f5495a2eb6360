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
_PAGES, _JSON = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".svg", ".xml"), (".json", ".jsonl", ".jsonld")
_COMMENT, _CDATA = re.compile(r"<!--(.*?)-->", re.DOTALL), re.compile(r"<!\[CDATA\[|\]\]>")
_REFERENCE = re.compile(r"<sup class=\"sb-ref\"[^>]*>.*?</sup>", re.DOTALL)  # numbers of the archive's notes amid words
_ASIDE = re.compile(r"<(sup|rt|rp)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)  # of others, amid words or of them
_INLINE = re.compile(  # a word may go on behind it
    r"</?(?:a|abbr|b|bdi|bdo|big|code|data|del|dfn|em|font|i|ins|kbd|mark|nobr|q|rb|rp|rt|ruby|s|samp|small|span|strike"
    r"|strong|sub|sup|textPath|time|tspan|tt|u|var|wbr)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([nrtbf])|(.))")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\n]?")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n\s*(?=\w)")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])(?:(?:[A-Za-z0-9+/]{40,76}\r?\n)+[A-Za-z0-9+/]*|[A-Za-z0-9+/]{40,})={0,2}")
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
        for content in _coded(text) if not _is_page(name) else ():
            yield from texts(content, "", seen, depth + 1)


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
    if not _is_page(name):
        yield from _readings(text, is_json=name.lower().endswith(_JSON))
        return
    values = {one or other or bare for one, other, bare in _VALUE.findall(text)} - seen
    seen |= values
    yield from _values("\n".join(sorted(values)))
    if "<!--" in text:
        yield from _of_markup("\n".join(_COMMENT.findall(text)))
        text = _COMMENT.sub("", text)
    yield from _of_markup(_CDATA.sub("", _REFERENCE.sub("", text)))


def _is_page(name: str) -> bool:
    return name.lower().endswith(_PAGES)


def _values(text: str) -> Iterator[str]:
    """Of attributes: of what is an address only that is decoded."""
    yield from _unescaped(text)
    if "\\" in text:
        yield from _without_escapes(text)
    if _PERCENT.search(text):
        yield "\n".join(unquote(unescape(line)) for line in text.split("\n") if "%" in line)


def _of_markup(text: str) -> Iterator[str]:
    yield from _readings(_without_tags(text), is_json=False)
    if _ASIDE.search(text):
        yield from _readings(_without_tags(_ASIDE.sub("", text)), is_json=False)
        yield from _readings(_without_tags("\n".join(it[0] for it in _ASIDE.finditer(text))), is_json=False)
    if "&lt;" in text:  # feeds have pages so
        yield from _of_markup(_REFERENCE.sub("", unescape(_without_tags(text))))


def _without_tags(text: str) -> str:
    return _TAG.sub("\n", _INLINE.sub("", text))


def unhyphenated(text: str) -> str:
    """With words whole that go on in the next line."""
    return _HYPHEN.sub("", text)


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


def _coded(text: str) -> Iterator[bytes]:
    """What base64 that is long enough for eight words holds, where that is text, or packed."""
    for match in _BASE64.finditer(text):
        coded = re.sub(r"[^A-Za-z0-9+/]", "", match[0])
        content = b64decode(coded + "=" * (-len(coded) % 4)) if len(coded) % 4 != 1 else b""
        if _is_utf8(content) or content.startswith(PACKAGES):
            yield content


def _readings(text: str, *, is_json: bool) -> Iterator[str]:
    if not is_json:
        yield from _unescaped(text)
    text = unescape(text) if "&" in text else text
    if is_json or "\\" in text:  # JSON, scripts and styles
        yield from _without_escapes(text)
    if _PERCENT.search(text):  # addresses, with the words that they lead to
        yield unquote(text)
    joined = unhyphenated(text)
    if joined != text:
        yield joined


def _unescaped(text: str) -> Iterator[str]:
    """Once, and once more where that leaves something to do."""
    once = unescape(text) if "&" in text else text
    yield once
    if "&" in once and (twice := unescape(once)) != once:
        yield twice


def _without_escapes(text: str) -> Iterator[str]:
    yield _ESCAPE.sub(_meant, text)
    if _CSS_ESCAPE.search(text):
        yield _CSS_ESCAPE.sub(lambda match: _sign(match[1]), text)


def _meant(match: re.Match[str]) -> str:
    four, many, two, space, sign = match.groups()
    code = four or many or two
    return _sign(code) if code else "\n" if space else str(sign)


def _sign(code: str) -> str:
    return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
