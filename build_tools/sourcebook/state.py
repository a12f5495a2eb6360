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
_BETWEEN = b"\0"  # which no name has


@dataclass(frozen=True)
class State:
    """Tells whether an archive has changed since it was indexed, and which of its files. Captures never change."""

    told: bytes  # size, times and path of each file, in the order that the system has them in

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """By path."""
        rows = map(os.fsdecode, self.told.split(_BETWEEN) if self.told else ())
        return {path: look for look, path in (row.split(":", 1) for row in rows)}

    @cached_property
    def digest(self) -> str:
        return sha256(self.told).hexdigest()

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
    return State(os.fsencode(_BETWEEN.decode().join(rows)))


def looking(root: Path) -> Callable[[], State]:
    """The same by another process, so that this one loads its modules meanwhile; what that can't do this one does."""
    if not hasattr(os, "fork"):
        return lambda: state(root)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        failed = True
        with suppress(BaseException), open(write, "wb") as pipe:  # noqa: PTH123 (no path)
            pipe.write(state(root).told)
            failed = False
        os._exit(failed)
    os.close(write)

    def looked() -> State:
        with open(read, "rb") as pipe:  # noqa: PTH123 (no path)
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        return state(root) if status else State(told)

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
