"""What a server did to a document on its way, undone: chunks, and gzip, deflate or Brotli."""

import re
import zlib
from collections.abc import Callable, Mapping

import brotli

from sourcebook.capture.limits import LARGEST_DOCUMENT, MOST_PACKED, SMALL

_PIECE = 1 << 22  # bytes at a time
_MOST_CODINGS = 3  # servers use one; a second comes of a mistake
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # what compressed data has and text has not


def undone(http: Mapping[str, str], body: bytes) -> bytes:
    """Raises ValueError, with why it can't be had.

    A body that isn't what the head calls it stays as it is: browsers' recorders undo it, and leave the head.
    """
    if "chunked" in http.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _joined(body)
    names = (name.strip().lower() for name in http.get("content-encoding", "").split(","))
    codings = [name for name in names if name not in ("", "identity")]
    if len(codings) > _MOST_CODINGS:
        raise ValueError(f"it is compressed {len(codings)} times over")
    for coding in reversed(codings):
        if coding not in _CODINGS:
            raise ValueError(f"it is compressed as {coding[:40]!r}, which is not undone here")
        body = _CODINGS[coding](body)
    return body


def _joined(body: bytes) -> bytes:
    chunks: list[bytes] = []
    position = 0
    while head := _CHUNK.match(body, position):
        size = int(head[1], 16)
        if not size:
            return b"".join(chunks)
        chunk = body[head.end() : head.end() + size]
        if len(chunk) < size:
            raise ValueError("it is cut short within a chunk")
        chunks.append(chunk)
        end = _LINE_END.match(body, head.end() + size)
        position = end.end() if end else head.end() + size
    if position < len(body):
        raise ValueError(f"its chunks are damaged at byte {position}")
    return b"".join(chunks)


def _gzip(body: bytes) -> bytes:
    return _inflated(body, zlib.MAX_WBITS | 16) if body.startswith(b"\x1f\x8b") else body


def _deflate(body: bytes) -> bytes:
    """With zlib's head, as the standard has it, or without, as some servers do."""
    with_head = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _inflated(body, zlib.MAX_WBITS if with_head else -zlib.MAX_WBITS)


def _inflated(body: bytes, how: int) -> bytes:
    unpack, most = zlib.decompressobj(how), _most(body)
    try:
        data = unpack.decompress(body, most + 1)
    except zlib.error as error:
        return _as_it_is(body, error)
    return _whole(data, most, is_whole=unpack.eof)


def _brotli(body: bytes) -> bytes:
    unpack, most, packed = brotli.Decompressor(), _most(body), body
    pieces: list[bytes] = []
    try:
        while sum(map(len, pieces)) <= most and (piece := unpack.process(packed, output_buffer_limit=_PIECE)):
            packed = b""
            pieces.append(piece)
    except brotli.error as error:
        return _as_it_is(body, error)
    return _whole(b"".join(pieces), most, is_whole=unpack.is_finished())


def _whole(data: bytes, most: int, *, is_whole: bool) -> bytes:
    if len(data) > most:
        raise ValueError(f"it inflates to more than {most:,} bytes")
    if not is_whole:
        raise ValueError("it is cut short within its compression")
    return data


def _as_it_is(body: bytes, error: Exception) -> bytes:
    if _CONTROLS.search(body[:4096]):
        raise ValueError("its compression is damaged") from error
    return body


def _most(body: bytes) -> int:
    return min(LARGEST_DOCUMENT, max(SMALL, MOST_PACKED * len(body)))


_CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
