"""The text of a source as it is stored: line by line, with where each stands, its headings, and what notes mark."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Text(NamedTuple):
    """`text` is joined of lines; `numbers` says which of the transcript they are."""

    text: str
    numbers: tuple[int, ...] = ()
    headings: tuple[tuple[int, str], ...] = ()  # where each begins in `text`, and its words
    marked: tuple[tuple[int, int, str], ...] = ()  # start and end in `text` of what a note is on, and its id


class Passage(NamedTuple):
    """Where a piece of a text stands."""

    lines: tuple[int, int] | None  # first and last
    heading: str
    notes: tuple[str, ...]  # the ids of those that mark words in it


def passage(text: Text, start: int, end: int) -> Passage:
    """Of `text[start:end]`."""
    lines = None
    if text.numbers:
        first = text.text.count("\n", 0, start)
        last = first + text.text.count("\n", start, end)
        lines = text.numbers[first], text.numbers[last]
    heading = next((words for at, words in reversed(text.headings) if at <= start), "")
    notes = dict.fromkeys(id for first, last, id in text.marked if first < end and start < last)
    return Passage(lines, heading, tuple(notes))


def stored(text: Text) -> Sequence[Any]:
    return tuple(text)
