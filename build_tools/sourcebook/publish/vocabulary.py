"""The words that near spellings are taken from, where a reader's word stands on no page."""

import re
from collections import Counter

MOST = 20_000  # words, of which a browser gets some 80 kB compressed, and only when nothing was found
_WORD = re.compile(r"[^\W\d_]{4,24}")


class Vocabulary:
    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()

    def add(self, *texts: str) -> None:
        self._pages.update(set(_WORD.findall("\n".join(texts).casefold())))

    def words(self) -> list[str]:
        """Those on most pages first."""
        return [word for word, _ in sorted(self._pages.items(), key=lambda it: (-it[1], it[0]))[:MOST]]
