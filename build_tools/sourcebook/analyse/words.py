"""The words of a source's body as numbers, the same for the same word whatever its case, and where they stand."""

import re

from sourcebook.model import Entry

_WORD = re.compile(r"[^\W_]+")  # letters and digits of any script


class Vocabulary(dict[str, int]):
    """Word → number. Each spelling is folded once."""

    def __missing__(self, word: str) -> int:
        folded = word.lower()
        number = len(self) if folded == word else self[folded]
        self[word] = number
        return number


def numbers(entry: Entry, vocabulary: Vocabulary) -> list[int]:
    text = "\n".join(entry.line(n) for n in entry.body_lines)
    return list(map(vocabulary.__getitem__, _WORD.findall(text)))


def places(entry: Entry) -> list[tuple[int, int]]:
    """Offsets in the reading text of each of these words."""
    starts, text = entry.reading.starts, entry.reading.text
    return [
        word.span()
        for n in entry.body_lines
        for word in _WORD.finditer(text, starts[n - 1], starts[n - 1] + len(entry.line(n)))
    ]
