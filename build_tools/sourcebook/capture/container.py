"""A capture that holds others: an archive, a mailbox, a crawl."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One document within a container: what `captures.jsonl` calls it, its bytes, and what the container says of it."""

    name: str  # finds it again: a path, a record's offset; parts of parts are joined by "!/"
    data: bytes
    address: str | None = None
    captured: str | None = None  # EDTF
    charset: str | None = None  # as declared outside of the document, in a header


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What a container holds besides documents, and why it is no source."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Container:
    """`parts` lists all that it holds, in order; `part` gives the bytes of one by its name.

    Both raise ValueError, with words that follow "PATH:", for what can't be read.
    """

    parts: Callable[[bytes], Iterator[Part | PassedOver]]
    part: Callable[[bytes, str], bytes]
