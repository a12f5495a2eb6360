"""Files in `corpus/` that belong to no capture, and what people wrote under a name that isn't read."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from sourcebook.corpus import captures_file
from sourcebook.errors import Problem
from sourcebook.text import slug

SUFFIX = ".notes.yml"
_MISNAMED = re.compile(r"(.+?)(?:\.notes?)?\.ya?ml(?:\.txt)?|(.+)\.notes?\.txt", re.IGNORECASE)
_SAME_LIST = 0.8  # likeness: flags.yaml, Claims.yml and publisher.yml are, other names aren't


class Stray(NamedTuple):
    problem: Problem
    of: str | None  # the id of the source whose notes it may be: they may say that it is withheld


def strays(folder: Path, known: Collection[str], lists: Collection[str]) -> list[Stray]:
    """Of the sources `known`, beside the files `lists`."""
    found = []
    for path in sorted(folder.glob("*")):
        name = path.name
        suffix = next((suffix for suffix in (SUFFIX, ".md") if name.endswith(suffix)), None)
        if name in lists or name.removesuffix(suffix or "") in known or name.startswith("."):
            continue
        if suffix:
            found.append(_of_no_capture(name, suffix, known))
        elif match := _MISNAMED.fullmatch(name):
            found.append(_misnamed(name, match[1] or match[2], known, lists))
    return found


def _of_no_capture(name: str, suffix: str, known: Collection[str]) -> Stray:
    id = name.removesuffix(suffix)
    near = _nearest(id, known)
    of = near if suffix == SUFFIX else None
    mend = f"did you mean {near!r}?" if near else f"its id is in no line of {captures_file.FILE}"
    return Stray(Problem(f"corpus/{name}", f"no capture has the id {id!r}{_meanwhile(of)}", mend), of)


def _misnamed(name: str, stem: str, known: Collection[str], lists: Collection[str]) -> Stray:
    meant = get_close_matches(name.casefold(), lists, n=1, cutoff=_SAME_LIST)
    of = None if meant else _nearest(stem, known)
    mend = f"did you mean {meant[0]!r}?" if meant else f"the name of a notes file ends in {SUFFIX}"
    return Stray(Problem(f"corpus/{name}", f"is not read{_meanwhile(of)}", mend), of)


def _nearest(id: str, known: Collection[str]) -> str | None:
    return next(iter(get_close_matches(slug(id), known, n=1)), None)


def _meanwhile(id: str | None) -> str:
    return f"; until that is mended {id!r} counts as withheld" if id else ""
