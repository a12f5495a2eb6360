"""The text of a source as it is stored: line by line, with where each stands, its headings, and what notes mark."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sourcebook.model import Entry, Fate
from sourcebook.search.words import visible

_SAID = (Fate.DEK, Fate.CAPTION)  # the source's own words, beside title and body


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


def text_of(entry: Entry) -> Text:
    numbers = sorted([*entry.body_lines, *(n for fate in _SAID for n in entry.lines_with(fate))])
    lines = [_squeezed(entry.line(n)) for n in numbers]
    starts, at = {}, 0
    for number, line in zip(numbers, lines, strict=True):
        starts[number] = at
        at += len(line) + 1
    headings = tuple(_headings(entry.source.body, zip(starts.values(), lines, strict=True)))
    return Text("\n".join(lines), tuple(numbers), headings, tuple(_marked(entry, starts)))


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


def _squeezed(line: str) -> str:
    return visible(" ".join(line.split()))


def _headings(markdown: str, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The headings of a body are lines of it, in the same order."""
    if "\n#" not in f"\n{markdown}":
        return
    from sourcebook.markdown import text_lines  # noqa: PLC0415 (what only searches needs none of it)

    for row in markdown.split("\n"):
        if row.startswith("#"):
            words = _squeezed(" ".join(text_lines(row)))
            at = next((start for start, line in lines if line == words), None)
            if at is None:
                return
            yield at, words


def _marked(entry: Entry, starts: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    if not any(note.quotes for note in entry.curation.current):
        return
    from sourcebook.annotate import anchors  # noqa: PLC0415 (what only searches starts in half the time without it)

    def place(offset: int, default: int) -> int:
        number, column = entry.reading.place(offset)
        before = entry.line(number)[:column]
        return starts[number] + len(_squeezed(before)) + before[-1:].isspace() if number in starts else default

    for anchor in anchors(entry):
        if anchor.span:
            first, last = place(anchor.span[0], -1), place(anchor.span[1], -1)
            if first >= 0 and last > first:
                yield first, last, anchor.note.id
