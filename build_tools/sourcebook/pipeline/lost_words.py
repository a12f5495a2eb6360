"""Notes whose words are not where they were, with what a person may do: nothing is tied anew by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shlex import join
from typing import assert_never

from sourcebook.annotate import Anchor, anchors, resolve, telling, whereabouts
from sourcebook.model import Archive, Entry, Quotation, Verdict

FIRST = 3  # places of ambiguous words that are proposed


@dataclass(frozen=True, slots=True)
class Lost:
    """A quotation that isn't exact. `proposals` are commands, each of which would settle it."""

    entry: Entry
    anchor: Anchor
    proposals: tuple[str, ...]


def lost_words(archive: Archive) -> list[Lost]:
    """In the order of the archive."""
    return [
        Lost(entry, anchor, tuple(_proposals(entry, anchor)))
        for entry in archive.entries
        for anchor in anchors(entry)
        if anchor.verdict is not Verdict.EXACT
    ]


def _proposals(entry: Entry, anchor: Anchor) -> Iterator[str]:
    match anchor.verdict:
        case Verdict.MOVED:
            yield _move(entry, anchor, Quotation(anchor.quote.exact))
        case Verdict.AMBIGUOUS:
            for place in _places(entry, anchor):
                yield _move(entry, anchor, Quotation(anchor.quote.exact, place.prefix, place.suffix))
        case Verdict.CHANGED:
            if resolve(entry.reading, Quotation(anchor.nearest)).span:
                yield _move(entry, anchor, Quotation(anchor.nearest))
        case Verdict.ORPHAN:
            yield join(["sourcebook", "note", "retract", entry.id, anchor.note.id, "--why", "…"])
        case Verdict.EXACT:
            return
        case _:
            assert_never(anchor.verdict)


def _move(entry: Entry, anchor: Anchor, to: Quotation) -> str:
    """All quotations of the note, in their order, this one as it would be."""
    quotes = [to if quote is anchor.quote else quote for quote in anchor.note.quotes]
    words = [part for quote in quotes for part in ("--quote", quote.exact)]
    context = ["--prefix", to.prefix] if to.prefix else []
    context += ["--suffix", to.suffix] if to.suffix else []
    return join(["sourcebook", "note", "move", entry.id, anchor.note.id, *words, *context])


def _places(entry: Entry, anchor: Anchor) -> Sequence[Quotation]:
    """The words at each of the first places; none for a note of several quotations, that can't be told apart there."""
    if len(anchor.note.quotes) > 1:
        return []
    return [telling(entry.reading, span) for span in whereabouts(entry.reading, anchor.quote, FIRST)]
