"""What is said, in a few words, above a piece of the text whose place in it is in doubt or a curator's decision."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sourcebook.model import Entry
from sourcebook.publish.words import unsure_of
from sourcebook.text import line_range

_KINDS = {
    "title": "be the title",
    "captured-title": "be the title",
    "dek": "be a dek",
    "byline": "be a byline",
    "date": "be a date",
    "caption": "be a caption",
    "body": "belong to the text",
}


class Sign(NamedTuple):
    said: str
    is_doubt: bool


def signs(entry: Entry, kind: str, lines: Sequence[int]) -> Iterator[Sign]:
    """Of a piece of this kind, made of these lines."""
    doubts = [entry.source.doubts[n] for n in lines if n in entry.source.doubts]
    if doubts:
        of = _of([n for n in lines if n in entry.source.doubts], lines)
        figures = sorted({doubt.confidence for doubt in doubts})
        yield Sign(f"{unsure_of(figures[0], figures[-1]).capitalize()}{of}: may not {_KINDS[kind]}", is_doubt=True)
    kept = [n for n in lines if n in entry.source.overruled.keep]
    if kept:
        yield Sign(f"Kept by a curator{_of(kept, lines)}: {entry.source.overruled.why}", is_doubt=False)


def _of(some: Sequence[int], lines: Sequence[int]) -> str:
    """Which ones, where it isn't all of them."""
    if len(some) == len(lines):
        return ""
    return f", {'line' if len(some) == 1 else 'lines'} {', '.join(ranges(some))} of the capture"


def ranges(numbers: Sequence[int]) -> list[str]:
    """`4–6`, `9`."""
    together = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    found = ([n for _, n in group] for _, group in together)
    return [line_range(group[0], group[-1], "–") for group in found]
