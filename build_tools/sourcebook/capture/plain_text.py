"""Plain text: which encoding, and who decided."""

import codecs

from sourcebook.capture.reader import Reader
from sourcebook.model import Transcript
from sourcebook.text import is_blank, split_lines

_MARKS = {  # the longer marks first: UTF-32's begins with UTF-16's
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

_BOM = "\ufeff"


def read_plain_text(data: bytes, charset: str | None = None) -> Transcript:
    """Raises ValueError where there is no text, or none in an encoding that can be told."""
    if not data:
        raise ValueError("it is empty")
    encoding, decided_by = encoding_of(data, charset)
    try:
        lines = tuple(decode(data, encoding))
    except UnicodeDecodeError as error:
        raise ValueError(f"its byte order mark says {encoding}, but at byte {error.start} it is not") from error
    if all(is_blank(line.strip(_BOM)) for line in lines):
        raise ValueError("it holds nothing but white space")
    return Transcript(lines, "text/plain", encoding, decided_by)


def decode(data: bytes, encoding: str) -> list[str]:
    """The lines of `data`; nothing is replaced or dropped, a byte order mark stays as U+FEFF. Raises ValueError."""
    text = data.decode(encoding)
    if "\0" in text:
        raise ValueError("it has NUL characters, so it is not text")
    return split_lines(text)


def encoding_of(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """A byte order mark, else UTF-8 where it is valid, else what is declared and decodes, else a detector's guess."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding, "byte order mark"
    if _decodes(data, "utf-8"):
        return "utf-8", "valid UTF-8"
    if declared and _decodes(data, declared):
        return codecs.lookup(declared).name, "declared"
    return _detected(data), "detected"


def _detected(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415 (slow to import, seldom needed)

    guess = detect_encoding(data)
    for encoding in filter(None, (guess, "cp1252")):
        if _decodes(data, encoding):
            return codecs.lookup(encoding).name
    raise ValueError(f"its bytes are neither UTF-8 nor {guess} nor cp1252")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


READER = Reader(read_plain_text, lambda data, encoding: tuple(decode(data, encoding)))
