"""What a body is made of, before it is Markdown and after it was read back."""

from dataclasses import dataclass

from sourcebook.model import Kind

__all__ = ["Block", "Kind"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, one item of a list, or a quoted paragraph.

    `lines` are its text, one for each transcript line, without the structural marker. A line is never empty and holds
    no line feed and no control character but a tab. A heading has one line.
    """

    kind: Kind
    lines: tuple[str, ...]
    level: int = 0  # of a heading: 2 to 6; of a list item: its depth, from 0
    number: int | None = None  # of a NUMBER: at most nine digits
