"""What counts as the same words: text folded for comparison, with the way back to its offsets."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

# What one typist or typesetter writes for another: straight and curly quotation marks, hyphens and dashes, three stops
# and an ellipsis. What is read as nothing (soft hyphens, spaces of no width) counts as nothing.
_NOTHING = "\u00ad\u200b\u2060\ufeff"
_SAME = {
    **dict.fromkeys("‘’‚‛ʼ´`′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(_NOTHING, ""),
    "…": "...",
}
_LIGATURES = "\ufb00-\ufb06\u0132\u0133"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_ODD = re.compile(rf"\s[\s{_NOTHING}]*|[{''.join(_SAME)}{_LIGATURES}]|.[{_MARKS}]+|[\u1100-\u11ff]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """Text in which every run of white space is one space, and signs and letters that read the same are the same.

    Letters are composed (NFC) and ligatures taken apart; capitals stay as they are.
    """

    text: str
    begins: tuple[int, ...]  # offset, here, of each run that is of another length than it was …
    ends: tuple[int, ...]  # … and of what follows it
    lost: tuple[int, ...]  # characters that such runs lost up to and with each; less than none where they won some

    @classmethod
    def of(cls, text: str) -> "Folded":
        pieces: list[str] = []
        runs: list[tuple[int, int, int]] = []
        at = here = 0
        for start, end, same in _changes(text):
            pieces += (text[at:start], same)
            here += start - at + len(same)
            at = end
            if len(same) != end - start or len(same) > 1:
                runs.append((here - len(same), here, end - start - len(same)))
        begins, ends, lost = zip(*runs, strict=True) if runs else ((), (), ())
        return cls("".join([*pieces, text[at:]]), begins, ends, tuple(accumulate(lost)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text that was folded, of at least one character here. What became of one sign stays whole."""
        return self._offset(start, is_end=False), self._offset(end, is_end=True)

    def _offset(self, here: int, *, is_end: bool) -> int:
        run = bisect_right(self.begins, here - is_end) - 1
        if run < 0:
            return here
        if here >= self.ends[run]:
            return here + self.lost[run]
        if is_end:
            return self.ends[run] + self.lost[run]
        return self.begins[run] + (self.lost[run - 1] if run else 0)


def fold(text: str) -> str:
    """A quotation, a prefix or a suffix as it is looked for in a folded text."""
    return Folded.of(text).text.strip()


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """What is spelt otherwise: where it begins and ends in the text, and how it is spelt here."""
    for match in _ODD.finditer(text):
        run = match[0]
        same = " " if run[0].isspace() else _SAME.get(run)
        if same is None:
            same = unicodedata.normalize("NFKC" if re.match(f"[{_LIGATURES}]", run) else "NFC", run)
        if same != run:
            yield match.start(), match.end(), same
