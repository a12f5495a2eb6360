"""What is no part of an archive, and what it lacks: folders, files of the manifest, files under a wrong name."""

import re
from collections.abc import Container, Iterable, Sequence
from difflib import get_close_matches
from os.path import lexists
from pathlib import Path

from sourcebook.corpus import captures_file, manifest
from sourcebook.corpus.contents import Digests
from sourcebook.corpus.places import CORPUS, NOTES, SEEDS
from sourcebook.corpus.write import UNFINISHED
from sourcebook.errors import Problem

_MISNAMED = re.compile(r"[^.].*\.notes\.(?:ya?ml|txt|ya?ml\.txt)", re.IGNORECASE)  # nor an editor's own file


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


def strays(root: Path, ids: Iterable[str]) -> list[Problem]:
    """Files in `corpus/` that belong to no capture, and notes under a name that isn't read."""
    known, problems = set(ids), []
    for path in sorted((root / CORPUS).glob("*")):
        name = path.name
        suffix = next((suffix for suffix in (NOTES, ".md") if name.endswith(suffix)), None)
        id = name.removesuffix(suffix or "")
        if suffix is None and _MISNAMED.fullmatch(name):
            problems.append(Problem(f"{CORPUS}/{name}", "is not read", f"the name of a notes file ends in {NOTES}"))
        if suffix is None or id in known or name.startswith(UNFINISHED):
            continue
        near = get_close_matches(id, known, n=1)
        mend = f"did you mean {near[0]!r}?" if near else f"its id is in no line of {captures_file.FILE}"
        problems.append(Problem(f"{CORPUS}/{name}", f"no capture has the id {id!r}", mend))
    return problems
