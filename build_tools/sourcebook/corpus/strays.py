"""What is no part of an archive, and what it lacks: folders, files of the manifest, files under a wrong name."""

import re
from collections.abc import Collection, Container, Sequence
from difflib import get_close_matches
from os.path import lexists
from pathlib import Path
from typing import NamedTuple

from sourcebook.corpus import captures_file, manifest
from sourcebook.corpus.contents import Digests
from sourcebook.corpus.places import CORPUS, NOTES, SEEDS
from sourcebook.errors import Problem
from sourcebook.text import slug

_MISNAMED = re.compile(r"(.+?)(?:\.notes?)?\.ya?ml(?:\.txt)?|(.+)\.notes?\.txt", re.IGNORECASE)
_SAME_LIST = 0.8  # likeness: flags.yaml, Claims.yml and publisher.yml are, other names aren't


def folders(root: Path) -> list[Problem]:
    """A link that leads nowhere must not read as an archive without notes: they may say what is withheld."""
    return [
        Problem(name, "not a folder", "put the folder itself there")
        for name in (SEEDS, CORPUS)
        if lexists(root / name) and not (root / name).is_dir()
    ]


def lacking(root: Path, manifested: Digests, kept: Container[str]) -> list[Problem]:
    """Files that only the manifest knows, and that aren't there: `sha256sum -c` would fail on them."""
    return [
        Problem(f"{manifest.FILE}:{line}", f"{file!r} is not there", "put it back from a copy, or remove the line")
        for file, (_, line) in manifested.items()
        if file not in kept and not (root / file).is_file()
    ]


def unlisted(root: Path, kept: Container[str], problems: Sequence[Problem]) -> list[Problem]:
    """What lies in `seeds/` and is no source's capture, unless a line that can't be read may be its own."""
    if any(problem.where.startswith(captures_file.FILE) for problem in problems):
        return []
    names = sorted(path.name for path in (root / SEEDS).glob("[!.]*"))
    files = [file for name in names if (file := f"{SEEDS}/{name}") not in (captures_file.FILE, manifest.FILE)]
    mend = "sourcebook add {0}, or move it out of there"
    return [Problem(file, "no source is made of it", mend.format(file)) for file in files if file not in kept]


class Stray(NamedTuple):
    problem: Problem
    of: str | None  # the id of the source whose notes it may be: they may say that it is withheld


def strays(root: Path, known: Collection[str], lists: Collection[str]) -> list[Stray]:
    """Files in `corpus/` that belong to no capture, and what people wrote under a name that isn't read."""
    found = []
    for path in sorted((root / CORPUS).glob("*")):
        name = path.name
        suffix = next((suffix for suffix in (NOTES, ".md") if name.endswith(suffix)), None)
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
    of = near if suffix == NOTES else None
    mend = f"did you mean {near!r}?" if near else f"its id is in no line of {captures_file.FILE}"
    return Stray(Problem(f"{CORPUS}/{name}", f"no capture has the id {id!r}{_meanwhile(of)}", mend), of)


def _misnamed(name: str, stem: str, known: Collection[str], lists: Collection[str]) -> Stray:
    meant = get_close_matches(name.casefold(), lists, n=1, cutoff=_SAME_LIST)
    of = None if meant else _nearest(stem, known)
    mend = f"did you mean {meant[0]!r}?" if meant else f"the name of a notes file ends in {NOTES}"
    return Stray(Problem(f"{CORPUS}/{name}", f"is not read{_meanwhile(of)}", mend), of)


def _nearest(id: str, known: Collection[str]) -> str | None:
    return next(iter(get_close_matches(slug(id), known, n=1)), None)


def _meanwhile(id: str | None) -> str:
    return f"; until that is mended {id!r} counts as withheld" if id else ""
