"""Where one public text ends and another begins, words meet that stand side by side in neither."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from sourcebook.publish.runs import gaps

AROUND = 8  # words beside a break that have to be public too
FEW = (
    2  # words beyond a break that the site's own may happen to be: a leak goes on, and is found by the next of its runs
)
ENOUGH = 4  # words that are public whatever stands beside them
MOST = 2  # breaks that part eight words: with one after each word any text would be a meeting
_ENDS = re.compile(r"[\n\r\t<>{}\[\]\"“”„«»|;]|,(?!\s)|[.!?:…][^\w\s]*\s")  # one text ends, and another begins


class Meetings:
    """Tells a meeting of public texts from a text that is none: each piece between two breaks is public by itself."""

    def __init__(self, public: Iterable[Sequence[str]]) -> None:
        self._texts = public
        self._text = ""
        self._ends: Sequence[bool] = ()

    def is_one(self, text: str, words: Sequence[str], start: int, end: int) -> bool:
        """Of `words`, those of `text`, from `start` to before `end`."""
        if text is not self._text:
            self._text, self._ends = text, [bool(_ENDS.search(gap)) for gap in gaps(text)]
        breaks = [at for at in range(start + 1, end) if self._ends[at]]
        return any(
            all(self._is_public(words, left, right) for left, right in pairwise((start, *cuts, end)))
            for number in range(1, MOST + 1)
            for cuts in combinations(breaks, number)
        )

    def _is_public(self, words: Sequence[str], left: int, right: int) -> bool:
        if right - left <= FEW or (right - left >= ENOUGH and self._has(words[left:right])):
            return True
        least, most = max(left - AROUND, 0), min(right + AROUND, len(words))
        first = next((at for at in range(left, least, -1) if self._ends[at]), least)
        last = next((at for at in range(right, most) if self._ends[at]), most)
        return self._has(words[first:last])

    def _has(self, words: Sequence[str]) -> bool:
        return f" {' '.join(words)} " in self._public

    @cached_property
    def _public(self) -> str:
        return "\n".join(f" {' '.join(text)} " for text in self._texts)
