"""`corpus/publishers.yml`: who publishes, and how reliable; and what that says of the ratings of sources."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourcebook.corpus.fields import Fields, by_line, did_you_mean, document
from sourcebook.corpus.quoted import history
from sourcebook.errors import Problem
from sourcebook.model import Entry, Grade, Publisher, PublisherRating, Rating, Scale
from sourcebook.text import is_name

FILE = "corpus/publishers.yml"
KEYS = ("publishers",)
PUBLISHER = ("name", "names", "text", "ratings")
RATING = ("reliability", "rationale", "evidence", "by", "date")


def parse(text: str, where: str, scale: Scale) -> tuple[dict[str, Publisher], list[Problem]]:
    """All that can be read, by id, and every problem. A rating that can't be read is none."""
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems)
    if top is None:
        return {}, problems
    named = top.named("publishers", PUBLISHER)
    publishers = {id: _publisher(id, fields, scale) for id, fields in named.items()}
    _check_names(named, publishers)
    return publishers, by_line(problems)


def by_name(publishers: Mapping[str, Publisher]) -> dict[str, Publisher]:
    return {name: publisher for publisher in publishers.values() for name in (publisher.name, *publisher.names) if name}


def settled(entry: Entry, named: Mapping[str, Publisher], problems: list[Problem]) -> Entry:
    """With its publisher, of those `named`, and with the reliability that its ratings leave to that one."""
    said = entry.metadata("publisher")
    publisher = named.get(said.value) if said else None
    problems += _missing(entry, publisher, named)
    problems += _differing(entry.curation.rating, publisher)
    if not publisher:
        return entry
    earlier = tuple(_with(rating, publisher.rating_on(rating.date)) for rating in entry.curation.rated_before)
    rating = entry.curation.rating and _with(entry.curation.rating, publisher.rating)
    return replace(entry, publisher=publisher, curation=replace(entry.curation, rating=rating, rated_before=earlier))


def _publisher(id: str, fields: Fields, scale: Scale) -> Publisher:
    if not is_name(id):
        fields.wrong("", f"{id!r} is not an id", "small letters, digits and hyphens")
    fields.require("name")
    ratings = fields.mappings("ratings", RATING)
    found = (_rating(each, date, scale) for each, date in zip(ratings, history(ratings), strict=True))
    return Publisher(
        id=id,
        name=fields.text("name"),
        names=fields.texts("names"),
        text=fields.text("text"),
        ratings=tuple(filter(None, found)),
        place=fields.place(),
    )


def _rating(fields: Fields, date: str, scale: Scale) -> PublisherRating | None:
    fields.require("reliability")
    fields.require("rationale", mend="a rating says why")
    reliability = fields.choice("reliability", scale.reliability, "a reliability")
    rationale, by, evidence = fields.text("rationale"), fields.text("by"), fields.texts("evidence")
    place = fields.place("reliability")
    return PublisherRating(reliability, rationale, by, date, evidence, place) if reliability else None


def _check_names(fields: Mapping[str, Fields], publishers: Mapping[str, Publisher]) -> None:
    """A name is that of one publisher."""
    taken: dict[str, Publisher] = {}
    for id, publisher in publishers.items():
        for name in dict.fromkeys((publisher.name, *publisher.names)):
            first = taken.setdefault(name, publisher)
            if name and first is not publisher:
                fields[id].wrong("", f"{name!r} is a name of {first.id} as well, at {first.place}", "keep one of them")


def _missing(entry: Entry, publisher: Publisher | None, named: Mapping[str, Publisher]) -> Iterator[Problem]:
    if publisher and publisher.rating:
        return
    said, several = entry.metadata("publisher"), len(entry.curation.ratings) > 1
    for n, rating in enumerate(entry.curation.ratings):
        if rating.by_publisher:
            path = f"ratings[{n}]" if several else "rating"
            yield Problem(
                rating.place,
                f"{path}.reliability: missing",
                _mend(rating.reliability, said.value if said else "", named),
            )


def _mend(unknown: Grade, said: str, named: Mapping[str, Publisher]) -> str:
    if not said:
        return f"{unknown.code} where the publisher is unknown"
    near = did_you_mean(said, named)
    return f"{unknown.among[0]} to {unknown.among[-1]}, or rate {said!r} in {FILE}" + (
        f": {near}" if near.startswith("did you mean") else ""
    )


def _differing(rating: Rating | None, publisher: Publisher | None) -> Iterator[Problem]:
    known = publisher and publisher.rating
    if publisher and known and rating and not rating.by_publisher and rating.reliability is not known.reliability:
        what = f"rating.reliability: {rating.reliability.code}, but {known.reliability.code} at {known.place}"
        yield Problem(rating.place, f"{what}, for {publisher.name!r}", "leave it out, or change one of them")


def _with(rating: Rating, known: PublisherRating | None) -> Rating:
    return replace(rating, reliability=known.reliability) if known and rating.by_publisher else rating
