"""The records of a WARC file, and where each begins.

warcio reads their heads. Where a record ends is found here, since warcio takes a file that is cut short, or a length
that lies, for a shorter record, and says nothing; FastWARC does the same.
"""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser

from sourcebook.capture.limits import LARGEST_DOCUMENT
from sourcebook.capture.reader import UnreadableError
from sourcebook.capture.warc_bytes import GZIP, PIECE, CutShortError, Member, Plain, most_inflated

_MOST_HEAD = 1 << 20  # bytes; servers refuse heads of more than 8 to 64 KiB
_BEGINNINGS = tuple(version.encode() for version in ArcWarcRecordLoader.WARC_TYPES)
_HEADS = StatusAndHeadersParser([], verify=False)
_LENGTH = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """`fields` and `http` are heads, their names in small letters; `size` is that of what follows them."""

    offset: int
    fields: Mapping[str, str]
    status: int | None  # of an HTTP response
    http: Mapping[str, str]
    size: int
    body: bytes = b""  # where it was asked for, and isn't larger

    @property
    def type(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        return self.fields.get("warc-target-uri", "").strip("<>")  # Wget 1.19 writes them


def scan(data: memoryview) -> Iterator[Record]:
    """Every record, without its body. Raises ValueError, with words that follow "PATH:", at one that isn't whole."""
    offset = count = 0
    left = most_inflated(data)
    while offset < len(data):
        try:
            record, offset, inflated = _read(data, offset, left, 0)
        except CutShortError:
            mend = f"get it whole, or keep the {count:,} before: head -c {offset}" if count else "get it whole"
            raise UnreadableError(f"it is cut short within its record at byte {offset}", mend) from None
        left -= inflated
        count += 1
        yield record
    if not count:
        raise ValueError("it holds no record")


def record_at(data: memoryview, offset: int) -> Record:
    """The record that begins there, with its body. Raises ValueError where there is none."""
    try:
        return _read(data, offset, most_inflated(data), LARGEST_DOCUMENT)[0]
    except CutShortError:
        raise ValueError(f"it has no whole record at byte {offset}") from None


def _read(data: memoryview, offset: int, left: int, keep: int) -> tuple[Record, int, int]:
    """A record, with a body of at most `keep` bytes; where the next one begins, and how many bytes were inflated."""
    member = Member(data, offset, left) if bytes(data[offset : offset + 2]) == GZIP else None
    stream = io.BufferedReader(member or Plain(data, offset), PIECE)
    try:
        head = _head(stream, _MOST_HEAD)
        fields = _fields(head, offset)
        length = _length(fields, offset)
        reply = _head(stream, min(length, _MOST_HEAD)) if _is_reply(fields) else b""
        size = length - len(reply)
        body = _take(stream, size, keep=size <= keep)
        end = _end_of(member, stream, offset) if member else _end(data, offset, offset + len(head) + length)
    except zlib.error as error:
        raise ValueError(f"its record at byte {offset} is damaged: {error}") from None
    http = _HEADS.parse(io.BytesIO(reply)) if reply else None
    record = Record(
        offset, fields, _status(http.statusline) if http else None, _named(http.headers) if http else {}, size, body
    )
    return record, end, member.inflated if member else 0


def _head(stream: io.BufferedIOBase, most: int) -> bytes:
    """Up to the first blank line, that included, or `most` bytes."""
    lines: list[bytes] = []
    while most and (line := stream.readline(most)):
        lines.append(line)
        most -= len(line)
        if not line.strip():
            break
    return b"".join(lines)


def _fields(head: bytes, offset: int) -> dict[str, str]:
    if not head:
        raise CutShortError
    if not head.startswith(_BEGINNINGS) or len(head) >= _MOST_HEAD:
        raise ValueError(f"what stands at byte {offset} is no WARC record")
    if head.splitlines()[-1].strip():
        raise CutShortError
    return _named(_HEADS.parse(io.BytesIO(head)).headers)


def _named(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in reversed(headers)}  # the first of a name counts


def _length(fields: Mapping[str, str], offset: int) -> int:
    length = fields.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        raise ValueError(f"its record at byte {offset} does not say how long it is: Content-Length {length[:40]!r}")
    return int(length)


def _is_reply(fields: Mapping[str, str]) -> bool:
    kind = fields.get("content-type", "application/http").lower()
    return fields.get("warc-type", "").lower() in ("response", "revisit") and kind.startswith("application/http")


def _status(line: str) -> int | None:
    code = line[:3]
    return int(code) if code.isascii() and code.isdigit() else None


def _take(stream: io.BufferedIOBase, size: int, *, keep: bool) -> bytes:
    pieces = []
    while size:
        piece = stream.read(min(size, PIECE))
        if not piece:
            raise CutShortError
        size -= len(piece)
        if keep:
            pieces.append(piece)
    return b"".join(pieces)


def _end(data: memoryview, offset: int, end: int) -> int:
    while end < len(data) and data[end] in b"\r\n":
        end += 1
    if end < len(data) and bytes(data[end : end + 5]) != b"WARC/" and bytes(data[end : end + 2]) != GZIP:
        raise ValueError(f"its record at byte {offset} is not as long as it says, or what follows it is no record")
    return end


def _end_of(member: Member, stream: io.BufferedIOBase, offset: int) -> int:
    while rest := stream.read(PIECE):
        if rest.strip().startswith(b"WARC/"):
            what = "it is compressed as a whole, not record by record"
            raise UnreadableError(what, "gunzip it, and add what comes out")
        if rest.strip():
            raise ValueError(f"its record at byte {offset} is longer than it says")
    return member.end
