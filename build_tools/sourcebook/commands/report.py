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


def visible(text: str) -> str:
    """Captured text as a terminal may have it: what would act on it, or not show, as its code point.

    Joiners stay, since scripts and emoji need them, and so does every width of space.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _JOINERS or category(c) == "Zs" else f"<U+{ord(c):04X}>" for c in text)


def colours() -> bool | None:
    """For click: never where NO_COLOR (no-color.org) is set, else on a terminal only."""
    return False if os.environ.get("NO_COLOR") else None


def _nothing() -> None:
    """The step of a bar that isn't drawn."""


@contextmanager
def progress(what: str, total: int, *, show: bool) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each step. Long work has a bar on a terminal, and a plain line elsewhere."""
    if not show or total < LONG:
        yield _nothing
        return
    if not sys.stderr.isatty():
        click.echo(f"{what}: {total:,}", err=True)
        yield _nothing
        return
    from rich.console import Console  # noqa: PLC0415 (slow to import, seldom needed)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


def tracked(what: str, items: Iterable[T], total: int, *, show: bool) -> Iterator[T]:
    with progress(what, total, show=show) as step:
        for item in items:
            yield item
            step()
