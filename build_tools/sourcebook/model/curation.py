"""What people say of a source: `corpus/<id>.notes.yml`, and the vocabulary of flags."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.model.scales import Grade
from sourcebook.model.vocabulary import Corrected, Severity, Visibility


@dataclass(frozen=True, slots=True)
class Flag:
    """A term of the reliability vocabulary: `corpus/flags.yml`."""

    term: str
    label: str
    definition: str
    severity: Severity
    evidence: str  # what counts as evidence for it


@dataclass(frozen=True, slots=True)
class Quotation:
    """A W3C TextQuoteSelector. `place` is the `path:line` where it was written."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    place: str = ""
    translation: str = ""  # the curator's, where the words are in another language
    translated_by: str = ""


@dataclass(frozen=True, slots=True)
class Retraction:
    """Why a note no longer stands. It stays to be read."""

    why: str
    by: str
    date: str  # ISO 8601


@dataclass(frozen=True, slots=True)
class Correction:
    """That a note was changed after it was made."""

    date: str  # ISO 8601
    by: str = ""
    what: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a source, or on exact words in it when it has quotations."""

    id: str
    text: str
    by: str
    date: str  # ISO 8601
    flag: str | None = None
    quotes: tuple[Quotation, ...] = ()
    evidence: tuple[str, ...] = ()
    made_on: str | None = None  # SHA-256 of the reading text it was made on
    place: str = ""
    supersedes: str | None = None  # the id of an older note
    retracted: Retraction | None = None
    via: str | None = None  # the annotation that it was imported from: its id, an address for the most part
    is_private: bool = False  # for curators only
    corrected: tuple[Correction, ...] = ()  # the oldest first
    signal: str | None = None  # the key of the one that it was adopted from

    @property
    def modified(self) -> str:
        """When it was last corrected; empty where it never was."""
        return self.corrected[-1].date if self.corrected else ""


@dataclass(frozen=True, slots=True)
class Rating:
    """Two grades of the archive’s scale. No rating at all means *not yet assessed*, which no grade does."""

    reliability: Grade
    credibility: Grade
    rationale: str
    by: str
    date: str
    evidence: tuple[str, ...] = ()
    place: str = ""
    by_publisher: bool = (
        False  # the reliability isn't said here: it is that of its publisher, unknown until that is looked up
    )
    is_private: bool = False

    @property
    def code(self) -> str:
        return self.reliability.code + self.credibility.code


@dataclass(frozen=True, slots=True)
class Overrides:
    """Line numbers that a person keeps in the body or removes from it, and why: said wherever there are any."""

    keep: frozenset[int] = frozenset()
    remove: frozenset[int] = frozenset()
    why: str = ""
    place: str = field(default="", compare=False)  # `path:line` of the furthest line that it names

    def __bool__(self) -> bool:
        return bool(self.keep or self.remove)

    def __contains__(self, line: int) -> bool:
        return line in self.keep or line in self.remove


@dataclass(frozen=True, slots=True)
class Limited:
    """Why readers see no more of a source than this, who decided so, and when: they see that too."""

    to: Visibility  # EXCERPTS, METADATA or WITHDRAWN
    why: str
    date: str  # ISO 8601
    by: str = ""
    is_removed: bool = False  # the capture of what is withdrawn
    place: str = ""


@dataclass(frozen=True, slots=True)
class Curation:
    """All of one notes file. Without a file: the empty one."""

    rating: Rating | None = None  # the one that counts
    metadata: Mapping[str, str] = field(default_factory=dict)  # wins over what was extracted
    overrides: Overrides = field(default_factory=Overrides)
    withheld: str | None = None  # the reason; None when it is published, if only in part
    limited: Limited | None = None
    noindex: bool = False
    notes: tuple[Note, ...] = ()  # all that were ever made
    rated_before: tuple[Rating, ...] = ()  # the oldest first

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """All that were ever given, the oldest first."""
        return (*self.rated_before, self.rating) if self.rating else self.rated_before

    @property
    def current(self) -> tuple[Note, ...]:
        """The notes that are neither retracted nor superseded."""
        superseded = {note.supersedes for note in self.notes}
        return tuple(note for note in self.notes if not note.retracted and note.id not in superseded)

    def successors(self, note: Note) -> tuple[Note, ...]:
        """Those that stand in its place."""
        return tuple(other for other in self.notes if other.supersedes == note.id)
