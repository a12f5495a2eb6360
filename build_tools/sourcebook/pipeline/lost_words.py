"""Notes whose words are not where they were, with what a person may do: nothing is tied anew by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shlex import join
from typing import assert_never

from sourcebook.annotate import Anchor, Claimed, anchors, claimed, resolve, telling, whereabouts
from sourcebook.model import Archive, Entry, Quotation, Verdict

FIRST = 3  # places of ambiguous words that are proposed


@dataclass(frozen=True, slots=True)
class Lost:
    """A quotation that isn't exact. `proposals` are commands, each of which would settle it."""

    entry: Entry
    anchor: Anchor
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LostStance:
    """A quotation that a claim's stance rests on, and that isn't in one place of its source."""

    claim: str  # id
    source: str  # id
    words: Claimed
    mend: str


def lost_words(archive: Archive) -> list[Lost]:
    """In the order of the archive. Of a source whose capture was removed all words went with it, which is no loss."""
    return [
        Lost(entry, anchor, tuple(_proposals(entry, anchor)))
        for entry in archive.entries
        if not entry.is_removed
        for anchor in anchors(entry)
        if anchor.verdict is not Verdict.EXACT
    ]


def lost_stances(archive: Archive) -> list[LostStance]:
    """In the order of `corpus/claims.yml`. Words that moved are found there, as they are by check."""
    entries = {entry.id: entry for entry in archive.entries if not entry.is_removed}
    return [
        LostStance(claim.id, stance.source, words, ", ".join(_mends(entries[stance.source], words)))
        for claim in archive.claims.claims
        for stance in claim.stances
        if stance.source in entries
        for words in claimed(claim, stance, entries[stance.source].reading)
        if not words.verdict.is_marked
    ]


def _mends(entry: Entry, words: Claimed) -> Iterator[str]:
    match words.verdict:
        case Verdict.CHANGED:
            yield f"if it still says so, write there: {words.nearest}"
        case Verdict.AMBIGUOUS:
            lines = (str(entry.reading.place(at)[0]) for at, _ in whereabouts(entry.reading, words.quote, FIRST))
            yield f"give a prefix or suffix there that fits one place only; the first are in lines {', '.join(lines)}"
        case Verdict.ORPHAN:
            yield "quote other words of the source there, or take the stance out"
        case Verdict.EXACT | Verdict.MOVED:
            return
        case _:
            assert_never(words.verdict)


def _proposals(entry: Entry, anchor: Anchor) -> Iterator[str]:
    """What the command accepts: a note moves with all its quotations, so only where each has words to move to."""
    match anchor.verdict:
        case Verdict.EXACT:
            return
        case Verdict.AMBIGUOUS:
            for place in _places(entry, anchor):
                yield _move(entry, anchor, [Quotation(anchor.quote.exact, place.prefix, place.suffix)])
        case Verdict.MOVED | Verdict.CHANGED | Verdict.ORPHAN:
            quotes = [_to(entry, it) for it in anchors(entry) if it.note is anchor.note]
            found = [quote for quote in quotes if quote]
            if len(found) == len(quotes):
                yield _move(entry, anchor, found)
            else:
                yield join(["sourcebook", "note", "retract", entry.id, anchor.note.id, "--why", "…"])
        case _:
            assert_never(anchor.verdict)


def _to(entry: Entry, anchor: Anchor) -> Quotation | None:
    """The words to which a quotation of a note can be moved with the others; None for one that has none."""
    if anchor.verdict.is_marked:
        return Quotation(anchor.quote.exact)
    near = Quotation(anchor.nearest)
    return near if anchor.nearest and resolve(entry.reading, near).span else None


def _move(entry: Entry, anchor: Anchor, quotes: Sequence[Quotation]) -> str:
    """All quotations of the note, in their order; what stands around them goes with a single one."""
    words = [part for quote in quotes for part in ("--quote", quote.exact)]
    to = quotes[0]
    context = ["--prefix", to.prefix] if to.prefix else []
    context += ["--suffix", to.suffix] if to.suffix else []
    return join(["sourcebook", "note", "move", entry.id, anchor.note.id, *words, *context])


def _places(entry: Entry, anchor: Anchor) -> Sequence[Quotation]:
    """The words at each of the first places; none for a note of several quotations, that can't be told apart there."""
    if len(anchor.note.quotes) > 1:
        return []
    return [telling(entry.reading, span) for span in whereabouts(entry.reading, anchor.quote, FIRST)]
