"""The text of a body, line by line, without reading as Markdown what plainly is none."""

from sourcebook.markdown.block import Block, Kind
from sourcebook.markdown.reader import parse


def text_lines(markdown: str) -> list[str]:
    """The text of the rendered body: one item for each transcript line that went into it, in order."""
    blocks = (part for part in parse(markdown) if isinstance(part, Block))
    return [line for block in blocks for line in block.lines if line or block.kind is not Kind.CODE]
