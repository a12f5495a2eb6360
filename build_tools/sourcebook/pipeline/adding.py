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


@dataclass(slots=True)
class _Known:
    """What a new capture is held against, kept current as captures come."""

    ids: set[str]
    files: set[str]  # casefolded
    by_digest: dict[str, str]  # SHA-256 → id

    def learn(self, capture: Capture) -> None:
        self.ids.add(capture.id)
        self.files.add(capture.file.casefold())
        self.by_digest[capture.sha256] = capture.id


def add(root: Path, paths: Sequence[Path], circumstances: Circumstances = Circumstances()) -> Iterator[Outcome]:
    """Keep and normalise each file; one that is refused leaves nothing behind, and the others go on."""
    with one_writer(root):
        kept = captures(root)
        known = _Known({file.name.split(".")[0] for file in (root / CORPUS).glob("*.*")}, set(), {})
        for capture in kept:
            known.learn(capture)
        for start in range(0, len(paths), BATCH):
            taken = [_take(root, path, known, circumstances) for path in paths[start : start + BATCH]]
            new = [one for _, one in taken if one]
            if new:
                keep(root, kept, new)
                kept += [one.capture for one in new]
            yield from (outcome for outcome, _ in taken)


def _take(root: Path, path: Path, known: _Known, circumstances: Circumstances) -> tuple[Outcome, Kept | None]:
    try:
        data = _bytes(path)
        twin = known.by_digest.get(sha256(data).hexdigest())
        if twin:
            return Outcome(str(path), twin), None
        one = _prepare(root, path, data, known, circumstances)
    except SourcebookError as error:
        return Outcome(str(path), None, problems=error.problems), None
    known.learn(one.capture)
    return Outcome(str(path), one.capture.id, is_new=True), one


def _prepare(root: Path, path: Path, data: bytes, known: _Known, circumstances: Circumstances) -> Kept:
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
    name = source.title.value if source.title else source.opening(reading_of(data, source))
    capture = replace(draft, id=slug(name, known.ids), file=file_for(root, path, data, known.files))
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
