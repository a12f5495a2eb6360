"""Writing that is seen whole or not at all."""

import os
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sourcebook.errors import Problem, SourcebookError

UNFINISHED = ".unfinished-"  # a killed process leaves these behind; nothing reads them
DERIVED = ".sourcebook"


def atomically(path: Path, data: bytes) -> None:
    """Temporary file beside it, fsync, rename, fsync of the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def over(path: Path, text: str) -> None:
    """A file that people write too: with the byte order mark that it had."""
    had = path.is_file() and path.read_bytes().startswith(BOM_UTF8)
    atomically(path, (BOM_UTF8 if had else b"") + text.encode("utf-8"))


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows has no handle of a folder to sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def one_writer(root: Path) -> Iterator[None]:
    """Held by whoever writes to `seeds/` and `corpus/`; sweeps up what a killed writer left."""
    (root / DERIVED).mkdir(exist_ok=True)
    try:
        with FileLock(root / DERIVED / "writer.lock", timeout=0):
            for folder in ("seeds", "corpus"):
                for left in (root / folder).glob(f"{UNFINISHED}*"):
                    left.unlink(missing_ok=True)
            yield
    except Timeout as error:
        what = "another sourcebook command is writing to this archive"
        raise SourcebookError(Problem(str(root), what, "wait for it to end, then try again")) from error
