"""The text of a body, line by line. Only what may be more than plain paragraphs is read as Markdown.

Between blank lines, text at the left edge without a sign that Markdown knows is a paragraph (or the words of a heading,
or items of a list) whatever stands around it, unless a fence is open. A property test compares with the whole grammar.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from sourcebook.markdown.block import Block, Kind
from sourcebook.markdown.reader import parse

# What may be syntax in a chunk: beginnings of blocks, signs, white space at the ends; entities other than numeric ones.
_PLAIN_LINE = r"(?![\s#>+\-|:=~!]|[0-9]+[.)](?:\s|\Z))[^\\*_`\[<\r\x00\n]++(?<!\s)"
_PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*+")
_OTHER_ENTITY = re.compile(r"&(?:#(?![0-9]+;)|\w+;)")
_FIGURE = re.compile(r"!\[[^\]\n]*\]\(capture:image-[1-9][0-9]{0,8}\)")
_ITEM = re.compile(r"(?:\A|\n)(?:- |  (?=\S))")  # a line of a list that has no other within it
_OTHER_LINE = re.compile(r"\n(?!- |  \S)")
_HEADING = re.compile(r"#{1,6} (?=\S)[^\n]*[^#\s]")
_ENTITY = re.compile("&#([0-9]+);")
# A link, and emphasis that begins after a space and ends before one or a sign, with plain text within: wherever these
# stand, CommonMark reads them as that.
_SPAN = re.compile(
    r"\[(?P<bold>\*\*|)(?P<link>(?!\s)[^\[\]*_`\\<\n]+(?<!\s))(?P=bold)\]"
    r"\(https?://[A-Za-z0-9.-]{1,200}(?:[/?\#][A-Za-z0-9._~:/?\#@&,=+%-]*)?\)"
    r"|(?<![^ \n(])(?P<mark>\*\*?)(?P<words>(?!\s)[^\[\]*_`\\<\n]+(?<!\s))(?P=mark)(?![^ \n).,:;!?&])"
)
# What entities are written for: signs, and white space. Others are left to the whole grammar.
_WRITTEN = (9, 13, *range(32, 127), 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288)
_CHARACTERS = {str(n): chr(n) for n in _WRITTEN}
_FENCES = ("```", "~~~")


def text_lines(markdown: str) -> list[str]:
    """The text of the rendered body: one item for each transcript line that went into it, in order."""
    return list(_text_lines(markdown))


@lru_cache(maxsize=1)  # a body that was proved is read next
def _text_lines(markdown: str) -> tuple[str, ...]:
    if not markdown.strip("\n"):
        return ()
    if any(fence in markdown for fence in _FENCES):
        return tuple(_lines_of(markdown))
    chunks = [(chunk, _at_a_glance(chunk)) for chunk in markdown.rstrip("\n").split("\n\n")]
    found: list[str] = []
    for is_open, group in groupby(chunks, key=lambda pair: pair[1] is None or pair[0].startswith("-")):
        run = list(group)  # lists may go on below a blank line, paragraphs and headings don't
        if is_open and any(lines is None for _, lines in run):
            found += _lines_of("\n\n".join(chunk for chunk, _ in run))
        else:
            found += (line for _, lines in run for line in lines or ())
    return tuple(found)


def _at_a_glance(chunk: str) -> list[str] | None:
    """The lines of plain text; None where it may be more than that."""
    if "&" not in chunk and _PLAIN.fullmatch(chunk):
        return chunk.split("\n")
    if _FIGURE.fullmatch(chunk):
        return []
    text = chunk
    if chunk.startswith("- ") and not _OTHER_LINE.search(chunk):
        text = _ITEM.sub("\n", chunk)[1:]
    elif chunk.startswith("#") and _HEADING.fullmatch(chunk):
        text = chunk.lstrip("#")[1:]
    if "](" in text or "*" in text:
        text = _SPAN.sub(lambda m: m["link"] or m["words"], text)
    if not _PLAIN.fullmatch(text):
        return None
    if "&" in text:
        if _OTHER_ENTITY.search(text) or not all(code in _CHARACTERS for code in _ENTITY.findall(text)):
            return None
        text = _ENTITY.sub(lambda m: _CHARACTERS[m[1]], text)
    return text.split("\n")


def _lines_of(markdown: str) -> Iterator[str]:
    blocks: Iterable[Block] = (part for part in parse(markdown) if isinstance(part, Block))
    return (line for block in blocks for line in block.lines if line or block.kind is not Kind.CODE)
