"""A capture, its transcript, and the source made of it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, islice

from sourcebook.model.curation import Overrides
from sourcebook.model.layout import Layout, Told
from sourcebook.model.vocabulary import Fate, Reason

OPENING_WORDS = 8
MOST_ADDED = 1_000_000  # characters, by one repair; a few repairs of hostile ones could fill the memory


@dataclass(frozen=True, slots=True)
class Capture:
    """One line of `seeds/captures.jsonl`: what was kept, and what is known of how it was come by."""

    id: str
    file: str  # relative to the root, with forward slashes: "seeds/x.txt"
    part: str | None  # the place inside a container; None for the whole file
    sha256: str  # of the part, where there is one
    address: str | None
    captured: str | None  # EDTF, as the curator gave it
    added: str  # ISO 8601, UTC, to the second
    tool: str

    @property
    def place(self) -> str:
        """Where a problem in it is reported, and what people call it."""
        return self.file if self.part is None else f"{self.file}!/{self.part}"


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text layer of a capture. `lines` are untouched; line numbers count from 1."""

    lines: tuple[str, ...]
    media_type: str
    decoded_as: str
    decided_by: str  # "valid UTF-8", "byte order mark", "declared", "detected"
    layout: tuple[Layout, ...] = ()  # one for each line; none at all where the format says nothing of its lines
    told: tuple[Told, ...] = ()  # the surest of each name first


@dataclass(frozen=True, slots=True)
class Repair:
    """In line `line` every `before` became `after`. Repairs apply in order; `what` names the kind."""

    line: int
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Reading:
    """The reading text: every transcript line after repair, in order, whatever its fate. Offsets count code points."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, transcript: Transcript, repairs: tuple[Repair, ...]) -> "Reading":
        """The repairs applied in order: each replaces every `before` in its line.

        ValueError for a line not there, and for one that grows as no repair makes it grow.
        """
        lines = list(transcript.lines)
        for repair in repairs:
            if not 1 <= repair.line <= len(lines):
                raise ValueError(f"a repair of line {repair.line}, of {len(lines)}")
            line = lines[repair.line - 1]
            if line.count(repair.before) * (len(repair.after) - len(repair.before)) > MOST_ADDED:
                raise ValueError(f"a repair that adds more than {MOST_ADDED:,} characters to line {repair.line}")
            lines[repair.line - 1] = line.replace(repair.before, repair.after)
        return cls(tuple(lines))

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def sha256(self) -> str:
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each line's first character."""
        return tuple(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))

    def place(self, offset: int) -> tuple[int, int]:
        """The line (1-based) and column (0-based) of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1]


@dataclass(frozen=True, slots=True)
class Found:
    """A metadata value, where it came from, and how sure (0 to 1; None where the origin speaks for itself)."""

    value: str
    origin: str  # "from" in files: "first line", "text pattern", "py3langid", "curator"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Transcript lines `first` to `last`, inclusive, that share a fate other than body. Blank lines may lie within."""

    first: int
    last: int
    fate: Fate
    why: Reason | None = None
    confidence: float | None = None

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Transcript lines `first` to `last`, whatever their fates, that are in doubt, each of them as sure."""

    first: int
    last: int
    confidence: float

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True)
class Fixity:
    """What `corpus/<id>.md` says of the capture that it was made from."""

    file: str
    sha256: str
    bytes: int
    media_type: str
    decoded_as: str
    decided_by: str
    part: str | None = None  # of the file, that was made from; `sha256` and `bytes` are then those of the part


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the body refers to by its ordinal in the capture, the line that it stands at, and its address."""

    number: int
    line: int
    address: str


@dataclass(frozen=True, slots=True)
class CleanedLink:
    """A link of line `line` whose address lost the parameters that track readers."""

    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Source:
    """One normalised document: `corpus/<id>.md`."""

    id: str
    title: Found | None
    byline: Found | None
    publisher: Found | None
    published: Found | None  # EDTF
    language: Found | None  # BCP 47
    capture: Fixity
    normaliser: str
    repairs: tuple[Repair, ...]
    ledger: tuple[Row, ...]
    body: str  # Markdown
    overruled: Overrides = field(default_factory=Overrides)  # the lines that people decided when it was made
    doubtful: tuple[Doubt, ...] = ()  # in the order of the capture
    dek: Found | None = None
    modified: Found | None = None  # EDTF
    canonical: Found | None = None  # the address that it gives itself
    address: Found | None = None  # the address that it was saved from
    description: Found | None = None
    images: tuple[Picture, ...] = ()
    links: tuple[CleanedLink, ...] = ()

    @cached_property
    def rows(self) -> dict[int, Row]:
        """The ledger row of each line that has one."""
        return {line: row for row in self.ledger for line in row}

    @cached_property
    def doubts(self) -> dict[int, Doubt]:
        """The doubt of each line that there is one of."""
        return {line: doubt for doubt in self.doubtful for line in doubt}

    def body_lines(self, reading: Reading) -> list[int]:
        """The numbers of the lines whose fate is body: not blank after repair, and in no ledger row."""
        rows = self.rows
        return [n for n, line in enumerate(reading.lines, 1) if n not in rows and line.strip()]

    def opening(self, reading: Reading) -> str:
        """The first words of the body: what a source without a title is called by."""
        words = (word for n in self.body_lines(reading) for word in reading.lines[n - 1].split())
        return " ".join(islice(words, OPENING_WORDS))

    def lines_with(self, fate: Fate) -> list[int]:
        return [line for row in self.ledger if row.fate is fate for line in row]
