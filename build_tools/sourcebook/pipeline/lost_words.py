"""Notes whose words are not where they were, with what a person may do: nothing is tied anew by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from shlex import join
from typing import assert_never

from sourcebook.annotate import Anchor, anchors, resolve, telling, whereabouts
from sourcebook.model import Archive, Entry, Quotation, Verdict

FIRST = 3  # places of ambiguous words that are proposed
_SIGNS = (".", ",", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Lost:
    """A quotation that isn't exact. `proposals` are commands, each of which would settle it."""

    entry: Entry
    anchor: Anchor
    difference: tuple[tuple[str, str], ...]  # how it changed, word by word: "same", "gone" or "new", and the words
    proposals: tuple[str, ...]


def lost_words(archive: Archive) -> list[Lost]:
    """In the order of the archive."""
    return [
        Lost(entry, anchor, _difference(anchor), tuple(_proposals(entry, anchor)))
        for entry in archive.entries
        for anchor in anchors(entry)
        if anchor.verdict is not Verdict.EXACT
    ]


def _difference(anchor: Anchor) -> tuple[tuple[str, str], ...]:
    if anchor.verdict is not Verdict.CHANGED:
        return ()
    old, new = anchor.quote.exact.split(), _instead(anchor).split()
    parts: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(("same", " ".join(old[a:b])))
            continue
        parts += [("gone", " ".join(old[a:b]))] if b > a else []
        parts += [("new", " ".join(new[c:d]))] if d > c else []
    return tuple(parts)


def _proposals(entry: Entry, anchor: Anchor) -> Iterator[str]:
    match anchor.verdict:
        case Verdict.MOVED:
            yield _move(entry, anchor, Quotation(anchor.quote.exact))
        case Verdict.AMBIGUOUS:
            for place in _places(entry, anchor):
                yield _move(entry, anchor, Quotation(anchor.quote.exact, place.prefix, place.suffix))
        case Verdict.CHANGED:
            if resolve(entry.reading, Quotation(_instead(anchor))).span:
                yield _move(entry, anchor, Quotation(_instead(anchor)))
        case Verdict.ORPHAN:
            yield join(["sourcebook", "note", "retract", entry.id, anchor.note.id, "--why", "…"])
        case Verdict.EXACT:
            return
        case _:
            assert_never(anchor.verdict)


def _instead(anchor: Anchor) -> str:
    """The nearest words, without the sign that ends a sentence where the quotation had none."""
    is_ended = anchor.quote.exact.endswith(_SIGNS)
    return anchor.nearest if is_ended else anchor.nearest.rstrip("".join(_SIGNS))


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
