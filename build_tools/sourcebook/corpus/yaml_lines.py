"""Lines of YAML put in, or put in the place of others: nothing else is written anew, so that comments, order and layout
stay those of whoever wrote the file.
"""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from sourcebook.corpus.fields import VERSION

BLOCKS = ("|", ">")
BY_HAND = "is written in brackets or braces: edit it by hand"
_COMMENT = re.compile(r"\s+#.*")
_NO_VALUE = re.compile(r":( [|>][-+\d]*)?\s*$")  # a key whose value stands below it


def lengthened(text: str, name: str, item: Sequence[str], *, is_apart: bool) -> str:
    """With these lines at the end of the list `name`; `is_apart`: a blank line stands before them, and before the list.

    Raises ValueError where the list is not written line by line.
    """
    lines = split(text)
    gap = ["\n"] if is_apart else []
    top: Any = yaml.compose(text, yaml.SafeLoader)
    if top is None:
        return spliced(lines, len(lines), 0, [f"version: {VERSION}\n", *gap, f"{name}:\n", *indented(item, 2)])
    key, there = entry(top, name)
    if key is None or there is None:
        if top.flow_style:
            raise ValueError(f"it {BY_HAND}")
        last = next((n for n, line in enumerate(lines) if line.rstrip() == "..."), len(lines))
        return spliced(lines, last, 0, [*gap, f"{name}:\n", *indented(item, 2)])
    if not there.value or isinstance(there, yaml.ScalarNode):  # a key with nothing behind it, [] or null
        at, start, stop = there.start_mark.line, there.start_mark.column, there.end_mark.column
        lines[at] = lines[at][:start] + lines[at][stop:]
        return spliced(lines, at + 1, 0, indented(item, 2))
    if there.flow_style:
        raise ValueError(f"{name} {BY_HAND}")
    at = end(lines, there)
    while at < len(lines) and lines[at].startswith(" ") and lines[at].lstrip(" ").startswith("#"):
        at += 1  # what is said of the list inside of it
    gap = gap if lines[at - 1].strip() else []
    return spliced(lines, at, 0, [*gap, *indented(item, there.start_mark.column)])


def comment(lines: list[str], old: yaml.Node) -> str:
    """What stands behind a value, on its line, or on the first of a block's."""
    if isinstance(old, yaml.CollectionNode) and not old.flow_style:
        return ""
    mark = old.start_mark if _in_block(old) else old.end_mark
    there = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    found = _COMMENT.search(there)
    return found[0].rstrip() if found else ""


def commented(written: list[str], behind: str) -> list[str]:
    """Behind the first line where the value does not begin there in quotation marks, else behind the last."""
    at = 0 if _NO_VALUE.search(written[0]) else -1
    written[at] = f"{written[at].rstrip()}{behind}\n" if behind else written[at]
    return written


def split(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def spliced(lines: list[str], at: int, old: int, new: list[str]) -> str:
    """In the file's own line ends; its last line gets one when something follows."""
    ends = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    before, after = "".join(lines[:at]), "".join(lines[at + old :])
    gap = ends if before and not before.endswith(("\n", "\r")) else ""
    return "".join([before, gap, "".join(new).replace("\n", ends), after])


def entry(mapping: yaml.Node | None, name: str) -> tuple[yaml.Node | None, Any]:
    entries = mapping.value if isinstance(mapping, yaml.MappingNode) else []
    return next(((key, value) for key, value in entries if key.value == name), (None, None))


def end(lines: list[str], node: Any, first: int = 0) -> int:
    """The line after its last one; comments that follow are not its own, nor blank lines that are not kept (`|+`)."""
    last, stop = _last(node), min(max(first + 1, _after(_last(node))), len(lines))
    while not (_in_block(last) and last.value.endswith("\n\n")) and stop > first + 1 and not lines[stop - 1].strip():
        stop -= 1
    return stop


def _last(node: Any) -> Any:
    """A list or a mapping ends with the last thing in it: its own mark stands where something else begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1]
        node = max(node, key=lambda it: it.end_mark.line) if isinstance(node, tuple) else node
    return node


def _after(node: Any) -> int:
    line: int = node.end_mark.line
    return line if _in_block(node) else line + 1


def _in_block(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in BLOCKS


def indented(lines: Sequence[str], columns: int) -> list[str]:
    return [" " * columns + line if line.strip(" \n") else line for line in lines]
