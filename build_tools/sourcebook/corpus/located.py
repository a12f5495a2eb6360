"""YAML that people wrote → values with their lines. Nesting and aliases are bounded; keys given twice are reported.

Booleans are those of YAML 1.2, `true` and `false`; `on`, `no` and `yes` are text, and so are numbers and dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import yaml

from sourcebook.errors import Problem

DEEPEST = 30  # our formats need 6; PyYAML's own composer crashes the interpreter at some 50,000
MOST_REPEATED = 10_000  # values that the aliases of one file may stand for

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.2, 5.1
_PLAIN: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# What the parser was doing, or what it says → what to do about it; the first that fits.
_MENDS = {
    "scanning a quoted scalar": "close the quotation mark; write one that stands inside '…' twice",
    "found unknown escape character": "write \\\\ for a backslash between double quotation marks, or use single ones",
    "parsing a flow": "close the bracket; put commas between items, and quotation marks round text that holds , or :",
    "mapping values are not allowed": "put a value that holds a colon in quotation marks, and indent keys alike",
    "that cannot start any token": "put a value that begins with @, ` or % in quotation marks",
    "scanning an a": "put a value that begins with * or & in quotation marks",  # an alias, an anchor
    "parsing a block": "indent keys alike; a value that begins with a quotation mark must end with it",
    "could not find expected ':'": "write a colon and a space after the key",
}
_BEGINS_WHERE = ("scanning a quoted scalar", "parsing a flow")  # what was opened there isn't closed

Value: TypeAlias = "bool | str | list[Node] | dict[str, Node] | None"


class Node(NamedTuple):
    """A value, and the line (1-based) of its key, or its own where it has none."""

    value: Value
    line: int


def plain(node: Node) -> Any:
    """Its value without lines."""
    match node.value:
        case list():
            return [plain(item) for item in node.value]
        case dict():
            return {key: plain(item) for key, item in node.value.items()}
        case value:
            return value


class _UnfitError(Exception):
    """Valid YAML that we don't take, after which nothing more is read."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.line, self.what, self.mend = line, what, mend


def read(text: str, where: str, problems: list[Problem]) -> Node | None:
    """The one value of a file. None when it can't be read; `problems` says why."""
    bad = _UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        problems.append(Problem(f"{where}:{line}", f"U+{ord(bad[0]):04X} can't stand in YAML", "remove it"))
        return None
    try:
        return _Composer(where, problems).document(yaml.parse(text, _Loader))
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax(error, text, where))
    except _UnfitError as error:
        problems.append(Problem(f"{where}:{error.line}", error.what, error.mend))
    return None


@dataclass(slots=True)
class _Open:
    """A list or a mapping that isn't closed yet."""

    value: list[Node] | dict[str, Node]
    line: int
    anchor: str | None = None
    before: int = 0  # values counted before it
    key: str | None = None  # … that waits for its value
    key_line: int = 0


class _Composer:
    """Parser's events → nodes, without recursion."""

    def __init__(self, where: str, problems: list[Problem]) -> None:
        self.where, self.problems = where, problems
        self.root: list[Node] = []
        self.open = [_Open(self.root, 1)]
        self.anchors: dict[str, tuple[Value, int]] = {}  # the value, and how many values it holds
        self.count = self.repeated = 0

    def document(self, events: Iterator[yaml.Event]) -> Node:
        for event in events:
            line = event.start_mark.line + 1 if event.start_mark else 1
            match event:
                case yaml.ScalarEvent():
                    self.scalar(event, line)
                case yaml.SequenceStartEvent():
                    self.begin([], line, event)
                case yaml.MappingStartEvent():
                    self.begin({}, line, event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self.end()
                case yaml.AliasEvent():
                    self.alias(event.anchor or "", line)
                case yaml.DocumentStartEvent() if self.root:
                    raise _UnfitError(line, "a second document begins here", "remove the line '---'")
        return self.root[0] if self.root else Node(None, 1)

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        value = event.value if event.style else _PLAIN.get(event.value, event.value)
        self.count += 1
        self.check_tag(event, line)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.add(value, line)

    def begin(self, value: list[Node] | dict[str, Node], line: int, event: yaml.CollectionStartEvent) -> None:
        self.check_tag(event, line)
        if len(self.open) > DEEPEST:
            raise _UnfitError(line, f"nested deeper than {DEEPEST} levels", "no file of an archive needs so many")
        self.open.append(_Open(value, line, event.anchor, self.count))
        self.count += 1

    def end(self) -> None:
        done = self.open.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.value, self.count - done.before)
        self.add(done.value, done.line)

    def alias(self, name: str, line: int) -> None:
        if name not in self.anchors:  # nor may it stand inside its own anchor
            raise _UnfitError(
                line, f"'*{name}' repeats no value above it", "put text that begins with * in quotation marks"
            )
        value, size = self.anchors[name]
        self.count += size
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            raise _UnfitError(line, f"aliases repeat more than {MOST_REPEATED:,} values", "write them out")
        self.add(value, line)

    def check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.tag:
            raise _UnfitError(line, f"{event.tag!r} is a tag", "put text that begins with ! in quotation marks")

    def add(self, value: Value, line: int) -> None:
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(Node(value, line))
        elif parent.key is None:
            if not isinstance(value, str):
                raise _UnfitError(line, "a key that is not text", "put it in quotation marks")
            parent.key, parent.key_line = value, line
        else:
            node = Node(value, parent.key_line)
            first = parent.value.setdefault(parent.key, node)
            if first is not node:
                what = f"{self.path()}: given twice, first in line {first.line}"
                self.problems.append(Problem(f"{self.where}:{node.line}", what, "keep one of them"))
            parent.key = None

    def path(self) -> str:
        """The dotted path of the value that is being added."""
        steps = (f"[{len(o.value)}]" if isinstance(o.value, list) else f".{o.key}" for o in self.open[1:])
        return "".join(steps).removeprefix(".")


def _syntax(error: yaml.MarkedYAMLError, text: str, where: str) -> Problem:
    doing, said = error.context or "", error.problem or ""
    stopped = error.problem_mark
    begun = error.context_mark if any(words in doing for words in _BEGINS_WHERE) else None
    mend = next((mend for words, mend in _MENDS.items() if words in said or words in doing), "")
    if stopped and text[stopped.index : stopped.index + 1] == "\t":
        begun, mend = None, "indent with spaces, not with tabs"
    mark = begun or stopped
    line = min(mark.line, text.rstrip().count("\n")) if mark else 0  # the end of the file counts as a line of its own
    return Problem(f"{where}:{line + 1}", f"not YAML: {said}", mend)
