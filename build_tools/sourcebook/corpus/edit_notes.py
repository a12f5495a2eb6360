"""Notes files changed as a person asks: text → text, in which every line that has nothing to do with it stays, and all
that isn't changed is proven to read as before.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from sourcebook.corpus.fields import VERSION
from sourcebook.corpus.located import plain, read
from sourcebook.corpus.yaml_lines import BY_HAND, comment, commented, end, entry, indented, lengthened, spliced, split
from sourcebook.errors import Problem

WIDE, ENDLESS = 110, 1 << 20  # columns of a sentence that is written here; quotations stay on one line
SENTENCES = ("text", "retracted")


class Exact(str):
    """Words of a source: always in quotation marks."""

    __slots__ = ()


def added(text: str, *notes: Mapping[str, Any]) -> str:
    """With so many notes after all others. Raises ValueError where the list is not written line by line."""
    before = _plain(text) or {"version": str(VERSION)}
    lines = [line for note in notes for line in ("\n", *_item(note))][1:]
    wanted = before | {"notes": [*(before.get("notes") or []), *map(_as_read, notes)]}
    return _proven(lengthened(text, "notes", lines, is_apart=True), wanted)


def changed(
    text: str, number: int, changes: Mapping[str, Any], more: Mapping[str, Mapping[str, Any]] | None = None
) -> str:
    """With these keys of the note that stands at `number`, from 0, and `more` at the end of those of its lists.

    Raises ValueError as `added` does.
    """
    before, new, more = _plain(text), text, more or {}
    if "quote" in changes and "quotes" in before["notes"][number]:  # a list of one
        changes = {**changes, "quotes": [changes["quote"]]}
        del changes["quote"]
    for key, value in changes.items():
        new = _changed(new, number, key, value)
    for key, value in more.items():
        new = _longer(new, number, key, value)
    notes = before["notes"]
    lists = {key: [*(notes[number].get(key) or []), _as_read(value)] for key, value in more.items()}
    note = notes[number] | _as_read(changes) | lists
    return _proven(new, before | {"notes": [*notes[:number], note, *notes[number + 1 :]]})


def _proven(new: str, wanted: Any) -> str:
    """Whatever else stands in the file reads as before, and what was written as it was given."""
    if _plain(new) != wanted:
        raise ValueError("can't be changed by this command without changing more than that: edit it by hand")
    return new


def _plain(text: str) -> Any:
    problems: list[Problem] = []
    node = read(text, "", problems)
    return plain(node) if node and not problems else None


def _as_read(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return {key: _as_read(item) for key, item in value.items()}
        case list():
            return [_as_read(item) for item in value]
        case _:
            return value


def _changed(text: str, number: int, name: str, value: Any) -> str:
    lines, note = split(text), _note(text, number)
    key, old = entry(note, name)
    column = note.start_mark.column
    written = indented(_written(name, value), column)
    if key is None:
        return spliced(lines, end(lines, note), 0, written)
    first = key.start_mark.line
    written[0] = lines[first][:column] + written[0][column:]  # it may stand behind the dash
    return spliced(lines, first, end(lines, old, first) - first, commented(written, comment(lines, old)))


def _longer(text: str, number: int, name: str, item: Mapping[str, Any]) -> str:
    lines, note = split(text), _note(text, number)
    key, there = entry(note, name)
    if key is None or not there.value:
        return _changed(text, number, name, [item])
    if there.flow_style:
        raise ValueError(f"notes[{number}].{name} {BY_HAND}")
    return spliced(lines, end(lines, there), 0, indented(_item(item), there.start_mark.column))


def _note(text: str, number: int) -> Any:
    _, notes = entry(yaml.compose(text, yaml.SafeLoader), "notes")
    note = notes.value[number] if notes else None
    if note is None or notes.flow_style or note.flow_style:
        raise ValueError(f"notes[{number}] {BY_HAND}")
    return note


def _item(note: Mapping[str, Any]) -> list[str]:
    lines = [line for key, value in note.items() for line in _written(key, value)]
    return [f"{'  ' if n else '- '}{line}" for n, line in enumerate(lines)]


def _written(key: str, value: Any) -> list[str]:
    width = WIDE if key in SENTENCES else ENDLESS
    return yaml.dump(
        {key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=width, default_flow_style=False
    ).splitlines(keepends=True)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (PyYAML's)
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    folds = len(text) > WIDE and text == " ".join(text.split())
    style = '"' if isinstance(text, Exact) else ">" if folds else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Exact, _text)
