"""Anchors and their verdicts; marks on transcript lines; claims across sources."""

from sourcebook.annotate.anchored import NONE_YET, Anchored, anchored
from sourcebook.annotate.anchors import Anchor, Place, anchors, by_note, check, resolve, whereabouts
from sourcebook.annotate.claims import Claimed, Support, check_claims, claimed, support
from sourcebook.annotate.context import around, telling
from sourcebook.annotate.difference import Piece, Side, difference
from sourcebook.annotate.excerpts import OMITTED
from sourcebook.annotate.fragment import Fragment, bare, text_fragment
from sourcebook.annotate.marking import marks, numbers, spread
from sourcebook.annotate.published import published

__all__ = [
    "NONE_YET",
    "OMITTED",
    "Anchor",
    "Anchored",
    "Claimed",
    "Fragment",
    "Piece",
    "Place",
    "Side",
    "Support",
    "anchored",
    "anchors",
    "around",
    "bare",
    "by_note",
    "check",
    "check_claims",
    "claimed",
    "difference",
    "marks",
    "numbers",
    "published",
    "resolve",
    "spread",
    "support",
    "telling",
    "text_fragment",
    "whereabouts",
]
