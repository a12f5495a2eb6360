"""Keeping a capture: its bytes into `seeds/`, its lines into the manifest and `captures.jsonl`.

The order is what makes a kill harmless: until the line in `captures.jsonl` is renamed into place the archive is as
before (a file or a manifest line that nothing refers to), and from then on it is as after (`corpus/<id>.md`, if it
isn't written yet, is made again from the capture).
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from sourcebook.corpus import captures_file, manifest, source_file
from sourcebook.corpus.load import text_of
from sourcebook.corpus.places import CORPUS, SEEDS
from sourcebook.corpus.write import atomically
from sourcebook.errors import Problem, SourcebookError, refused
from sourcebook.model import Capture, Source
from sourcebook.text import DEVICES, slug


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture about to be kept."""

    capture: Capture
    data: bytes  # of the file, whole
    source: Source


_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")  # Windows drops a full stop at the end
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_LISTS = {captures_file.FILE, manifest.FILE}


def captures(root: Path) -> list[Capture]:
    """What is kept already. Raises SourcebookError where the lists aren't sound: they aren't added to."""
    found, problems = captures_file.parse(text_of(root, captures_file.FILE))
    problems += manifest.parse(text_of(root, manifest.FILE))[1]
    if problems:
        raise SourcebookError(problems)
    return [capture for capture, _ in found]


def manifested(root: Path) -> dict[str, str]:
    """file → SHA-256."""
    found, _ = manifest.parse(text_of(root, manifest.FILE))
    return {file: digest for file, (digest, _) in found.items()}


def file_for(root: Path, path: Path, data: bytes, taken: Container[str]) -> str:
    """Where in `seeds/` a capture goes: where it is if it lies there, else under its own name, made safe and unique.

    `taken` is casefolded, since two names that differ in their capitals only are one file elsewhere.
    """
    if path.is_symlink() and path.parent.resolve() == (root / SEEDS).resolve():
        raise SourcebookError(Problem(str(path), "a symbolic link, not a file", "put the file itself there"))
    name = path.name if _is_safe(path.name) else f"{slug(path.stem)}{_suffix(path)}"
    file = f"{SEEDS}/{name}"
    if path.resolve() == (root / file).resolve() and not path.is_symlink():
        if file in _LISTS:
            raise SourcebookError(Problem(str(path), "the archive's own list, not a capture"))
        if file.casefold() in taken:
            mend = "put it back from a copy, and add the new one under another name"
            raise SourcebookError(Problem(str(path), "kept already, with other bytes: captures never change", mend))
        return file
    digest = sha256(data).hexdigest()[:12]
    spellings = (f"{SEEDS}/{Path(name).stem}-{digest}{f'-{n}' if n else ''}{Path(name).suffix}" for n in count())
    return next(file for file in chain([file], spellings) if _is_free(root, file, data, taken))


def _suffix(path: Path) -> str:
    return path.suffix if _SUFFIX.fullmatch(path.suffix) else ".txt"


def _is_safe(name: str) -> bool:
    return bool(_SAFE.fullmatch(name)) and name.partition(".")[0].casefold() not in DEVICES


def _is_free(root: Path, file: str, data: bytes, taken: Container[str]) -> bool:
    path = root / file
    is_ours = file.casefold() not in taken and file.casefold() not in _LISTS
    return is_ours and not path.is_symlink() and (not path.exists() or path.read_bytes() == data)


def keep(root: Path, kept: Sequence[Capture], new: Sequence[Kept]) -> None:
    """Add `new` to an archive that holds `kept`: all of them or, if the process is killed or the disk is full, none."""
    digests = manifested(root)
    written: list[Path] = []
    try:
        for one in new:
            if not (root / one.capture.file).exists():
                written.append(root / one.capture.file)
                atomically(root / one.capture.file, one.data)
        more = digests | {one.capture.file: sha256(one.data).hexdigest() for one in new}
        atomically(root / manifest.FILE, manifest.emit(more).encode())
        atomically(root / captures_file.FILE, captures_file.emit([*kept, *(one.capture for one in new)]).encode())
    except OSError as error:
        _taken_back(root, written, digests)
        problem = refused(error)
        if problem is None:
            raise
        what = f"{problem.what}: of {', '.join(one.capture.file for one in new)} nothing is kept"
        raise SourcebookError(replace(problem, where=error.filename or SEEDS, what=what)) from error
    for one in new:
        write_source(root, one.source)


def _taken_back(root: Path, written: Iterable[Path], digests: Mapping[str, str]) -> None:
    """`seeds/` as it was, its own lists last: room for them is made first."""
    for path in written:
        path.unlink(missing_ok=True)
    if manifested(root) != digests:
        with suppress(OSError):  # a line of a file that isn't there: `check` names it
            atomically(root / manifest.FILE, manifest.emit(digests).encode())


def is_written(root: Path, source: Source) -> bool:
    """Whether it stands in `corpus/<id>.md`, to the byte."""
    path = root / CORPUS / f"{source.id}.md"
    return path.exists() and path.read_bytes() == source_file.emit(source).encode()


def write_source(root: Path, source: Source) -> bool:
    """False where nothing had to be written."""
    if is_written(root, source):
        return False
    atomically(root / CORPUS / f"{source.id}.md", source_file.emit(source).encode())
    return True
