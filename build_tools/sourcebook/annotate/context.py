"""What stands around words: kept with a note, so that readers see how they stood; or as much as tells their place."""

import re

from sourcebook.annotate.anchors import resolve
from sourcebook.model import Quotation, Reading

NEAR = 32  # characters to each side, as annotation tools keep them; cut to whole words
LEAST = 16  # characters to each side, where the place is to be told; doubled until it is


def around(reading: Reading, span: tuple[int, int]) -> tuple[str, str]:
    """What stands right before and right after, each on one line.

    Nothing where a sign does not show: no notes file takes control characters.
    """
    before, after = (text if text.isprintable() else "" for text in _around(reading, span, NEAR))
    return before, after


def telling(reading: Reading, span: tuple[int, int]) -> Quotation:
    """The words there, with as much of what stands around them as tells them from the same words elsewhere."""
    exact = " ".join(reading.text[slice(*span)].split())
    found, length = Quotation(exact), LEAST
    while resolve(reading, found).span != span and length < LEAST + 2 * len(reading.text):
        found, length = Quotation(exact, *_around(reading, span, length)), 2 * length
    return found


def _around(reading: Reading, span: tuple[int, int], near: int) -> tuple[str, str]:
    text, (start, end) = reading.text, span
    before, after = text[max(0, start - near) : start], text[end : end + near]
    if start > near and not text[start - near - 1].isspace():
        before = _after_first_gap(before)
    if end + near < len(text) and not text[end + near].isspace():
        after = _after_first_gap(after[::-1])[::-1]
    return " ".join(before.split()), " ".join(after.split())


def _after_first_gap(text: str) -> str:
    """Without the word that was cut; whole in scripts without spaces."""
    cut = re.search(r"\s", text)
    return text[cut.end() :] if cut else text
