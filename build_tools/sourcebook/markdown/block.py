"""What a body is made of, before it is Markdown and after it was read back."""

from dataclasses import dataclass
from typing import NamedTuple

from sourcebook.model import Kind, Span

__all__ = ["Block", "Figure", "Kind", "Part"]


class Block(NamedTuple):
    """A heading, a paragraph, one item of a list, a quoted paragraph, code or a table.

    `lines` are its text, one for each transcript line, without the structural marker. A line is never empty and holds
    no line feed and no control character but a tab. A heading has one line. Of a table each is a row, its cells apart
    by tabs, with no tab at its end. Code may have empty lines within it: those are no lines of the text.
    """

    kind: Kind
    lines: tuple[str, ...]
    level: int = (
        0  # of a heading: 2 to 6; of a list item: its depth, from 0; of a paragraph: the items that it stands in
    )
    number: int | None = None  # of a NUMBER: at most nine digits
    spans: tuple[tuple[Span, ...], ...] = ()  # of each line; none at all where no line has any
    has_head: bool = False  # of a table: its first row names the columns


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a picture stands in the capture, by its ordinal there. It has no line of the text."""

    number: int
    alt: str = ""


Part = Block | Figure
