"""What the files of an archive look like from outside, by size and times alone: 10,000 sources take 60 ms."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from sourcebook import settings

LARGEST = 1_000_000  # bytes of a page: nobody writes a longer one by hand
_LISTS = ("seeds/captures.jsonl", "seeds/manifest-sha256.txt")
_TEXTS = "corpus"
PAGES = "docs"  # whatever the folder is called
_BETWEEN = "\0"  # which no name has
_WHOLE = b"\0\0"


@dataclass(frozen=True)
class State:
    """Tells whether an archive has changed since it was indexed, and which of its files. Captures never change."""

    rows: bytes  # size, times and path of each file, sorted

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """By path."""
        rows = os.fsdecode(self.rows).split(_BETWEEN) if self.rows else ()
        return {path: look for look, path in (row.split(":", 1) for row in rows)}

    @cached_property
    def digest(self) -> str:
        return sha256(self.rows).hexdigest()

    def of(self, *names: str) -> str:
        return "|".join(self.looks.get(name, "") for name in names)


def state(root: Path) -> State:
    rows = [_row(path.stat(), name) for name in _LISTS if (path := root / name).exists()]
    rows += [_row(path.stat(), f"{PAGES}/{name}") for name, path in pages(root).items()]
    if (root / _TEXTS).is_dir():
        with os.scandir(root / _TEXTS) as entries:
            for entry in entries:
                try:
                    rows.append(_row(entry.stat(), f"{_TEXTS}/{entry.name}"))
                except OSError:  # an editor's own file, gone again, or a link that leads nowhere
                    continue
    return State(os.fsencode(_BETWEEN.join(sorted(rows))))


def looking(root: Path) -> Callable[[], State]:
    """The same by another process, so that this one loads its modules meanwhile. Where that fails, this one does it."""
    if not hasattr(os, "fork"):
        return lambda: state(root)
    read, write = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no more processes are allowed
        os.close(read)
        os.close(write)
        return lambda: state(root)
    if not child:
        try:
            os.close(read)  # or it would wait for itself, were its parent killed
            with open(write, "wb") as pipe:  # noqa: PTH123 (no path)
                pipe.write(state(root).rows)
                pipe.write(_WHOLE)
        finally:
            os._exit(0)
    os.close(write)

    def looked() -> State:
        with open(read, "rb") as pipe:  # noqa: PTH123 (no path)
            rows = pipe.read()
        with suppress(ChildProcessError):  # the system took note of its end already
            os.waitpid(child, 0)
        return State(rows.removesuffix(_WHOLE)) if rows.endswith(_WHOLE) else state(root)

    return looked


def pages(root: Path) -> dict[str, Path]:
    """The hand-written ones of `docs/`, by their path below it."""
    if not (root / settings.CONFIG).is_file():
        return {}
    docs = settings.docs(root)
    found = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.md"))}
    return {name: path for name, path in found.items() if path.is_file() and path.stat().st_size <= LARGEST}


def _row(stat: os.stat_result, path: str) -> str:
    """What writes a file can set its time of change; the system's own time of it nobody can."""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}:{path}"
