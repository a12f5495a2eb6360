"""What a curator should look at first: sources with something that only a person can settle, the most of it first."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.model import Archive, Entry
from sourcebook.normalise.lines import count_words


@dataclass(frozen=True, slots=True)
class Matter:
    """The lines in doubt of a source: how much of it they are, and where."""

    lines: int
    words: int
    places: tuple[tuple[int, int], ...]  # first and last lines


@dataclass(frozen=True, slots=True)
class Review:
    entry: Entry
    matters: tuple[Matter, ...]

    @property
    def words(self) -> int:
        return sum(matter.words for matter in self.matters)


def review(archive: Archive) -> list[Review]:
    """By how many words hang on it; among equals in the order of the archive."""
    found = [Review(entry, tuple(_matters(entry))) for entry in archive.entries]
    return sorted((one for one in found if one.matters), key=lambda one: -one.words)


def _matters(entry: Entry) -> Iterable[Matter]:
    doubtful = entry.doubtful_lines
    if doubtful:
        words = sum(count_words(entry.line(number)) for number in doubtful)
        yield Matter(len(doubtful), words, tuple(entry.doubtful_places))
