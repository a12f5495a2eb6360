"""What the sources together say of one thing: `corpus/claims.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.model.curation import Quotation
from sourcebook.model.vocabulary import Outcome, Position


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from that sources relay: a newsroom, a person, a document."""

    id: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """What one source says of a claim, in its own words, and whose report that is where the source names one."""

    source: str  # id
    position: Position
    quotes: tuple[Quotation, ...] = ()
    origin: str | None = None  # id
    text: str = ""
    place: str = ""
    when: str = ""  # EDTF: when it happened or is to happen, as this source has it
    is_private: bool = False  # for curators only


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reasons."""

    outcome: Outcome
    rationale: str
    by: str
    date: str  # ISO 8601
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that can be so or not, and what curators make of it. A source without a stance was not examined."""

    id: str
    statement: str
    outcome: Outcome
    rationale: str
    by: str
    date: str  # ISO 8601
    stances: tuple[Stance, ...] = ()
    evidence: tuple[str, ...] = ()
    place: str = ""
    when: str = ""  # EDTF: when it happened or is to happen, as the curators have it
    is_private: bool = False
    judged_before: tuple[Judgement, ...] = ()  # the oldest first

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, the one that counts last."""
        return (*self.judged_before, Judgement(self.outcome, self.rationale, self.by, self.date, self.evidence))


@dataclass(frozen=True, slots=True)
class Claims:
    """All of `corpus/claims.yml`. Without a file: the empty one."""

    origins: Mapping[str, Origin] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
