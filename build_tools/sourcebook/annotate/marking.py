"""Anchors → marks, line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sourcebook.annotate.anchors import Anchor
from sourcebook.annotate.claims import Claimed
from sourcebook.markdown import CLAIMED, Mark
from sourcebook.model import Entry, Flag, Reading, Severity


def marks(
    entry: Entry, anchors: Sequence[Anchor], flags: Mapping[str, Flag], claimed: Iterable[Claimed] = ()
) -> dict[int, list[Mark]]:
    """Transcript line number → its marks from left to right, in columns of the reading line; those of claims last.

    Only what is exact or moved is marked. A quotation over several lines has a piece in each that isn't blank.
    """
    lines: dict[int, list[Mark]] = {}
    shown = numbers(anchors)
    for anchor, span in _in_order(anchors):
        flag = flags.get(anchor.note.flag or "")
        severity = flag.severity if flag else Severity.NEUTRAL
        whole = Mark(*span, anchor.note.id, shown[anchor.note.id], severity, anchor.key)
        spread(whole, entry.reading, lines)
    for words in claimed:
        if words.span:
            spread(Mark(*words.span, words.claim, None, CLAIMED, words.key), entry.reading, lines)
    return lines


def spread(whole: Mark, reading: Reading, lines: dict[int, list[Mark]]) -> None:
    """From offsets in the reading text to columns, a piece in each line that isn't blank."""
    pieces = list(_pieces(reading, whole.start, whole.end))
    for n, (line, start, end) in enumerate(pieces, 1):
        piece = replace(whole, start=start, end=end, opens=n == 1, closes=n == len(pieces))
        lines.setdefault(line, []).append(piece)


def numbers(anchors: Iterable[Anchor]) -> dict[str, int]:
    """Note id → the number that readers see: 1 for the note whose marks begin first. Its quotations share it."""
    return {note: n for n, note in enumerate(dict.fromkeys(anchor.note.id for anchor, _ in _in_order(anchors)), 1)}


def _in_order(anchors: Iterable[Anchor]) -> list[tuple[Anchor, tuple[int, int]]]:
    marked = [(anchor, anchor.span) for anchor in anchors if anchor.span]
    return sorted(marked, key=lambda pair: pair[1])


def _pieces(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Line, and first and last column, of each line's share without the white space at its ends."""
    first, last = reading.place(start)[0], reading.place(end - 1)[0]
    for line in range(first, last + 1):
        offset, text = reading.starts[line - 1], reading.lines[line - 1]
        left, right = max(start - offset, 0), min(end - offset, len(text))
        share = text[left:right]
        if share.strip():
            yield line, left + len(share) - len(share.lstrip()), right - len(share) + len(share.rstrip())
