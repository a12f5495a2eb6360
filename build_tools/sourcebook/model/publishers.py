"""Who publishes, and how reliable: `corpus/publishers.yml`."""

from dataclasses import dataclass

from sourcebook.model.scales import Grade


@dataclass(frozen=True, slots=True)
class PublisherRating:
    """The first axis of the scale, for all that one publisher publishes."""

    reliability: Grade
    rationale: str
    by: str
    date: str  # ISO 8601
    evidence: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    id: str
    name: str
    names: tuple[str, ...] = ()  # other spellings
    text: str = ""
    ratings: tuple[PublisherRating, ...] = ()  # the oldest first; none: not yet assessed
    place: str = ""

    @property
    def rating(self) -> PublisherRating | None:
        """The one that counts."""
        return self.ratings[-1] if self.ratings else None

    def rating_on(self, date: str) -> PublisherRating | None:
        """The one that counted that day, else the first that was given."""
        until = [rating for rating in self.ratings if rating.date[:10] <= date[:10]]
        return until[-1] if until else next(iter(self.ratings), None)
