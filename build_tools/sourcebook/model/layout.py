"""What the format of a capture says of a line, beside its words. Plain text says nothing; HTML and others do."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple


class Kind(Enum):
    """What a line, and the block of the body that it goes into, is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"  # a line is a row, its cells apart by tabs


class Inline(StrEnum):
    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class Span(NamedTuple):
    """Columns `start` to `end` (code points, end excluded) of a line, and what they are."""

    start: int
    end: int
    inline: Inline
    target: str | None = None  # of a link: its address as it stands in the capture, made absolute where possible


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that the capture refers to or holds. Its alternative text is no line of the transcript."""

    address: str
    alt: str = ""


class Layout(NamedTuple):
    """Of one line. Lines that share `block` make one block together: a paragraph with breaks, a table, code."""

    kind: Kind = Kind.PARAGRAPH
    block: int = 0
    level: int = 0  # of a heading: 1 to 6; of a list item: its depth, from 0
    number: int | None = None  # of a NUMBER
    spans: tuple[Span, ...] = ()
    images: tuple[Image, ...] = ()  # that stand right before the line
    within: tuple[str, ...] = ()  # names of the elements around it, the outermost first: "body", "main", "figcaption"
    chosen: float | None = None  # how much of it (0 to 1) an extractor of main text took; None where none was asked


@dataclass(frozen=True, slots=True)
class Told:
    """What a format says of the document outside of its text: a meta tag, structured data, a mail's header."""

    name: str  # title, byline, publisher, published, language, dek, modified, canonical, address, description
    value: str  # dates as EDTF
    origin: str  # "JSON-LD", "meta og:title", "PDF information"
    confidence: float | None = None
