"""Paths that people name → files to add. Folders are walked in sorted order, and links are not followed."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.capture import LARGEST_FILE, PassedOver
from sourcebook.capture.limits import size
from sourcebook.errors import Problem, SourcebookError, refused

STDIN = Path("-")
_LISTS = {"captures.jsonl", "manifest-sha256.txt"}


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that come from no file of this machine: what people call them, and what the archive may."""

    label: str
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """`is_named`: by a person, and not come upon in a folder."""

    path: Path
    is_named: bool
    given: Given | None = None  # … and not read from `path`, which only names it

    @property
    def label(self) -> str:
        if self.given:
            return self.given.label
        return "standard input" if self.path == STDIN else str(self.path)


def files(root: Path, paths: Sequence[Path | Given]) -> Iterator[Found | PassedOver | Problem]:
    """What is hidden and what is no regular file is passed over, where nobody named it."""
    for path in paths:
        if isinstance(path, Given):
            yield Found(Path(path.name), is_named=True, given=path)
        elif path == STDIN or not path.is_dir():
            yield Found(path, is_named=True)
        elif root.resolve().is_relative_to(path.resolve()):
            yield Problem(str(path), "the archive itself lies in this folder", "name the folder that has the captures")
        else:
            yield from _in_folder(root, path)


def read(found: Found) -> bytes:
    """Raises SourcebookError for what is no readable file, or too large for one."""
    if found.given:
        return found.given.data
    if found.path == STDIN:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        return _checked(found, data, len(data))
    if found.path.exists() and not found.path.is_file():
        raise SourcebookError(Problem(found.label, "not a regular file", "name a file or a folder"))
    try:
        length = found.path.stat().st_size
        return _checked(found, found.path.read_bytes() if length <= LARGEST_FILE else b"", length)
    except OSError as error:
        raise SourcebookError(_unreadable(found.label, error)) from error


def _unreadable(where: str, error: OSError) -> Problem:
    said = refused(error)
    return Problem(where, f"can't be read: {error.strerror}", said.mend if said else "see whether its name is right")


def _checked(found: Found, data: bytes, length: int) -> bytes:
    if length > LARGEST_FILE:
        what = f"it has more than {size(LARGEST_FILE)}, the most that is read of one file"
        raise SourcebookError(Problem(found.label, what, "cut it into several files"))
    return data


def _in_folder(root: Path, folder: Path) -> Iterator[Found | PassedOver | Problem]:
    def unreadable(error: OSError) -> None:
        problems.append(_unreadable(str(error.filename), error))

    problems: list[Problem] = []
    for where, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(where)
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        passed_over = {name: why for name in folders if (why := _unwanted_folder(here / name, pages))}
        folders[:] = sorted(set(folders) - passed_over.keys())
        yield from (PassedOver(str(here / name), why) for name, why in sorted(passed_over.items()))
        for name in sorted(names):
            why = _unwanted(root, here / name)
            yield PassedOver(str(here / name), why) if why else Found(here / name, is_named=False)
    yield from problems


def _unwanted_folder(path: Path, pages: set[str]) -> str | None:
    """Browsers save the pictures and scripts of `page.html` in `page_files`."""
    if path.name.endswith(("_files", ".files")) and path.name[:-6] in pages:
        return "it has the files of a saved page"
    return "it is hidden" if path.name.startswith(".") else "it is a symbolic link" if path.is_symlink() else None


def _unwanted(root: Path, path: Path) -> str | None:
    if path.name.startswith("."):
        return "it is hidden"
    if path.is_symlink():
        return "it is a symbolic link"
    if not path.is_file():
        return "it is not a regular file"
    is_list = path.name in _LISTS and path.parent.resolve() == (root / "seeds").resolve()
    return "it is the archive's own list" if is_list else None
