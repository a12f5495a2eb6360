"""Plain text, in whatever encoding."""

from sourcebook.capture.encoding import AS_UTF8, decode, encoding_of
from sourcebook.capture.reader import AGAIN, Reader, UnreadableError
from sourcebook.model import Transcript
from sourcebook.text import is_blank

_BOM = "\ufeff"


def read_plain_text(data: bytes, charset: str | None = None) -> Transcript:
    """Raises ValueError where there is no text, or none in an encoding that can be told."""
    if not data:
        raise UnreadableError("it is empty", AGAIN)
    encoding, decided_by = encoding_of(data, charset)
    try:
        lines = tuple(decode(data, encoding))
    except UnicodeDecodeError as error:
        what = f"its byte order mark says {encoding}, but at byte {error.start} it is not"
        raise UnreadableError(what, AS_UTF8) from error
    if all(is_blank(line.strip(_BOM)) for line in lines):
        raise UnreadableError("it holds nothing but white space", AGAIN)
    return Transcript(lines, "text/plain", encoding, decided_by)


READER = Reader(read_plain_text, lambda data, encoding: tuple(decode(data, encoding)))
