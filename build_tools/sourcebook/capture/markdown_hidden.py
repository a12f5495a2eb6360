"""What a Markdown text has and shows nobody: comments, scripts and styles, as blocks of their own."""

import re

from markdown_it.rules_block import StateBlock

NAME = "hidden"
AMONG = ("paragraph", "reference", "blockquote", "list")  # blocks that one may end
_KINDS = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<script(?=[\s>])", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style(?=[\s>])", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
)
CODE = 4  # columns of an indent that makes code


def hidden(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A rule of markdown-it: passes over the block, so that no token speaks of its lines.

    One that is never closed, or has text behind its end, is text: to lose that would be worse than to show a sign.
    """
    if state.sCount[first] - state.blkIndent >= CODE:
        return False
    opening = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    closes = next((end for start, end in _KINDS if start.match(opening)), None)
    if closes is None:
        return False
    for n in range(first, last):
        if n > first and state.sCount[n] < state.blkIndent:
            return False
        line = state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]]
        end = closes.search(line)
        if end:
            if line[end.end() :].strip():
                return False
            state.line = state.line if silent else n + 1
            return True
    return False
