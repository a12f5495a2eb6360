"""What counts as the same words: text folded for comparison, with the way back to its offsets."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_SPACES = re.compile(r"\s+")
_LONGER = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """Text in which every run of white space is one space; all else is as it was.

    To widen what counts as the same (quotation marks, dashes, composed letters), fold it here and keep `span` right.
    """

    text: str
    after: tuple[int, ...]  # offset, here, of what follows each run that became shorter
    lost: tuple[int, ...]  # characters that such runs lost up to and with each

    @classmethod
    def of(cls, text: str) -> "Folded":
        runs = [(match.end(), match.end() - match.start() - 1) for match in _LONGER.finditer(text)]
        lost = tuple(accumulate(length for _, length in runs))
        after = tuple(end - gone for (end, _), gone in zip(runs, lost, strict=True))
        return cls(_SPACES.sub(" ", text), after, lost)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text that was folded, of words that begin and end without white space."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, here: int) -> int:
        run = bisect_right(self.after, here)
        return here + (self.lost[run - 1] if run else 0)


def fold(text: str) -> str:
    """A quotation, a prefix or a suffix as it is looked for in a folded text."""
    return _SPACES.sub(" ", text).strip()
