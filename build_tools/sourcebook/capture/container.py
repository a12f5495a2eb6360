"""A capture that holds others: an archive, a mailbox, a crawl."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WITHIN = "!/"  # between the names of parts of parts
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST_NAME = 200  # characters


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
    is_damaged: bool = False  # it could have been one
    of_recording: bool = False  # it tells how the capture was taken
    mend: str = ""  # what a person can do about it
    kind: str | None = None  # a media type, or words, where that is why


@dataclass(frozen=True, slots=True)
class Container:
    """`parts` lists all that it holds, in order; `part` gives the bytes of one by its name.

    Both raise ValueError, with words that follow "PATH:", for what can't be read.
    """

    parts: Callable[[bytes], Iterator[Part | PassedOver]]
    part: Callable[[bytes, str], bytes]


class Names:
    """Names as a container gives them, made safe to print and unique. They are never used as paths."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def name(self, given: str) -> str:
        base = _UNSPEAKABLE.sub("\ufffd", given).replace(WITHIN, "!").strip()[:LONGEST_NAME] or "unnamed"
        number = self._next.get(base, 1)
        while (name := base if number == 1 else f"{base} ({number})") in self._taken:
            number += 1
        self._taken.add(name)
        self._next[base] = number + 1
        return name
