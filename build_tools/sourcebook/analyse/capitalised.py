"""What a machine can tell of names in many texts: which words with capitals stand where, and in what company."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sourcebook.analyse.names import Name

LONGEST = 200  # characters; a line of nothing but capitals is no name, and has as many endings as words

_ACRONYM = re.compile(r"\(([^\W\d_a-z][\w.]{1,9})\)")
_QUOTES = " \"“”'‘’«»"
_PASSED_OVER = frozenset(["of", "and", "for", "the", "on", "in", "de", "la", "del", "y", "e", "et", "des", "du"])


class Capitalised:
    """Counts over all texts. Of each text only the numbers stay in memory."""

    def __init__(self) -> None:
        self.sources: dict[str, list[int]] = {}  # words with capitals, as they are written → the texts that have them
        self.times: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()  # how often within a sentence, and not at its beginning
        self.words: Counter[str] = Counter()  # whatever stands between spaces → in how many texts
        self.expanded: dict[str, set[str]] = {}  # acronym → what a text says that it stands for
        self.after: dict[str, set[str]] = {}  # … → longer ones, ending in them, that a text has before them
        self.before: dict[str, set[str]] = {}  # … → and that a text has only further down

    def add(self, number: int, text: str, found: Iterable[Name], words: Iterable[str]) -> None:
        runs = [
            (text[start:end].replace("\u00a0", " "), name.leads)
            for name in found
            for start, end in (name.span,)
            if end - start <= LONGEST
        ]
        self.times.update(run for run, _ in runs)
        self.inside.update(run for run, leads in runs if not leads)
        self.words.update(words)
        self._add_order(number, dict.fromkeys(run for run, _ in runs))
        for acronym, long in _expansions(text):
            self.expanded.setdefault(acronym, set()).add(long)

    def _add_order(self, number: int, runs: dict[str, None]) -> None:
        longer: dict[str, list[str]] = {}  # ending → those that have it and aren't in `after` yet
        past: set[str] = set()
        for run in runs:
            self.sources.setdefault(run, []).append(number)
            if run in longer:
                self._follow(run, longer[run])
            for end in endings(run):
                if end in longer:  # President Sheinbaum, below President Claudia Sheinbaum
                    self._follow(end, longer[end])
                longer.setdefault(end, []).append(run)
                if end in past:
                    self.before.setdefault(end, set()).add(run)
            past.add(run)

    def _follow(self, end: str, longer: list[str]) -> None:
        self.after.setdefault(end, set()).update(longer)
        longer.clear()


def endings(words: str) -> Iterator[str]:
    """`B C` and `C`, of `A B C`."""
    while " " in words:
        words = words.partition(" ")[2]
        yield words


def _expansions(text: str) -> Iterator[tuple[str, str]]:
    """Long names with their acronym in brackets behind them."""
    for match in _ACRONYM.finditer(text):
        acronym = match[1].replace(".", "").removesuffix("s")
        if len(acronym) > 1 and acronym.isupper():
            line = text[max(0, match.start() - LONGEST) : match.start()].rpartition("\n")[2]
            words = _spelt_out(acronym, line.rstrip(_QUOTES).split()[-3 * len(acronym) :])
            if words:
                yield acronym, words


def _spelt_out(acronym: str, words: list[str]) -> str:
    """The last of these words whose initials make the acronym; empty where they don't."""
    left = list(acronym)
    for n, word in reversed(list(enumerate(words))):
        bare = word.lstrip(_QUOTES)
        if bare[:1] == left[-1]:
            left.pop()
            if not left:
                return " ".join(words[n:]).lstrip(_QUOTES)
        elif bare not in _PASSED_OVER:
            break
    return ""
