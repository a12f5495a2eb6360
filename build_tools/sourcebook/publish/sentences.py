"""The words around a name: its sentence, or as much of it as can be read at a glance."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 320  # characters: four lines of a page
AROUND = 140  # characters before and after a name in a sentence that is longer
NEAR = 20  # characters in which a border of words is looked for; some scripts have none

Span = tuple[int, int]

# U.S. and J. end none. What it begins with stands first: a search for that is five times as fast.
_END = re.compile(r"[.!?…](?:(?<=[^\W\d_]{2}.)|(?<=[\d)\]”’\"»].))[.!?…]*[\"”’»)\]]*[ \t]+|[。！？]+[」』”]?|\n")


@dataclass(frozen=True, slots=True)
class Bounds:
    start: int
    end: int
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """`pieces` of its text, each with whether it is the name; `place` is that of the first of these."""

    pieces: tuple[tuple[str, bool], ...]
    place: Span

    @property
    def marks(self) -> int:
        return sum(is_name for _, is_name in self.pieces)


def sentences(text: str, places: Iterable[Span]) -> Iterator[Sentence]:
    """In their order, each once. `places` are of a name, in ascending order."""
    together: list[Span] = []
    bounds = Bounds(0, 0)
    for place in places:
        if together and place[1] > bounds.end:
            yield _sentence(text, bounds, together)
            together = []
        if not together:
            bounds = _bounds(text, place, bounds.end)
        together.append(place)
    if together:
        yield _sentence(text, bounds, together)


def _bounds(text: str, place: Span, least: int) -> Bounds:
    """Of the sentence that holds a place. It begins no earlier than `least`."""
    start, end = place
    from_here = max(text.rfind("\n", 0, start) + 1, least, start - LONGEST)
    first = max((match.end() for match in _END.finditer(text, from_here, start)), default=from_here)
    found = _END.search(text, end, end + LONGEST)
    until = min(len(text), end + LONGEST)
    last = until if not found else found.start() if found[0] == "\n" else found.end()
    if first > start - LONGEST and last - first <= LONGEST:
        return Bounds(first, last)
    left, right = max(first, start - AROUND), min(last, end + AROUND)
    if left > first:
        left = _border(text.find(" ", left, left + NEAR), left)
    if right < last:
        right = _border(text.rfind(" ", right - NEAR, right), right)
    return Bounds(left, right, left > first, right < last)


def _border(space: int, at: int) -> int:
    return at if space < 0 else space


def _sentence(text: str, bounds: Bounds, places: list[Span]) -> Sentence:
    cuts = [bounds.start, *(cut for place in places for cut in place), bounds.end]
    pieces = [(text[start:end], n % 2 == 1) for n, (start, end) in enumerate(pairwise(cuts))]
    if bounds.is_cut_before:
        pieces[0] = (f"… {pieces[0][0].lstrip()}", False)
    if bounds.is_cut_after:
        pieces[-1] = (f"{pieces[-1][0].rstrip()} …", False)
    return Sentence(tuple((piece, is_name) for piece, is_name in pieces if piece), places[0])
