"""Notes files changed as a person asks: text → text, in which every line that has nothing to do with it stays.

Lines are put in, or put in the place of others; nothing is written anew, so comments, order and layout are those of
whoever wrote the file.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from sourcebook.corpus.fields import VERSION

WIDE, ENDLESS = 110, 1 << 20  # columns of a sentence that is written here; quotations stay on one line
SENTENCES = ("text", "retracted")
BLOCKS = ("|", ">")
BY_HAND = "is written in brackets or braces: edit it by hand"


class Exact(str):
    """Words of a source: always in quotation marks."""

    __slots__ = ()


def added(text: str, *notes: Mapping[str, Any]) -> str:
    """With so many notes after all others. Raises ValueError where the list is not written line by line."""
    lines = _lines(text)
    item = [line for note in notes for line in ("\n", *_item(note))][1:]
    top = yaml.compose(text, yaml.SafeLoader)
    if top is None:
        return "".join([*lines, f"version: {VERSION}\n", "\nnotes:\n", *_indented(item, 2)])
    key, there = _entry(top, "notes")
    if key is None or there is None:
        return "".join([*lines, "\nnotes:\n", *_indented(item, 2)])
    if isinstance(there, yaml.ScalarNode):  # "notes:" with nothing in it
        return _spliced(lines, key.start_mark.line + 1, 0, _indented(item, 2))
    if there.flow_style:
        raise ValueError(f"notes {BY_HAND}")
    return _spliced(lines, _end(lines, there), 0, ["\n", *_indented(item, there.start_mark.column)])


def changed(text: str, number: int, changes: Mapping[str, Any]) -> str:
    """With these keys of the note that stands at `number`, from 0. Raises ValueError as `added` does."""
    for key, value in changes.items():
        text = _changed(text, number, key, value)
    return text


def _changed(text: str, number: int, name: str, value: Any) -> str:
    lines = _lines(text)
    _, notes = _entry(yaml.compose(text, yaml.SafeLoader), "notes")
    note = notes.value[number] if notes else None
    if note is None or notes.flow_style or note.flow_style:
        raise ValueError(f"notes[{number}] {BY_HAND}")
    key, old = _entry(note, name)
    column = note.start_mark.column
    written = _indented(_written(name, value), column)
    if key is None:
        return _spliced(lines, _end(lines, note), 0, written)
    first = key.start_mark.line
    written[0] = lines[first][:column] + written[0][column:]  # it may stand behind the dash
    return _spliced(lines, first, _end(lines, old, first) - first, written)


def _lines(text: str) -> list[str]:
    return (text if text.endswith("\n") or not text else f"{text}\n").splitlines(keepends=True)


def _spliced(lines: list[str], at: int, old: int, new: list[str]) -> str:
    return "".join([*lines[:at], *new, *lines[at + old :]])


def _entry(mapping: yaml.Node | None, name: str) -> tuple[yaml.Node | None, Any]:
    entries = mapping.value if isinstance(mapping, yaml.MappingNode) else []
    return next(((key, value) for key, value in entries if key.value == name), (None, None))


def _end(lines: list[str], node: Any, first: int = 0) -> int:
    """The line after its last one; blank lines and comments that follow are not its own."""
    end = max(first + 1, _after(node))
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _after(node: Any) -> int:
    """A list or a mapping ends with the last thing in it: its own mark stands where something else begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(map(_after, last)) if isinstance(last, tuple) else _after(last)
    in_block = isinstance(node, yaml.ScalarNode) and node.style in BLOCKS
    line: int = node.end_mark.line
    return line if in_block else line + 1


def _item(note: Mapping[str, Any]) -> list[str]:
    lines = [line for key, value in note.items() for line in _written(key, value)]
    return [f"{'  ' if n else '- '}{line}" for n, line in enumerate(lines)]


def _indented(lines: list[str], columns: int) -> list[str]:
    return [" " * columns + line if line.strip(" \n") else line for line in lines]


def _written(key: str, value: Any) -> list[str]:
    width = WIDE if key in SENTENCES else ENDLESS
    return yaml.dump(
        {key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=width, default_flow_style=False
    ).splitlines(keepends=True)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (PyYAML's)
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if isinstance(text, Exact) else ">" if len(text) > WIDE and "\n" not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Exact, _text)
