"""Bytes → text: which encoding, and who decided. A stray byte makes no file unreadable."""

import codecs
import re

from sourcebook.capture.reader import UnreadableError
from sourcebook.text import split_lines

_MARKS = {  # the longer marks first: UTF-32's begins with UTF-16's
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
AS_UTF8 = "save it as UTF-8, and add that"
STRAYS = ", stray bytes cp1252"  # after a codec's name: what it can't decode is read as cp1252, byte by byte
_STRAY = re.compile("[\udc80-\udcff]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
MOST_STRAYS = 0.01  # share of characters: in the wrong encoding, each letter beyond ASCII is one
MOST_NULS = 0.01  # share of bytes: damaged text has a few, UTF-16 of any language one in twelve at least, spaces alone
ENOUGH = 1 << 20  # bytes: what is told of their first million holds for all
JAPANESE = "iso2022_jp"  # in nothing but ASCII, so it is always valid UTF-8 as well
_SHIFTS = (b"\x1b$", b"\x1b(")  # to two bytes a character, and back
KOREAN = "cp949"  # which the detector doesn’t know: it answers "utf-8", of a few words "cp1252"
_HANGUL = re.compile("[가-힣]{2,}")  # of Latin letters beyond ASCII four hardly ever stand together

# A label of the web → the larger set that the web means by it, and Python calls otherwise:
# https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {"shift_jis": "cp932", "euc_kr": KOREAN, "gbk": "gb18030", "gb2312": "gb18030", "iso8859-11": "cp874"}


def decode(data: bytes, encoding: str) -> list[str]:
    """The lines of `data`; nothing is replaced or dropped, a byte order mark stays as U+FEFF. Raises ValueError."""
    text = text_of(data, encoding)
    if text.count("\0") > max(1, MOST_NULS * len(text)):
        raise ValueError("it has NUL characters, so it is not text")
    return split_lines(text)


def encoding_of(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """A byte order mark; else UTF-8 where it is valid or nearly; else what is declared; else a guess, if it decodes.

    But ISO-2022-JP is told by its escapes before UTF-8, which it is valid as.
    """
    marked = marked_as(data)
    if marked:
        strays = STRAYS if marked == "utf-8" and not _decodes(data, "utf-8") else ""
        return marked + strays, "byte order mark"
    wide = wide_encoding(data)
    if wide:
        return wide, "NUL bytes"
    if told := _as_japanese(data, declared) or _as_utf8(data):
        return told
    named = _codec(declared) if declared else None
    if named and _strays(data, named) <= MOST_STRAYS:
        return _with_strays(data, named), "declared"
    return _detected(data), "detected"


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark, by where its NUL bytes stand: all in one half of its pairs."""
    if len(data) % 2 or data.count(0) <= MOST_NULS * len(data):
        return None
    halves = [data[start:ENOUGH:2].count(0) for start in (0, 1)]
    if min(halves) * 20 > max(halves):
        return None
    encoding = "utf-16-be" if halves[0] > halves[1] else "utf-16-le"
    return encoding if _decodes(data, encoding) else None


def marked_as(data: bytes) -> str | None:
    """What its byte order mark says."""
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    if _decodes(data, "utf-8"):
        return "utf-8", "valid UTF-8"
    return (f"utf-8{STRAYS}", "nearly valid UTF-8") if _is_nearly_utf8(data) else None


def _is_nearly_utf8(data: bytes) -> bool:
    """Where more characters beyond ASCII are valid than bytes are not: by chance hardly one of another encoding is."""
    text = data[:ENOUGH].decode("utf-8", "surrogateescape")
    return len(_BEYOND_ASCII.findall(text)) > sum(map(len, _STRAY.findall(text)))


def _as_japanese(data: bytes, declared: str | None) -> tuple[str, str] | None:
    """Escapes that shift to two bytes are proof; those that shift back alone may be a terminal's."""
    if not any(sign in data for sign in _SHIFTS) or not data.isascii() or not _decodes(data, JAPANESE):
        return None
    if declared and _codec(declared) == JAPANESE:
        return JAPANESE, "declared"
    return (JAPANESE, "its escapes") if _SHIFTS[0] in data else None


def _is_korean(data: bytes) -> bool:
    """Where more characters beyond ASCII are Hangul beside Hangul than are anything else, or no character at all."""
    text = data[:ENOUGH].decode("euc_kr", "surrogateescape")
    hangul = sum(map(len, _HANGUL.findall(text)))
    return hangul > sum(not char.isascii() for char in text) - hangul


def _codec(label: str) -> str | None:
    """As browsers read the label, which leaves out what is no character set (punycode takes the square of time)."""
    from resiliparse.parse.encoding import map_encoding_to_html5  # noqa: PLC0415 (slow to import, seldom needed)

    codec = map_encoding_to_html5(label, False)
    return None if codec is None or codec.startswith(("utf-16", "utf-8")) else _meant(codec)


def _meant(codec: str) -> str:
    name = codecs.lookup(codec).name
    return _MEANT.get(name, name)


def _detected(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415 (slow to import, seldom needed)

    guess = _meant(detect_encoding(data[:ENOUGH]) or "cp1252")
    if guess in ("utf-8", "cp1252") and _is_korean(data):
        guess = KOREAN
    for encoding in (guess, "cp1252"):
        if _strays(data, encoding) <= MOST_STRAYS:
            return _with_strays(data, encoding)
    raise UnreadableError(f"its bytes are neither UTF-8 nor {guess} nor cp1252", AS_UTF8)


def _with_strays(data: bytes, encoding: str) -> str:
    return encoding if _decodes(data, encoding) else encoding + STRAYS


def _strays(data: bytes, encoding: str) -> float:
    text = data[:ENOUGH].decode(encoding, "surrogateescape")
    return sum(map(len, _STRAY.findall(text))) / max(1, len(text))


def text_of(data: bytes, encoding: str) -> str:
    codec, strays, _ = encoding.partition(STRAYS)
    if not strays:
        return data.decode(encoding)
    return _STRAY.sub(lambda run: "".join(map(_as_cp1252, run[0])), data.decode(codec, "surrogateescape"))


def _as_cp1252(stray: str) -> str:
    """As browsers read it: the five bytes that stand for no letter stay control characters."""
    byte = bytes([ord(stray) - 0xDC00])
    return byte.decode("cp1252") if _decodes(byte, "cp1252") else byte.decode("latin-1")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
