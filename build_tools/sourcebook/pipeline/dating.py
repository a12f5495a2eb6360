"""Days that people wrote down and that are still to come. No page asks: a build is the same on every day."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sourcebook.corpus import publishers_file, signals_file
from sourcebook.corpus.places import CLAIMS, notes_path
from sourcebook.corpus.wherein import wherein
from sourcebook.errors import Problem
from sourcebook.model import Archive, Entry

RELEASED = date(2026, 11, 30)  # of this version: a clock that is behind it is wrong
GRACE = timedelta(days=1)  # it may be tomorrow already where a note is written
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def is_to_come(text: str) -> bool:
    """Of a day, or of a moment by its day."""
    last = (max(date.today(), RELEASED) + GRACE).isoformat()
    return bool(_DAY.match(text)) and text[:10] > last


def check_dates(archive: Archive) -> list[Problem]:
    return [
        Problem(it.place, f"{it.path}: {day} is still to come", "the day on which it was said")
        for file, day in dict.fromkeys(_days(archive))
        if is_to_come(day)
        for it in wherein(archive.root, file, day)
        if it.path.endswith("date")
    ]


def _days(archive: Archive) -> Iterator[tuple[str, str]]:
    """Each with its file."""
    for entry in archive.entries:
        yield from ((notes_path(entry.id), day) for day in _of_entry(entry))
    yield from ((CLAIMS, it.date) for claim in archive.claims.claims for it in claim.judgements)
    ratings = (rating for publisher in archive.publishers.values() for rating in publisher.ratings)
    yield from ((publishers_file.FILE, rating.date) for rating in ratings)
    yield from ((signals_file.FILE, it.date) for it in archive.dismissed.values())


def _of_entry(entry: Entry) -> Iterable[str]:
    curation = entry.curation
    yield from (rating.date for rating in curation.ratings)
    for note in curation.notes:
        yield note.date
        yield from (correction.date for correction in note.corrected)
        if note.retracted:
            yield note.retracted.date
    if curation.limited:
        yield curation.limited.date
