"""The words most like a quotation that a text doesn't hold: a proposal to a person, never a place to mark."""

from rapidfuzz import fuzz

# Least likeness (rapidfuzz's partial ratio, 0 to 100) at which words are proposed. Of quotations of 5 to 30 words
# from the founding texts, one word of each mistyped, dropped, replaced or added, it proposes the right place for 97 %;
# for words from another of the texts it proposes one in 2.5 % (80: 88 % and 1 %; 60: 99 % and 11 %).
# One or two words are too short to tell: 4 in 10 from another text find a proposal. test_nearest.py measures it all.
ALIKE = 70
LONGEST = 300  # characters compared: 60 ms in a text of a million whatever it holds, and the time grows with both

_WIDEST = 40  # characters by which a proposal grows to whole words; scripts without spaces would never stop


def nearest(words: str, text: str) -> str:
    """Whole words of `text`; empty when nothing is alike. Both are folded."""
    words = words[:LONGEST]
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=ALIKE) if len(words) <= len(text) else None
    return whole_words(text, found.dest_start, found.dest_end) if found else ""


def whole_words(text: str, start: int, end: int) -> str:
    """The words that `text[start:end]` is part of."""
    left = text.rfind(" ", max(0, start - _WIDEST), start + 1) + 1 or start
    right = text.find(" ", end - 1, end + _WIDEST)
    return text[left : right if right >= 0 else end].strip()
