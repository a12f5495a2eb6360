"""Columns of a transcript line → columns of the reading line that its repairs make of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sourcebook.model import Repair, Span


def shifted(line: str, spans: Sequence[Span], repairs: Sequence[Repair]) -> tuple[Span, ...]:
    """Whatever a span covered and the repairs leave, it covers still. One that is left with nothing is gone."""
    for repair in repairs:
        starts = list(_occurrences(line, repair.before))
        spans = [
            span._replace(start=_start(span.start, starts, repair), end=_end(span.end, starts, repair))
            for span in spans
        ]
        line = line.replace(repair.before, repair.after)
    return tuple(span for span in spans if span.start < span.end)


def _occurrences(line: str, words: str) -> Iterator[int]:
    """Where `str.replace` finds them."""
    at = line.find(words)
    while words and at >= 0:
        yield at
        at = line.find(words, at + len(words))


def _start(column: int, starts: Sequence[int], repair: Repair) -> int:
    """Within words that were replaced, that is where they begin."""
    before = bisect_right(starts, column - len(repair.before))
    inside = before < len(starts) and starts[before] < column
    grown = before * (len(repair.after) - len(repair.before))
    return (starts[before] if inside else column) + grown


def _end(column: int, starts: Sequence[int], repair: Repair) -> int:
    """Within words that were replaced, that is where they end."""
    before = bisect_left(starts, column)
    last = starts[before - 1] + len(repair.before) if before else 0
    grown = before * (len(repair.after) - len(repair.before))
    return max(column, last) + grown
