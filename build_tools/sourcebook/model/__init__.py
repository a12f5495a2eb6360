"""Frozen values, no I/O."""

from sourcebook.model.archive import Archive, Entry
from sourcebook.model.curation import Curation, Flag, Note, Overrides, Quotation, Rating
from sourcebook.model.layout import Image, Inline, Kind, Layout, Span, Told
from sourcebook.model.source import (
    Capture,
    CleanedLink,
    Fixity,
    Found,
    Picture,
    Reading,
    Repair,
    Row,
    Source,
    Transcript,
)  # fmt: skip
from sourcebook.model.vocabulary import Credibility, Fate, Reason, Reliability, Severity, Verdict

__all__ = [
    "Archive",
    "Capture",
    "CleanedLink",
    "Credibility",
    "Curation",
    "Entry",
    "Fate",
    "Fixity",
    "Flag",
    "Found",
    "Image",
    "Inline",
    "Kind",
    "Layout",
    "Note",
    "Overrides",
    "Picture",
    "Quotation",
    "Rating",
    "Reading",
    "Reason",
    "Reliability",
    "Repair",
    "Row",
    "Severity",
    "Source",
    "Span",
    "Told",
    "Transcript",
    "Verdict",
]
