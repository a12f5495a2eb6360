"""A source → its text as it is stored."""

from collections.abc import Iterator, Mapping

from sourcebook.annotate import anchors
from sourcebook.markdown import text_lines
from sourcebook.model import Entry, Fate
from sourcebook.search.passages import Text
from sourcebook.search.words import visible

_SAID = (Fate.DEK, Fate.CAPTION)  # the source's own words, beside title and body


def text_of(entry: Entry) -> Text:
    numbers = sorted([*entry.body_lines, *(n for fate in _SAID for n in entry.lines_with(fate))])
    lines = [_squeezed(entry.line(n)) for n in numbers]
    starts, at = {}, 0
    for number, line in zip(numbers, lines, strict=True):
        starts[number] = at
        at += len(line) + 1
    headings = tuple(_headings(entry.source.body, zip(starts.values(), lines, strict=True)))
    return Text("\n".join(lines), tuple(numbers), headings, tuple(_marked(entry, starts)))


def _squeezed(line: str) -> str:
    return visible(" ".join(line.split()))


def _headings(markdown: str, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The headings of a body are lines of it, in the same order."""
    if "\n#" not in f"\n{markdown}":
        return
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

    def place(offset: int, default: int) -> int:
        number, column = entry.reading.place(offset)
        before = entry.line(number)[:column]
        return starts[number] + len(_squeezed(before)) + before[-1:].isspace() if number in starts else default

    for anchor in anchors(entry):
        if anchor.span:
            first, last = place(anchor.span[0], -1), place(anchor.span[1], -1)
            if first >= 0 and last > first:
                yield first, last, anchor.note.id
