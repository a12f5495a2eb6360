"""Passages that sources share, in the words of their bodies: what was removed as boilerplate counts for nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from sourcebook.analyse.aligning import Aligned, aligned
from sourcebook.analyse.winnowing import meetings
from sourcebook.analyse.words import Vocabulary, numbers, places
from sourcebook.model import Entry
from sourcebook.text import count_words

LEAST = 12  # words that agree

Offsets = Sequence[tuple[int, int]]  # of each word
Side = tuple[str, Offsets]  # with the text that they are in


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two sources, as offsets in the reading text of each."""

    left: tuple[int, int]
    right: tuple[int, int]
    words: int  # that are the same in both


@dataclass(frozen=True)
class Shared:
    """All passages that two sources share, in the order of the left one."""

    left: str  # id
    right: str
    passages: tuple[Passage, ...]
    share: float  # of the words of the shorter body

    @cached_property
    def words(self) -> int:
        return sum(passage.words for passage in self.passages)


def shared_passages(entries: Sequence[Entry], least: int = LEAST) -> list[Shared]:
    """In the order of the entries. Where more than 17 hold a text, each is compared with the 16 before and after it."""
    vocabulary = Vocabulary()
    texts = [numbers(entry, vocabulary) for entry in entries]
    offsets = cache(lambda n: places(entries[n]))
    found = []
    for (left, right), hits in meetings(texts):
        spans = aligned(texts[left], texts[right], hits, least)
        if spans:
            shorter = min(len(texts[left]), len(texts[right]))
            same = _covered(it.left if len(texts[left]) == shorter else it.right for it in spans)
            sides = (entries[left].reading.text, offsets(left)), (entries[right].reading.text, offsets(right))
            passages = tuple(_placed(*sides, spans))
            found.append(Shared(entries[left].id, entries[right].id, passages, same / shorter))
    return found


def _covered(spans: Iterable[range]) -> int:
    """How many words stand in one of them or more."""
    words = end = 0
    for span in sorted(spans, key=lambda span: span.start):
        words += max(0, span.stop - max(end, span.start))
        end = max(end, span.stop)
    return words


def _placed(left: Side, right: Side, spans: Sequence[Aligned]) -> Iterator[Passage]:
    """Words are counted as everywhere, so that none has more than its text: “well-known” is one."""
    for it in sorted(spans, key=lambda it: (it.left.start, it.right.start)):
        places = _span(left[1], it.left), _span(right[1], it.right)
        whole = (count_words(text[slice(*span)]) for (text, _), span in zip((left, right), places, strict=True))
        yield Passage(*places, min(it.same, *whole))


def _span(offsets: Offsets, words: range) -> tuple[int, int]:
    return offsets[words[0]][0], offsets[words[-1]][1]
