"""Where the exact forms of names stand in a text, on the borders of words, in any script."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from sourcebook.text import UNSPACED

_NO_BORDER = re.compile(f"[{UNSPACED}]")  # there a name may stand anywhere
_PART = re.compile(rf"[^\W{UNSPACED}]+")
_BORDERS = frozenset([*" \n.,;:?!'’\"”“()-–—", ""])  # the most frequent ones, so that most are told at once

Found = tuple[int, int, str]  # start, end, form


class Forms:
    """All that are looked for, ready to be looked for in thousands of texts."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_part: dict[str, list[str]] = {}  # by its first part: a text without that has none of them
        self._anywhere: list[str] = []
        for form in forms:
            part = _PART.search(form)
            if part:
                self._by_part.setdefault(part[0], []).append(form)
            else:
                self._anywhere.append(form)

    def places(self, text: str) -> list[Found]:
        """From left to right; where two overlap, the one that begins first, then the longer."""
        found = [(start, -end, form) for form in self._possible(text) for start, end in _of(form, text)]
        kept: list[Found] = []
        last = 0
        for start, minus_end, form in sorted(found):
            if start >= last:
                last = -minus_end
                kept.append((start, last, form))
        return kept

    def met(self, text: str) -> set[str]:
        """Those that stand in it, if only inside a longer one."""
        return {form for form in self._possible(text) if any(_of(form, text))}

    def _possible(self, text: str) -> Iterator[str]:
        for part in self._by_part.keys() & _parts(text):
            yield from self._by_part[part]
        yield from self._anywhere


def _parts(text: str) -> set[str]:
    """All letters and digits between borders. Most words have them whole, and need no second look: half the time."""
    words = set(text.split())
    whole = {word for word in words if word.isascii() and word.isalnum()}
    return whole.union(_PART.findall(" ".join(words - whole)))


def _of(form: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before in _BORDERS or _parted(before, form[0])) and (after in _BORDERS or _parted(form[-1], after)):
            yield start, end
        start = text.find(form, start + 1)


def _parted(before: str, after: str) -> bool:
    """Whether a word may end between these two characters."""
    if not (_joins(before) and _joins(after)):
        return not (after and category(after).startswith("M"))  # a mark belongs to the letter before it
    return bool(_NO_BORDER.match(before) or _NO_BORDER.match(after))


def _joins(char: str) -> bool:
    return bool(char) and (char.isalnum() or char == "_" or category(char).startswith("M"))
