"""How commands speak: progress on a terminal, plain lines elsewhere, JSON where a program listens."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from unicodedata import category

import click

T = TypeVar("T")
TAB = "    "  # between the cells of a table
_JOINERS = "\u200c\u200d"
LONG = 20  # fewer steps than this need no bar

quiet = click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Print every step.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def say(*words: object) -> None:
    click.echo(" ".join(map(str, words)))


def say_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2))  # in ASCII, whatever the stream can write


def count(number: int, thing: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def shortened(text: str, longest: int) -> str:
    """At most so many characters of it, the last a `…` where there were more."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def visible(text: str) -> str:
    """Captured text as a terminal may have it: what would act on it, or not show, as its code point.

    Joiners stay, since scripts and emoji need them, and so does every width of space.
    """
    text = text.replace("\t", TAB)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _JOINERS or category(c) == "Zs" else f"<U+{ord(c):04X}>" for c in text)


def colours() -> bool | None:
    """For click: never where NO_COLOR (no-color.org) is set, else on a terminal only."""
    return False if os.environ.get("NO_COLOR") else None


@contextmanager
def progress(what: str, total: int, *, show: bool) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each step."""
    with Growing(what, show=show) as bar:
        bar.more(total)
        yield bar.step


def tracked(what: str, items: Iterable[T], total: int, *, show: bool) -> Iterator[T]:
    with progress(what, total, show=show) as step:
        for item in items:
            yield item
            step()


class Growing:
    """Long work has a bar on a terminal, and a plain line elsewhere. Its length may show only as it goes on."""

    def __init__(self, what: str, *, show: bool) -> None:
        self._what, self._show = what, show
        self._total = self._done = 0
        self._bar: Any = None
        self._task: Any = None
        self._said = False

    def __enter__(self) -> "Growing":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def more(self, number: int) -> None:
        """So many steps have come into view."""
        self._total += number
        if not self._show or self._total < LONG:
            return
        if self._bar is not None:
            self._bar.update(self._task, total=self._total)
        elif sys.stderr.isatty():
            self._start()
        elif not self._said:
            click.echo(f"{self._what}: {self._total:,}", err=True)
            self._said = True

    def step(self) -> None:
        self._done += 1
        if self._bar is not None:
            self._bar.advance(self._task)

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 (slow to import, seldom needed)
        from rich.progress import Progress  # noqa: PLC0415

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._what, total=self._total, completed=self._done)
