"""What stands around words: kept with a note, so that readers can see them as they stood in the text it was made on."""

import re

from sourcebook.model import Reading

NEAR = 32  # characters to each side, as annotation tools keep them; cut to whole words


def around(reading: Reading, span: tuple[int, int]) -> tuple[str, str]:
    """What stands right before and right after, each on one line."""
    text, (start, end) = reading.text, span
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if start > NEAR and not text[start - NEAR - 1].isspace():
        before = _after_first_gap(before)
    if end + NEAR < len(text) and not text[end + NEAR].isspace():
        after = _after_first_gap(after[::-1])[::-1]
    return _one_line(before), _one_line(after)


def _after_first_gap(text: str) -> str:
    """Without the word that was cut; whole in scripts without spaces."""
    cut = re.search(r"\s", text)
    return text[cut.end() :] if cut else text


def _one_line(text: str) -> str:
    """Nothing where a sign does not show: no notes file takes control characters."""
    line = " ".join(text.split())
    return line if line.isprintable() else ""
