"""What changed, when, and by whom: ratings, notes, verdicts, sources. Of what is published, and of nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, groupby, pairwise

from markupsafe import Markup

from sourcebook.model import Flag, Note, Publisher, Severity, Visibility
from sourcebook.publish.claims import TONES, Compared
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.publish.words import Standing, corrected, count, publisher_rated, rated

NEWEST = 500  # changes on the page and in each feed, some 300 KB: of a thousand sources all are 4 MB
OURS = Markup()
LIMITED = {
    Visibility.EXCERPTS: "Limited to excerpts.",
    Visibility.METADATA: "Limited to metadata.",
    Visibility.WITHDRAWN: "Withdrawn.",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about, and where that stands."""

    name: str
    address: str
    captured: Markup  # the attributes of an element that holds its name


@dataclass(frozen=True, slots=True)
class Change:
    subject: Subject
    key: str  # names it on the page and in feeds
    date: str  # ISO 8601, as it is written
    by: str
    said: str  # a sentence
    why: str = ""
    place: str = ""  # an id on the subject's page
    tone: str = ""

    @property
    def title(self) -> str:
        """What stands alone."""
        return f"{self.said} {self.subject.name}"

    @property
    def address(self) -> str:
        return f"{self.subject.address}#{self.place}" if self.place else self.subject.address

    @property
    def moment(self) -> datetime | None:
        """None where no date is given, or none that can be read. A day without a time begins in UTC."""
        try:
            found = datetime.fromisoformat(self.date)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            return None

    @property
    def day(self) -> str:
        return self.date[:10] if self.moment else ""


def changes(listed: Iterable[Listed], claims: Iterable[Compared], flags: Mapping[str, Flag]) -> list[Change]:
    """The newest first; what has no date last."""
    sources = list(listed)
    found = [*_of_sources(sources, flags), *_of_publishers(sources), *chain.from_iterable(map(_verdicts, claims))]
    return sorted(found, key=lambda change: change.day)[::-1]


def changes_page(found: Sequence[Change], *, has_feeds: bool) -> Fragment:
    days = [
        (day, [(subject, list(group)) for subject, group in groupby(of_day, lambda change: change.subject)])
        for day, of_day in groupby(found[:NEWEST], lambda change: change.day)
    ]
    earlier = len(found[NEWEST:])
    return Fragment(render("changes.html", root="", days=days, earlier=earlier, has_feeds=has_feeds))


def _of_sources(listed: Iterable[Listed], flags: Mapping[str, Flag]) -> Iterator[Change]:
    """Each source in the order of the archive, with what befell it as it befell it."""
    for it in listed:
        subject = Subject(it.entry.headline, it.address, it.captured)
        yield Change(subject, f"added.{it.entry.id}", it.entry.capture.added, "", "Added to the archive.")
        of_source = [*_limits(it, subject), *_notes(it, subject, flags), *_ratings(it, subject)]
        yield from sorted(of_source, key=lambda change: change.day)


def _limits(it: Listed, subject: Subject) -> Iterator[Change]:
    limited = it.entry.curation.limited
    if limited:
        key, tone = f"{limited.to}.{it.entry.id}", Severity.CAUTION if it.is_withdrawn else Severity.NEUTRAL
        yield Change(subject, key, limited.date, limited.by, LIMITED[limited.to], limited.why, "visibility", tone)


def _ratings(it: Listed, subject: Subject) -> Iterator[Change]:
    ratings = it.entry.curation.ratings
    standings = [rated(it.entry, rating) for rating in ratings]
    for n, (rating, said) in enumerate(zip(ratings, _rated(standings), strict=True), 1):
        key = f"rating.{it.entry.id}.{n}"
        yield Change(subject, key, rating.date, rating.by, said, rating.rationale, "rating", standings[n - 1].tone)


def _notes(it: Listed, subject: Subject, flags: Mapping[str, Flag]) -> Iterator[Change]:
    for note in it.entry.curation.notes:
        flag, key, place = flags.get(note.flag or ""), f"{it.entry.id}.{note.id}", f"note-{note.id}"
        tone = flag.severity if flag else Severity.NEUTRAL
        yield Change(subject, f"note.{key}", note.date, note.by, _noted(note, flag), note.text, place, tone)
        for n, change in enumerate(note.corrected, 1):
            said = f"Note {note.id} corrected{f': {corrected(change)}' if change.what else ''}."
            yield Change(subject, f"corrected.{key}.{n}", change.date, change.by, said, place=place, tone=tone)
        gone = note.retracted
        if gone:
            said = f"Note {note.id} retracted."
            yield Change(subject, f"retracted.{key}", gone.date, gone.by, said, gone.why, place)


def _of_publishers(listed: Iterable[Listed]) -> Iterator[Change]:
    """Of those that a published source names; the change leads to the first of these sources."""
    sources: dict[str, list[Listed]] = {}
    publishers: dict[str, Publisher] = {}
    for it in listed:
        if it.entry.publisher:
            publishers[it.entry.publisher.id] = it.entry.publisher
            sources.setdefault(it.entry.publisher.id, []).append(it)
    for id, publisher in publishers.items():
        name = f"{publisher.name}, publisher of {count(len(sources[id]), 'source')}"
        subject = Subject(name, sources[id][0].address, OURS)
        standings = [publisher_rated(rating) for rating in publisher.ratings]
        for n, (rating, said) in enumerate(zip(publisher.ratings, _rated(standings), strict=True), 1):
            key, tone = f"publisher.{id}.{n}", standings[n - 1].tone
            yield Change(subject, key, rating.date, rating.by, said, rating.rationale, "rating", tone)


def _verdicts(it: Compared) -> Iterator[Change]:
    """The first one has the key that it had before there were others."""
    subject, judgements = Subject(it.claim.statement, it.address, OURS), it.claim.judgements
    said = [f"Verdict: {judgements[0].outcome}."]
    said += [f"Verdict changed from {old.outcome} to {new.outcome}." for old, new in pairwise(judgements)]
    for n, (judged, words) in enumerate(zip(judgements, said, strict=True), 1):
        key = f"verdict.{it.claim.id}{f'.{n}' if n > 1 else ''}"
        yield Change(subject, key, judged.date, judged.by, words, judged.rationale, tone=TONES[judged.outcome])


def _rated(standings: Sequence[Standing]) -> Iterator[str]:
    yield from (f"Rated: {first.said}." for first in standings[:1])
    yield from (f"Rating changed from {old.code} to {new.code}: {new.words}." for old, new in pairwise(standings))


def _noted(note: Note, flag: Flag | None) -> str:
    added = f"Note {note.id} added{f' in place of {note.supersedes}' if note.supersedes else ''}"
    return f"{added}: {flag.label}." if flag else f"{added}."
