"""Capture files → the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sourcebook import __version__
from sourcebook.corpus.keep import Kept, captures, file_for, keep
from sourcebook.corpus.load import CORPUS
from sourcebook.corpus.write import one_writer
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Capture, Curation
from sourcebook.pipeline.making import make, reading_of
from sourcebook.text import slug

BATCH = 64  # captures that share a commit: lists are written once for all of them, and a kill loses no more than these


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `add` did with one path: a new source, one whose bytes are here already, or a refusal with its problems."""

    path: str
    id: str | None
    is_new: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the person who adds a capture knows of it."""

    address: str | None = None
    captured: str | None = None


def add(root: Path, paths: Sequence[Path], circumstances: Circumstances = Circumstances()) -> Iterator[Outcome]:
    """Keep and normalise each file; one that is refused leaves nothing behind, and the others go on."""
    with one_writer(root):
        kept = captures(root)
        for start in range(0, len(paths), BATCH):
            new: list[Kept] = []
            outcomes = []
            for path in paths[start : start + BATCH]:
                outcome, one = _take(root, path, [*kept, *(k.capture for k in new)], circumstances)
                outcomes.append(outcome)
                new += [one] if one else []
            if new:
                keep(root, kept, new)
                kept += [one.capture for one in new]
            yield from outcomes


def _take(root: Path, path: Path, kept: Sequence[Capture], circumstances: Circumstances) -> tuple[Outcome, Kept | None]:
    try:
        data = _bytes(path)
        digest = sha256(data).hexdigest()
        twin = next((capture.id for capture in kept if capture.sha256 == digest), None)
        if twin:
            return Outcome(str(path), twin), None
        one = _prepare(root, path, data, kept, circumstances)
    except SourcebookError as error:
        return Outcome(str(path), None, problems=error.problems), None
    return Outcome(str(path), one.capture.id, is_new=True), one


def _prepare(root: Path, path: Path, data: bytes, kept: Sequence[Capture], circumstances: Circumstances) -> Kept:
    draft = Capture(
        id="",
        file=str(path),
        part=None,
        sha256=sha256(data).hexdigest(),
        address=circumstances.address,
        captured=circumstances.captured,
        added=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        tool=f"sourcebook {__version__}",
    )
    source = make(data, draft, Curation())
    taken = {capture.id for capture in kept} | {file.name.split(".")[0] for file in (root / CORPUS).glob("*.*")}
    name = source.title.value if source.title else source.opening(reading_of(data, source))
    capture = replace(draft, id=slug(name, taken), file=file_for(root, path, data, {c.file for c in kept}))
    fixity = replace(source.capture, file=capture.file)
    return Kept(capture, data, replace(source, id=capture.id, capture=fixity))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise SourcebookError(Problem(str(path), "a folder, not a file", f"name its files: sourcebook add {path}/*"))
    if path.exists() and not path.is_file():
        raise SourcebookError(Problem(str(path), "not a regular file"))
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourcebookError(Problem(str(path), f"can't be read: {error.strerror}")) from error
