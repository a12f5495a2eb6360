"""What counts as the same words: text folded for comparison, with the way back to its offsets."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from sourcebook.text import normalised

# What one typist or typesetter writes for another: straight and curly quotation marks, hyphens and dashes, spaces.
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ´`′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(filter(str.isspace, map(chr, range(0x3001))), " "),
    }
)
_NOTHING = "\u00ad\u200b\u2060\ufeff"  # soft hyphens and spaces of no width
_LIGATURES = "\ufb00-\ufb06\u0132\u0133"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
# What becomes longer or shorter: runs of space, an ellipsis that is three stops, letters in pieces.
_ODD = re.compile(rf" [ {_NOTHING}]+|[{_NOTHING}…{_LIGATURES}]|[^ ][{_MARKS}]+|[\u1100-\u11ff]+")
_IS_ONE = re.compile(f"[…{_LIGATURES}]")


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
        text = text.translate(_SAME)
        pieces: list[str] = []
        runs: list[tuple[int, int, int]] = []
        at = here = 0
        for match in _ODD.finditer(text):
            run, start = match[0], match.start()
            same = _spelt(run)
            pieces += (text[at:start], same)
            here += start - at + len(same)
            at = match.end()
            runs.append((here - len(same), here, len(run) - len(same)))
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
    return _ODD.sub(lambda run: _spelt(run[0]), text.translate(_SAME)).strip()


def _spelt(run: str) -> str:
    if run[0] == " ":
        return " "
    if run in _NOTHING:
        return ""
    return normalised("NFKC" if _IS_ONE.match(run) else "NFC", run)
