"""What was said of a source and no longer counts: earlier ratings, its own and its publisher's, and earlier notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.model import Entry, Flag, Note, PublisherRating, Rating
from sourcebook.publish.words import Standing, publisher_rated, rated


@dataclass(frozen=True, slots=True)
class EarlierRating:
    standing: Standing
    rating: Rating | PublisherRating


@dataclass(frozen=True, slots=True)
class EarlierNote:
    note: Note
    flag: Flag | None
    successors: tuple[str, ...]  # ids of the notes that supersede it


def earlier_ratings(entry: Entry) -> list[EarlierRating]:
    """The newest first."""
    found = [EarlierRating(rated(entry, rating), rating) for rating in entry.curation.rated_before]
    if entry.publisher:
        found += [EarlierRating(publisher_rated(rating), rating) for rating in entry.publisher.ratings[:-1]]
    return sorted(found, key=lambda it: it.rating.date[:10])[::-1]


def earlier_notes(entry: Entry, flags: Mapping[str, Flag]) -> Iterator[EarlierNote]:
    """In the order of the file."""
    current = set(entry.curation.current)
    for note in entry.curation.notes:
        if note not in current:
            successors = tuple(other.id for other in entry.curation.successors(note))
            yield EarlierNote(note, flags.get(note.flag or ""), successors)
