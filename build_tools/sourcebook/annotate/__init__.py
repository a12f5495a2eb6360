"""Anchors and their verdicts; marks on transcript lines; claims across sources."""

from sourcebook.annotate.anchors import Anchor, Place, anchors, by_note, check, resolve, whereabouts
from sourcebook.annotate.claims import Claimed, Support, check_claims, claimed, support
from sourcebook.annotate.excerpts import OMITTED
from sourcebook.annotate.marking import marks, numbers, spread
from sourcebook.annotate.published import published

__all__ = [
    "OMITTED",
    "Anchor",
    "Claimed",
    "Place",
    "Support",
    "anchors",
    "by_note",
    "check",
    "check_claims",
    "claimed",
    "marks",
    "numbers",
    "published",
    "resolve",
    "spread",
    "support",
    "whereabouts",
]
