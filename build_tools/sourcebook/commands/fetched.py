"""Paths as people type them, of which some are addresses: these are fetched."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sourcebook.errors import Problem, SourcebookError
from sourcebook.pipeline import Given


def brought(
    paths: Sequence[str], say: Callable[[str], None], *, private: bool
) -> tuple[list[Path | Given], list[Problem]]:
    """Each path, with what was fetched in the place of addresses, one at a time; and why others could not be."""
    here: list[Path | Given] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            here.append(_fetched(path, say, private=private) if is_address(path) else Path(path))
        except SourcebookError as error:
            problems += error.problems
    return here, problems


def is_address(path: str) -> bool:
    """Of any scheme: a file may be called so, and is then written `./a://b`."""
    scheme, sign, _ = path.partition("://")
    return bool(sign) and scheme.isalpha()


def _fetched(address: str, say: Callable[[str], None], *, private: bool) -> Given:
    from sourcebook.fetch import fetch  # noqa: PLC0415 (slow to import, and seldom needed)

    found = fetch(address, private=private, say=say)
    return Given(found.address, found.name, found.data)
