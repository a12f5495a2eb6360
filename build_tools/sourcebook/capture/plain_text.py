"""Plain text, in whatever encoding."""

from sourcebook.capture.encoding import decode, encoding_of
from sourcebook.capture.reader import Reader
from sourcebook.model import Transcript
from sourcebook.text import is_blank

__all__ = ["READER", "decode", "encoding_of", "read_plain_text"]

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


READER = Reader(read_plain_text, lambda data, encoding: tuple(decode(data, encoding)))
