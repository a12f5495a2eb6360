"""What a machine notices in sources, for curators only; and what they have dismissed of it."""

from dataclasses import dataclass
from enum import StrEnum

from sourcebook.model.curation import Quotation


class Detector(StrEnum):
    """Who notices."""

    NO_BYLINE = "no-byline"
    UNDATED = "undated"
    UNKNOWN_PUBLISHER = "unknown-publisher"
    ANONYMOUS_ONLY = "anonymous-only"
    UNSOURCED_FIGURE = "unsourced-figure"
    HEDGING = "hedging"
    LOADED_LANGUAGE = "loaded-language"
    HEADLINE = "headline"
    DAMAGED_TEXT = "damaged-text"
    GENERATOR_RESIDUE = "generator-residue"
    COPIES = "copies"
    SHARED_PASSAGE = "shared-passage"
    PEOPLE_DIFFER = "people-differ"
    TITLES_DIFFER = "titles-differ"
    FIGURES_DIFFER = "figures-differ"
    DATES_DIFFER = "dates-differ"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a source: as a quotation that fits there and nowhere else, and their offsets in the reading text."""

    source: str  # id
    quote: Quotation
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signal:
    """A suggestion to a curator, never a judgement shown to readers."""

    key: str  # the same in every run, as long as the words stand
    detector: Detector
    source: str  # id of the one that a note would be written on
    said: str  # a plain sentence
    weight: float  # 0 to 1: how soon a curator should look
    flag: str | None  # the term that fits, where one does
    words: tuple[Words, ...] = ()  # of that source
    others: tuple[Words, ...] = ()  # of other sources: what they say of the same
    with_sources: tuple[str, ...] = ()  # ids of other sources that it is about

    @property
    def sources(self) -> tuple[str, ...]:
        """All that it is about, the one of the note first."""
        return tuple(dict.fromkeys([self.source, *self.with_sources, *(words.source for words in self.others)]))


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A signal that a person has looked at, and that leads to no note."""

    key: str
    sources: tuple[str, ...]
    why: str
    by: str
    date: str  # ISO 8601
    detector: str = ""
    place: str = ""
