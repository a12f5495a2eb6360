"""Compressed data a piece at a time, so that what is small can't unpack to what is too much."""

import zlib
from collections.abc import Iterator

FIRST, MOST = 256, 65_536  # bytes that are fed at once: small members are many, large ones long


def inflate(data: bytes, at: int, wbits: int) -> Iterator[tuple[bytes, int]]:
    """What unpacks from `at` on, piece by piece, each with the offset behind what it was made of.

    Ends with the stream. Raises zlib.error where it is damaged, EOFError where it is cut short.
    """
    stream = zlib.decompressobj(wbits)
    step, waiting = FIRST, b""
    while not stream.eof:
        if not waiting:
            waiting = data[at : at + step]
            at, step = at + len(waiting), min(2 * step, MOST)
        found = stream.decompress(waiting, MOST)
        if not (waiting or found or stream.eof):
            raise EOFError
        waiting = stream.unconsumed_tail
        yield found, at - len(waiting) - len(stream.unused_data)
