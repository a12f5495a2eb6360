"""Markdown → blocks and their text. The grammar is what the emitter writes, and links."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.markdown.block import Block, Kind

_LIVE = re.compile(r"(?:https?://|mailto:)[^/]", re.IGNORECASE)
BREAKS = ("softbreak", "hardbreak")


class _Captured(MarkdownIt):
    """HTML and images stay text, and so does a link that is not an absolute http, https or mailto address."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        return _LIVE.match(url) is not None


def _parser() -> MarkdownIt:
    parser = _Captured("zero", {"maxNesting": 100})  # 20 by default: text nested deeper would be lost
    return parser.enable(["heading", "list", "blockquote", "entity", "newline", "link"])


PARSER = _parser()


@lru_cache(maxsize=1)  # a body that was proved is read next
def parse(markdown: str) -> tuple[Block, ...]:
    blocks = []
    items: list[Token] = []  # open list items
    fresh = False  # the innermost item has no text yet
    quotes = 0
    heading = 0
    for token in PARSER.parse(markdown):
        match token.type:
            case "list_item_open":
                items.append(token)
                fresh = True
            case "list_item_close":
                items.pop()
                fresh = False
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "heading_open" | "heading_close":
                heading = int(token.tag[1]) if token.nesting > 0 else 0
            case "inline":
                lines = tuple(inline_lines(token))
                if heading:
                    blocks.append(Block(Kind.HEADING, lines, heading))
                elif fresh:
                    blocks.append(_item(items, lines))
                else:
                    blocks.append(Block(Kind.QUOTE if quotes else Kind.PARAGRAPH, lines))
                fresh = False
    return tuple(blocks)


def text_lines(markdown: str) -> list[str]:
    """The text of the rendered body: one item for each transcript line that went into it, in order."""
    return [line for block in parse(markdown) for line in block.lines]


def inline_lines(inline: Token) -> Iterator[str]:
    """The text of one leaf, line by line."""
    parts: list[str] = []
    for child in inline.children or []:
        if child.type in BREAKS:
            yield "".join(parts)
            parts.clear()
        else:
            parts.append(child.content)
    yield "".join(parts)


def _item(items: list[Token], lines: tuple[str, ...]) -> Block:
    depth = len(items) - 1
    if items[-1].info:
        return Block(Kind.NUMBER, lines, depth, int(items[-1].info))
    return Block(Kind.BULLET, lines, depth)
