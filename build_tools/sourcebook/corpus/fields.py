"""The keys of a mapping, read by type. What is wrong is reported with its dotted path, and reads as absent."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from textwrap import shorten
from typing import TypeVar

from sourcebook.corpus.located import Node, Value, read
from sourcebook.errors import Problem
from sourcebook.text import is_blank

VERSION = 1  # of every format that people write
LONGEST_SHOWN = 60  # characters of a wrong value

T = TypeVar("T")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # an escape in YAML can write one


@dataclass(slots=True)
class Unknown:
    """Keys of a thing that aren't understood, its own and those of mappings in it: they may say that it is hidden."""

    until: str = ""  # how it counts meanwhile: "private", of a source "withheld"
    keys: list[str] = field(default_factory=list)


def document(text: str, where: str, keys: Collection[str], problems: list[Problem], until: str = "") -> "Fields | None":
    """The mapping a file holds, an empty file an empty one. None when it can't be read or is of another version."""
    node = read(text, where, problems)
    if node is None:
        return None
    values = node.value if isinstance(node.value, dict) else {}
    version = Fields(values, "", 1, where, problems)
    if version.text("version") not in ("", str(VERSION)):
        version.wrong("version", f"{version.text('version')!r} is not {VERSION}, the one this program reads")
        return None
    top = Fields({}, "", 1, where, problems, Unknown(until))
    return top.within(Node({}, 1) if node.value is None else node, "", ("version", *keys), top.unknown)


def by_line(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: int(problem.where.rpartition(":")[2]))


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """How to mend a misspelt word."""
    known = sorted(choices)
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"one of {', '.join(known)}" if known else "there is none yet"


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of a file, and where to report what is wrong in it. A key without a value counts as absent."""

    values: Mapping[str, Node]
    path: str  # dotted; empty for the file itself
    line: int
    where: str
    problems: list[Problem]
    unknown: Unknown = field(default_factory=Unknown)

    def __contains__(self, key: str) -> bool:
        return key in self.values and self.values[key].value is not None

    def place(self, key: str = "") -> str:
        """`path:line` of the key, else of the mapping."""
        return f"{self.where}:{self.values[key].line if key in self.values else self.line}"

    def wrong(self, key: str, what: str, mend: str = "") -> None:
        path = _join(self.path, key)
        self.problems.append(Problem(self.place(key), f"{path}: {what}" if path else what, mend))

    def require(self, *keys: str, mend: str = "") -> None:
        for key in keys:
            value = self.values[key].value if key in self else None
            if value is None:
                self.wrong(key, "missing", mend)
            elif value in ([], {}) or (isinstance(value, str) and is_blank(value)):
                self.wrong(key, "empty", mend)

    def text(self, key: str) -> str:
        """Text without white space at its ends, "" when absent; numbers and dates as they are written."""
        value = self.values[key].value if key in self else ""
        if isinstance(value, str):
            control = _CONTROL.search(value)
            if control:
                self.wrong(key, f"U+{ord(control[0]):04X} is a control character", "remove it")
            return _CONTROL.sub("", value).strip()
        self.wrong(key, f"{_shown(value)} is not text", "put it in quotation marks" if isinstance(value, bool) else "")
        return ""

    def choice(self, key: str, choices: Mapping[str, T], noun: str) -> T | None:
        """What one of the `choices` stands for; `noun` is what they are: "a severity"."""
        text = self.text(key)
        if text and text not in choices:
            self.wrong(key, f"{text!r} is not {noun}", did_you_mean(text, choices))
        return choices.get(text)

    def truth(self, key: str) -> bool:
        value = self.values[key].value if key in self else False
        if isinstance(value, bool):
            return value
        self.wrong(key, f"{_shown(value)} is not true or false")
        return False

    def items(self, key: str) -> "Fields":
        """The items of a list, by their paths."""
        value = self.values[key].value if key in self else []
        if not isinstance(value, list):
            self.wrong(key, f"{_shown(value)} is not a list", "begin each item with '- '")
            value = []
        path = _join(self.path, key)
        values = {f"{path}[{n}]": node for n, node in enumerate(value)}
        return Fields(values, "", self.line, self.where, self.problems, self.unknown)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        items = self.items(key)
        items.require(*items.values)
        return tuple(filter(None, map(items.text, items.values)))

    def mapping(self, key: str, keys: Collection[str]) -> "Fields | None":
        if key not in self:
            return None
        unknown = Unknown("private") if "visibility" in keys else self.unknown
        return self.within(self.values[key], _join(self.path, key), keys, unknown)

    def mappings(self, key: str, keys: Collection[str]) -> "list[Fields]":
        """A list of mappings; an item that isn't one reads as empty, so that the others keep their numbers."""
        items = self.items(key)
        found = ((items.mapping(path, keys), path, node) for path, node in items.values.items())
        return [fields or Fields({}, path, node.line, self.where, self.problems) for fields, path, node in found]

    def named(self, key: str, keys: Collection[str]) -> "dict[str, Fields]":
        """A mapping from names to mappings with `keys`."""
        value = self.values[key].value if key in self else {}
        if not isinstance(value, dict):
            self.wrong(key, f"{_shown(value)} is not a mapping", "write key: value")
            return {}
        path, until = _join(self.path, key), "private" if "visibility" in keys else ""
        found = ((name, self.within(node, _join(path, name), keys, Unknown(until))) for name, node in value.items())
        return {name: fields for name, fields in found if fields}

    def within(self, node: Node, path: str, keys: Collection[str], unknown: Unknown) -> "Fields | None":
        """None when the node isn't a mapping. Keys other than `keys` are reported."""
        values = node.value if isinstance(node.value, dict) else {}
        fields = Fields(values, path, node.line, self.where, self.problems, unknown)
        if not isinstance(node.value, dict):
            fields.wrong("", f"{_shown(node.value)} is not a mapping", "write key: value")
            return None
        meanwhile = f"; until that is mended it counts as {unknown.until}" if unknown.until else ""
        for key in values:
            if key not in keys:
                unknown.keys.append(key)
                fields.wrong(key, f"not a key{meanwhile}", did_you_mean(key, keys))
        return fields


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path and key else path or key


def _shown(value: Value) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return repr(shorten(value, LONGEST_SHOWN, placeholder=" …"))
        case list():
            return "a list"
        case dict():
            return "a mapping"
