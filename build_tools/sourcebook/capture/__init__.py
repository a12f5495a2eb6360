"""Bytes → Transcript: one reader a format, in one table."""

from collections.abc import Callable

from sourcebook.capture.kind import kind_of
from sourcebook.capture.plain_text import decode, read_plain_text
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Fixity, Transcript

READERS: dict[str, Callable[[bytes], Transcript]] = {
    "text/plain": read_plain_text,
}

__all__ = ["READERS", "read", "reread"]


def read(data: bytes, where: str) -> Transcript:
    """The transcript of a capture. Raises SourcebookError, at `where`, for what has no text that we can read."""
    kind = kind_of(data)
    if kind not in READERS:
        raise SourcebookError(Problem(where, f"it is {kind}, not plain text", "save its text as a file and add that"))
    try:
        return READERS[kind](data)
    except ValueError as error:
        raise SourcebookError(Problem(where, str(error))) from error


def reread(data: bytes, fixity: Fixity) -> Transcript:
    """The transcript that a capture gave when it was added, by the decoding recorded then.

    Raises ValueError or LookupError where the bytes don't decode so.
    """
    lines = tuple(decode(data, fixity.decoded_as))
    return Transcript(lines, fixity.media_type, fixity.decoded_as, fixity.decided_by)
