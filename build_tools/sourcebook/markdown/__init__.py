"""The one emitter and the one renderer of bodies; Markdown ⇄ text with offsets."""

from sourcebook.markdown.block import Block, Kind
from sourcebook.markdown.emitter import emit
from sourcebook.markdown.marks import Mark, mark_text
from sourcebook.markdown.reader import parse, text_lines
from sourcebook.markdown.renderer import Rendered, render

__all__ = ["Block", "Kind", "Mark", "Rendered", "emit", "mark_text", "parse", "render", "text_lines"]
