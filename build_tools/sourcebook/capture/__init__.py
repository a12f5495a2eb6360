"""Bytes → Transcript: one reader a format, in one table; and documents out of what holds several."""

from collections.abc import Collection, Iterator, Mapping

from sourcebook.capture import archives, docx, html, links, mail, markdown, pdf, plain_text, saved_page, wacz, warc
from sourcebook.capture.container import Container, Part, PassedOver
from sourcebook.capture.kind import BINARY, DOCX, in_words, kind_of, promised
from sourcebook.capture.limits import LARGEST_DOCUMENT, LARGEST_FILE, size
from sourcebook.capture.reader import AGAIN, AS_TEXT, Reader, mend_of
from sourcebook.capture.walk import Formats, bytes_of, walk
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Fixity, Transcript

READERS: Mapping[str, Reader] = {
    "text/plain": plain_text.READER,
    "text/markdown": markdown.READER,
    "text/html": html.READER,
    "application/pdf": pdf.READER,
    DOCX: docx.READER,
    "message/rfc822": mail.READER,
}
CONTAINERS: Mapping[str, Container] = {
    "message/rfc822": mail.MAIL,
    "application/mbox": mail.MAILBOX,
    "multipart/related": saved_page.MHTML,
    "application/zip": archives.ZIP,
    "application/gzip": archives.GZIP,
    "application/warc": warc.CONTAINER,
    "application/wacz": wacz.CONTAINER,
}
FORMATS = Formats(READERS, CONTAINERS)

__all__ = [
    "AGAIN",
    "AS_TEXT",
    "BINARY",
    "CONTAINERS",
    "LARGEST_FILE",
    "READERS",
    "Container",
    "Part",
    "PassedOver",
    "Reader",
    "documents",
    "in_words",
    "is_whole",
    "kind_of",
    "named",
    "part",
    "promised",
    "read",
    "reread",
]


def read(data: bytes, where: str, charset: str | None = None, address: str | None = None) -> Transcript:
    """The transcript of a document. Raises SourcebookError, at `where`, for what has no text that we can read.

    `charset` is what was declared outside of it; to `address`, where it was taken from, its links are relative.
    """
    kind = kind_of(data)
    if kind not in READERS:
        raise SourcebookError(_unread(where, kind))
    if len(data) > LARGEST_DOCUMENT:
        what = f"it has {size(len(data))}; {size(LARGEST_DOCUMENT)} is the most that is read of one document"
        raise SourcebookError(Problem(where, what, "cut it into several files"))
    try:
        found = READERS[kind].read(data, charset)
        return links.resolved(found, address) if address else found
    except ValueError as error:
        raise SourcebookError(Problem(where, str(error), mend_of(error))) from error


def reread(data: bytes, fixity: Fixity) -> Transcript:
    """The lines that a document gave when it was added, by the decoding recorded then; nothing of its layout.

    Raises ValueError or LookupError where the bytes don't decode so.
    """
    lines = READERS[fixity.media_type].lines(data, fixity.decoded_as)
    return Transcript(lines, fixity.media_type, fixity.decoded_as, fixity.decided_by)


def is_whole(data: bytes) -> bool:
    """Whether the file is one document by itself, and holds no others."""
    return kind_of(data) not in CONTAINERS


def documents(data: bytes) -> Iterator[Part | PassedOver]:
    """All that a file holds, in order, however deep. The document that has no name is the file itself."""
    return walk(data, FORMATS)


def named(data: bytes, names: Collection[str]) -> Iterator[Part]:
    """Those of its documents, in its order, with what it says of them; in one pass."""
    wanted = set(names)
    for found in documents(data):
        if not wanted:
            return
        if isinstance(found, Part) and found.name in wanted:
            wanted.remove(found.name)
            yield found


def part(data: bytes, name: str) -> bytes:
    """Raises ValueError where it has no such part."""
    return bytes_of(data, name, FORMATS)


def _unread(where: str, kind: str) -> Problem:
    return Problem(where, f"it is {in_words(kind)}, not a text", AS_TEXT)
