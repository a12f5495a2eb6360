"""The index folder: stamped, trusted only where it was made, written by one process at a time, replaced whole.

Whoosh unpickles what it opens, so nothing is opened that this program did not write here. The stamp holds size, inode
and times of each file: a copy, a checkout or an unpacked archive can't have them, and is made again instead.
"""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import whoosh

from sourcebook import __version__
from sourcebook.errors import Problem, SourcebookError, refused
from sourcebook.search import schema
from sourcebook.state import State

FOLDER = Path(".sourcebook", "index")  # below the archive's root
STAMP = "stamp.json"
_SCALE = "scale.json"

_UNSTAMPED = {STAMP, "MAIN_WRITELOCK"}  # the second is Whoosh's own
_FRESH, _OLD = ".new", ".old"  # beside the index while one takes the other's place
_PATIENCE = 5  # seconds that a reader waits for a writer; a commit and its stamp take some 50 ms
_TURN = 0.5  # seconds that a writer waits; a reader who looks holds the lock for a millisecond


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made the index, of which files it consists, and what it was made of."""

    program: str
    whoosh: str
    schema: str
    files: dict[str, list[int]]
    seen: str | None  # the digest of the `state` of the archive before it was loaded; None where the caller didn't look


def folder_of(path: Path) -> Path:
    """The index folder, given itself or the archive's root."""
    return path if (path / STAMP).exists() else path / FOLDER


def fault(folder: Path) -> str:
    """Why the index must be made again; empty when it is whole, ours and of this version."""
    if not folder.is_dir():
        return "no index yet"
    stamp = read_stamp(folder)
    if stamp is None:
        return "its stamp can't be read"
    if stamp != _stamp(stamp.files, stamp.seen):
        return "made by another version"
    return "" if _is_intact(folder, stamp) else "damaged, or not made here"


def settled_fault(folder: Path) -> str:
    """The same, once another process that is writing has ended: between its commit and its stamp all looks damaged."""
    why, lock = fault(folder), _lock(folder)
    if why and lock.exists():
        from filelock import FileLock, Timeout  # noqa: PLC0415 (seldom needed, and slow to import)

        with suppress(Timeout, OSError), FileLock(lock, timeout=_PATIENCE):
            why = fault(folder)
    return why


def is_current(root: Path, seen: State) -> bool:
    """Whether the index can be searched as it is: the archive's `state` is the one it was made of."""
    folder = root / FOLDER
    stamp = read_stamp(folder)
    return stamp is not None and stamp.seen == seen.digest and not fault(folder)


def read_scale(folder: Path) -> list[str]:
    """The grades of both axes, in order."""
    found: list[str] = json.loads((folder / _SCALE).read_bytes())
    return found


def write_scale(folder: Path, scale: Sequence[str]) -> None:
    (folder / _SCALE).write_text(json.dumps(scale), "utf-8")


def read_stamp(folder: Path) -> Stamp | None:
    try:
        stamp = Stamp(**json.loads((folder / STAMP).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return stamp if isinstance(stamp.files, dict) else None


def write_stamp(folder: Path, seen: str | None) -> None:
    """Vouches for the files as they are now, once they are safely on disk, as those of the last stamp are already."""
    files, last = _files(folder), read_stamp(folder)
    for name in files:
        if last is None or files[name] != last.files.get(name):
            with (folder / name).open("r+b") as file:
                os.fsync(file.fileno())
    stamp = json.dumps(asdict(_stamp(files, seen)))
    unfinished = folder / f"{STAMP}{_FRESH}"
    unfinished.write_text(stamp, "utf-8")
    unfinished.replace(folder / STAMP)


def sweep(folder: Path) -> None:
    """Removes what a killed process left beside the index and, where the stamp still holds, in it."""
    for beside in (_FRESH, _OLD):
        shutil.rmtree(folder.with_name(folder.name + beside), ignore_errors=True)
    stamp = read_stamp(folder)
    if stamp is None or fault(folder):
        return
    for name in _files(folder).keys() - stamp.files.keys():
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        else:
            (folder / name).unlink()


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which then takes the place of `folder`."""
    fresh, old = (folder.with_name(folder.name + beside) for beside in (_FRESH, _OLD))
    fresh.mkdir(parents=True)
    yield fresh
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Raises SourcebookError where another process is writing, or nobody can."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 (only to write, and slow to import)

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(_lock(folder), timeout=_TURN):
            sweep(folder)
            yield
    except Timeout as error:
        what = "another sourcebook process is writing the index"
        raise SourcebookError(Problem(FOLDER.as_posix(), what, "wait for it to end, then try again")) from error
    except OSError as error:
        problem = refused(error)
        if problem is None:
            raise
        what = f"can't be written: {problem.what}"
        raise SourcebookError(Problem(FOLDER.as_posix(), what, problem.mend)) from error


def _stamp(files: dict[str, list[int]], seen: str | None) -> Stamp:
    version = ".".join(map(str, whoosh.__version__))
    return Stamp(__version__, version, schema.digest(), files, seen)


def _lock(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _is_intact(folder: Path, stamp: Stamp) -> bool:
    """Other files than ours do no harm, as Whoosh opens what a table of contents names; another such table would."""
    files = _files(folder)
    others = files.keys() - stamp.files.keys()
    return all(files.get(name) == stamp.files[name] for name in stamp.files) and not any(
        name.endswith(".toc") for name in others
    )


def _files(folder: Path) -> dict[str, list[int]]:
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # a writer's own, gone again
            told = path.lstat()
            found[path.name] = [told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns]
    return {name: look for name, look in found.items() if name not in _UNSTAMPED}
