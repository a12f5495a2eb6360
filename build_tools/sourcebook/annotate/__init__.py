"""Anchors and their verdicts; marks on transcript lines."""

from sourcebook.annotate.anchors import Anchor, Place, anchors, check, resolve
from sourcebook.annotate.marking import marks, numbers

__all__ = ["Anchor", "Place", "anchors", "check", "marks", "numbers", "resolve"]
