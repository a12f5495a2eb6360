"""A part of a query → as it was typed. Whoosh's nodes know where they stand, but not what stands around them."""

from collections.abc import Iterator

from whoosh.qparser import syntax

_NOT = "NOT "


def typed(node: syntax.SyntaxNode, text: str) -> str:
    """`text` is all that was typed, with one space between words."""
    places = [place for leaf in _leaves(node) for place in (leaf.startchar, leaf.endchar) if place is not None]
    if not places:
        return ""
    start, end = _widened(text, min(places), max(places))
    while text[start:end].count("(") > text[start:end].count(")"):
        end = text.index(")", end) + 1
    if isinstance(node, syntax.GroupNode) and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        start, end = _widened(text, start - 1, end + 1)
    if isinstance(node, syntax.NotGroup) and text[:start].endswith(_NOT):
        start -= len(_NOT)
    return text[start:end]


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """To all that stands around without a space or a parenthesis: the field, `-`, `*`, `^2`."""
    while start and text[start - 1] not in " (":
        start -= 1
    while end < len(text) and text[end] not in " )":
        end += 1
    return start, end


def _leaves(node: syntax.SyntaxNode) -> Iterator[syntax.SyntaxNode]:
    if isinstance(node, syntax.GroupNode):
        for child in node:
            yield from _leaves(child)
    else:
        yield node
