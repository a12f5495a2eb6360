"""Where the bytes of a WARC file are read from: as they stand, or out of a member of a gzip file."""

import io
import zlib
from typing import TYPE_CHECKING

from sourcebook.capture.limits import MOST_PACKED

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b"
PIECE = 1 << 14  # bytes at a time
RATIO_FLOOR = 1 << 26  # bytes that any file may inflate to; those of a record are held only where it is a document


class CutShortError(Exception):
    """The file ends within a record."""


def most_inflated(data: bytes | memoryview) -> int:
    """How many bytes a file may inflate to."""
    return max(RATIO_FLOOR, MOST_PACKED * len(data))


class Plain(io.RawIOBase):
    def __init__(self, data: memoryview, offset: int) -> None:
        self._data, self._next = data, offset

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer") -> int:
        space = memoryview(into)
        piece = self._data[self._next : self._next + len(space)]
        space[: len(piece)] = piece
        self._next += len(piece)
        return len(piece)


class Member(io.RawIOBase):
    """One member of a gzip file."""

    def __init__(self, data: memoryview, offset: int, most: int) -> None:
        self._data, self._offset, self._next, self._most = data, offset, offset, most
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.inflated = 0

    @property
    def end(self) -> int:
        return self._next - len(self._inflate.unused_data)

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer") -> int:
        space = memoryview(into)
        while not self._inflate.eof:
            packed: memoryview | bytes = self._inflate.unconsumed_tail
            if not packed:
                packed = self._data[self._next : self._next + PIECE]
                self._next += len(packed)
            piece = self._inflate.decompress(packed, len(space))
            if piece:
                space[: len(piece)] = piece
                return self._count(len(piece))
            if not packed and not self._inflate.eof:
                raise CutShortError
        return 0

    def _count(self, size: int) -> int:
        self.inflated += size
        if self.inflated > self._most:
            where = f"with its record at byte {self._offset}"
            raise ValueError(f"it inflates to more than {MOST_PACKED} times its size, {where}: no crawl does")
        return size
