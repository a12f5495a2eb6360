"""Bytes → Transcript: one reader a format, in one table."""

from collections.abc import Mapping

from sourcebook.capture import plain_text, wacz, warc
from sourcebook.capture.container import Container, Part, PassedOver
from sourcebook.capture.kind import kind_of
from sourcebook.capture.reader import Reader
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Fixity, Transcript

READERS: Mapping[str, Reader] = {
    "text/plain": plain_text.READER,
}
CONTAINERS: Mapping[str, Container] = {
    warc.MEDIA_TYPE: warc.CONTAINER,
    wacz.MEDIA_TYPE: wacz.CONTAINER,
}

__all__ = ["CONTAINERS", "READERS", "Container", "Part", "PassedOver", "Reader", "read", "reread"]


def read(data: bytes, where: str, charset: str | None = None) -> Transcript:
    """The transcript of a document. Raises SourcebookError, at `where`, for what has no text that we can read.

    `charset` is what was declared outside of it.
    """
    kind = kind_of(data)
    if kind not in READERS:
        raise SourcebookError(Problem(where, f"it is {kind}, not plain text", "save its text as a file and add that"))
    try:
        return READERS[kind].read(data, charset)
    except ValueError as error:
        raise SourcebookError(Problem(where, str(error))) from error


def reread(data: bytes, fixity: Fixity) -> Transcript:
    """The lines that a document gave when it was added, by the decoding recorded then; nothing of its layout.

    Raises ValueError or LookupError where the bytes don't decode so.
    """
    lines = READERS[fixity.media_type].lines(data, fixity.decoded_as)
    return Transcript(lines, fixity.media_type, fixity.decoded_as, fixity.decided_by)
