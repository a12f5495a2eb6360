"""The words most like a quotation that a text doesn't hold: a proposal to a person, never a place to mark."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from sourcebook.annotate.difference import Piece, Side, difference, tokens

# Least likeness (rapidfuzz's partial ratio, 0 to 100) at which words are proposed. For quotations of 5 to 30 words from
# the founding texts, one word of each mistyped, dropped, replaced or added, it proposes the right place in 99.3 %; for
# words from another of the texts it proposes one in 1.4 % (60: 99.9 % and 11 %; 80: 93 % and .2 %). One or two words
# are too short to tell: of those from another text, 4 in 10 find a proposal. test_nearest.py measures.
ALIKE = 70
ENDS = (".", ",", ";", ":", "!", "?")
LONGEST = 200  # characters compared: 5 ms in a million, .5 s where text and quotation are made to be slow (300: 1 s)

_WIDEST = 40  # characters by which a proposal grows to whole words; scripts without spaces would never stop


def nearest(words: str, text: str) -> str:
    """Whole words of `text`; empty when nothing is alike. Both are folded."""
    found = _alike(words[:LONGEST], text)
    if not found:
        return ""
    start, end = found
    if len(words) > LONGEST:  # its end as well, if that stands as far behind as it may
        behind = text[start : start + 2 * len(words)]
        last = _alike(words[-LONGEST:], behind)
        end = max(end, start + last[1]) if last else end
    return _unended(words, _fitting(words, whole_words(text, start, end)))


def around_part(words: str, text: str, start: int, end: int) -> str:
    """The whole words that `words` is only part of, where they stand inside `text[start:end]`."""
    return _unended(words, whole_words(text, start, end))


def _unended(words: str, near: str) -> str:
    """Without the sign that ends a sentence, where the quotation had none."""
    return near if words.endswith(ENDS) else near.rstrip("".join(ENDS))


def _fitting(words: str, near: str) -> str:
    """Without the words that it has more at its ends, since as many characters were compared as the quotation has."""
    pieces = difference(words, near)
    same = [n for n, piece in enumerate(pieces) if piece.side is Side.BOTH]
    if not same:
        return near
    before, there, after = pieces[: same[0]], pieces[same[0] : same[-1] + 1], pieces[same[-1] + 1 :]
    lead, trail = _of(Side.RIGHT, before), _of(Side.RIGHT, after)
    lead = lead[max(0, len(lead) - len(_of(Side.LEFT, before))) :]
    trail = trail[: len(_of(Side.LEFT, after))]
    return "".join([*lead, *(text for side, text in there if side is not Side.LEFT), *trail]).strip()


def _of(side: Side, pieces: Iterable[Piece]) -> list[str]:
    return [word for it, text in pieces if it is side for word in tokens(text)]


def _alike(words: str, text: str) -> tuple[int, int] | None:
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=ALIKE) if len(words) <= len(text) else None
    return (found.dest_start, found.dest_end) if found else None


def whole_words(text: str, start: int, end: int) -> str:
    """The words that `text[start:end]` is part of."""
    before, after = text[max(0, start - _WIDEST) : start], text[end : end + _WIDEST]
    head = before.rpartition(" ")[2] if " " in before or len(before) < _WIDEST else ""
    tail = after.partition(" ")[0] if " " in after or len(after) < _WIDEST else ""
    return f"{head}{text[start:end]}{tail}".strip()
