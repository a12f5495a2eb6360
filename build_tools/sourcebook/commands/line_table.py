"""Transcript lines as rows on a terminal: number, fate, reason, how sure or who, and the text with a hanging indent."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from shutil import get_terminal_size
from types import MappingProxyType
from typing import Any

import click

from sourcebook.commands.report import visible
from sourcebook.model import By, Fate
from sourcebook.normalise import Ruling
from sourcebook.pipeline import ExplainedLine
from sourcebook.publish.words import percent

STYLES: Mapping[Fate, Mapping[str, Any]] = MappingProxyType({
    Fate.BODY: {},
    Fate.TITLE: {"fg": "green", "bold": True},
    Fate.DEK: {"fg": "green"},
    Fate.BYLINE: {"fg": "cyan"},
    Fate.DATE: {"fg": "cyan"},
    Fate.CAPTION: {"fg": "blue"},
    Fate.REMOVED: {"fg": "red"},
})  # fmt: skip
FATE = max(map(len, Fate))
SURE = len("? 99.9 %")
LEAST = 30  # columns for the text beside its decision; with fewer it stands below
BELOW = 6  # columns that it is indented by then


class LineTable:
    """Each line is laid out by itself, so that a long transcript begins to print at once."""

    def __init__(self, lines: Sequence[ExplainedLine]) -> None:
        self.number = max((len(str(line.number)) for line in lines), default=1)
        self.why = max((len(line.ruling.decision.why or "") for line in lines), default=0)

    @cached_property
    def width(self) -> int | None:
        """Of the terminal; elsewhere a line is a line, for tools that work by lines."""
        return get_terminal_size().columns if sys.stdout.isatty() else None

    def row(self, line: ExplainedLine) -> str:
        decision = line.ruling.decision
        style = STYLES[decision.fate]
        sure = _sure(line.ruling).rjust(SURE)
        head = f"{line.number:>{self.number}}  {click.style(decision.fate.ljust(FATE), **style)}  "
        head += f"{(decision.why or '').ljust(self.why)}  " if self.why else ""
        head += click.style(sure, fg="yellow", bold=True) if line.ruling.doubt is not None else sure
        indent = len(click.unstyle(head)) + 2
        beside = self.width is None or self.width - indent >= LEAST
        indent = indent if beside else BELOW
        parts = [click.style(part, **style) for part in self._wrapped(visible(line.text), indent)]
        parts += [click.style(part, dim=True) for said in _repairs(line) for part in self._wrapped(said, indent)]
        below = f"\n{' ' * indent}"
        return head + ("  " if beside else below) + below.join(parts)

    def _wrapped(self, text: str, indent: int) -> list[str]:
        text = text.strip()
        if self.width is None or (text.isascii() and len(text) <= self.width - indent):
            return [text]
        return self._wrap(text, max(self.width - indent, 2))

    @cached_property
    def _wrap(self) -> Callable[[str, int], list[str]]:
        """By the columns that characters take, which are two for an ideograph and none for an accent."""
        from rich.console import Console  # noqa: PLC0415 (slow to import)
        from rich.text import Text  # noqa: PLC0415

        console = Console()
        return lambda text, width: [part.plain.rstrip() for part in Text(text).wrap(console, width)]


def _sure(ruling: Ruling) -> str:
    if ruling.by is By.CURATOR:
        return "curator"
    confidence = ruling.confidence
    if confidence is None:
        return "machine"
    return ("? " if ruling.doubt is not None else "") + percent(round(1000 * confidence), 1000)


def _repairs(line: ExplainedLine) -> Iterator[str]:
    for it in line.repairs:
        yield f"mended, {it.what}: {visible(it.before)} → {visible(it.after) or 'nothing'}"
