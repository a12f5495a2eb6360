"""The one emitter and the one renderer of bodies; Markdown ⇄ text with offsets."""

from sourcebook.markdown.address import canonical as canonical_address
from sourcebook.markdown.block import Block, Figure, Kind, Part
from sourcebook.markdown.emitter import DEEPEST, canonical, emit
from sourcebook.markdown.marks import CLAIMED, ONLY, SHARED, Mark, mark_text
from sourcebook.markdown.reader import parse
from sourcebook.markdown.renderer import Rendered, render
from sourcebook.markdown.text_lines import text_lines

__all__ = [
    "CLAIMED",
    "DEEPEST",
    "ONLY",
    "SHARED",
    "Block",
    "Figure",
    "Kind",
    "Mark",
    "Part",
    "Rendered",
    "canonical",
    "canonical_address",
    "emit",
    "mark_text",
    "parse",
    "render",
    "text_lines",
]
