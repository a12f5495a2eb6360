"""The folder on disk → Archive. What can't be read becomes a problem with its place; the rest is loaded."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from difflib import get_close_matches
from functools import partial
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

from sourcebook.capture import reread
from sourcebook.corpus import captures_file, flags_file, manifest, notes_file, source_file
from sourcebook.corpus.notes_file import UNREADABLE
from sourcebook.corpus.write import UNFINISHED
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Capture, Curation, Entry, Reading, Source

SEEDS, CORPUS = "seeds", "corpus"
NOTES = ".notes.yml"
FLAGS = f"{CORPUS}/flags.yml"
_MISNAMED = re.compile(r"[^.].*\.notes\.(?:ya?ml|txt|ya?ml\.txt)", re.IGNORECASE)  # nor an editor's own file
LARGEST_NOTES = 5_000_000  # bytes; people don't write more by hand, and YAML is slow to read

Make = Callable[[bytes, Capture, Curation], Source]
T = TypeVar("T")
Digests = Mapping[str, tuple[str, int]]  # file → SHA-256 and line in the manifest


def load(root: Path, make: Make | None = None, again: Container[str] = ()) -> Archive:
    """Every source of the archive under `root`, in the order of `captures.jsonl`; fixity is checked on the way.

    A missing `corpus/<id>.md` is made in memory by `make`, and so are those of the ids in `again`; without `make` a
    missing one is a problem.
    """
    problems = _folders(root)
    if problems:
        return Archive(root, (), flags_file.default(), tuple(problems))
    manifested = _read(root, manifest.FILE, manifest.parse, problems) or {}
    kept = _read(root, captures_file.FILE, captures_file.parse, problems) or []
    flags = _read(root, FLAGS, partial(flags_file.parse, where=FLAGS), problems) if lexists(root / FLAGS) else None
    entries = []
    for capture, line in kept:
        try:
            curation = _curation(root, capture.id, problems)
            data = _bytes(root, capture, line)
            _check_fixity(capture, data, line, manifested)
            written = capture.id not in again and (root / CORPUS / f"{capture.id}.md").exists()
            source = _written(root, capture, data) if written else _made(capture, data, curation, make)
            entries.append(Entry(capture, source, _reading(capture, source, data), curation))
        except SourcebookError as error:
            problems += error.problems
    problems += _lacking(root, manifested, {capture.file for capture, _ in kept})
    problems += _strays(root, [capture.id for capture, _ in kept])
    return Archive(root, tuple(entries), flags_file.default() if flags is None else flags, tuple(problems))


def _written(root: Path, capture: Capture, data: bytes) -> Source:
    where = f"{CORPUS}/{capture.id}.md"
    source = source_file.parse(text_of(root, where), where)
    _check_same(source, capture, data, where)
    return source


def _made(capture: Capture, data: bytes, curation: Curation, make: Make | None) -> Source:
    if make is None:
        raise SourcebookError(Problem(f"{CORPUS}/{capture.id}.md", "missing", _again(capture)))
    return make(data, capture, curation)


def _reading(capture: Capture, source: Source, data: bytes) -> Reading:
    try:
        reading = Reading.of(reread(data, source.capture), source.repairs)
        lasts = [*(row.last for row in source.ledger), *(doubt.last for doubt in source.doubtful)]
        last = max(lasts, default=0)
        if last > len(reading.lines):
            raise ValueError(f"it speaks of line {last}, of {len(reading.lines)}")
        return reading
    except (ValueError, LookupError) as error:
        where = f"{CORPUS}/{capture.id}.md:1"
        raise SourcebookError(Problem(where, f"does not fit its capture: {error}", _again(capture))) from error


def _check_fixity(capture: Capture, data: bytes, line: int, manifested: Digests) -> None:
    """The capture's bytes, `captures.jsonl` and the manifest say the same."""
    actual = sha256(data).hexdigest()
    digest, at = manifested.get(capture.file, ("", 0))
    if not digest:
        raise SourcebookError(Problem(manifest.FILE, f"{capture.file} is not listed", f"{actual}  {capture.file}"))
    if actual != digest:
        what = f"its bytes have changed: SHA-256 {actual}, but {digest} in {manifest.FILE}:{at}"
        raise SourcebookError(Problem(capture.file, what, "put the capture back from a copy; captures never change"))
    if actual != capture.sha256:
        what = f"sha256: {capture.sha256!r} is not {actual}, that of {capture.file}"
        raise SourcebookError(Problem(f"{captures_file.FILE}:{line}", what))


def _check_same(source: Source, capture: Capture, data: bytes, where: str) -> None:
    """The front matter speaks of this capture."""
    made_of = source.capture
    said = {"id": source.id, "file": made_of.file, "sha256": made_of.sha256, "bytes": made_of.bytes}
    true = {"id": capture.id, "file": capture.file, "sha256": capture.sha256, "bytes": len(data)}
    wrong = [
        Problem(f"{where}:1", f"{key}: {value!r} is not {true[key]!r}, that of the capture", _again(capture))
        for key, value in said.items()
        if value != true[key]
    ]
    if wrong:
        raise SourcebookError(wrong)


def _again(capture: Capture) -> str:
    return f"sourcebook normalise {capture.id} makes it again"


def _curation(root: Path, id: str, problems: list[Problem]) -> Curation:
    where = f"{CORPUS}/{id}{NOTES}"
    return _read(root, where, partial(notes_file.parse, where=where), problems) or Curation(withheld=UNREADABLE)


def _read(root: Path, where: str, parse: Callable[[str], tuple[T, list[Problem]]], problems: list[Problem]) -> T | None:
    """What a file holds; None where it can't be read. What is wrong goes to `problems`."""
    try:
        found, wrong = parse(text_of(root, where))
    except SourcebookError as error:
        problems += error.problems
        return None
    problems += wrong
    return found


def _folders(root: Path) -> list[Problem]:
    """A link that leads nowhere must not read as an archive without notes: they may say what is withheld."""
    return [
        Problem(name, "not a folder", "put the folder itself there")
        for name in (SEEDS, CORPUS)
        if lexists(root / name) and not (root / name).is_dir()
    ]


def _lacking(root: Path, manifested: Digests, kept: Container[str]) -> list[Problem]:
    """Files that only the manifest knows, and that aren't there: `sha256sum -c` would fail on them."""
    return [
        Problem(f"{manifest.FILE}:{line}", f"{file!r} is not there", "put it back from a copy, or remove the line")
        for file, (_, line) in manifested.items()
        if file not in kept and not (root / file).is_file()
    ]


def _strays(root: Path, ids: Iterable[str]) -> list[Problem]:
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


def _bytes(root: Path, capture: Capture, line: int) -> bytes:
    path = root / capture.file
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise SourcebookError(Problem(capture.file, "not a regular file", "put the capture back from a copy"))
    if path.is_symlink():  # it could lead anywhere, and what it leads to could change
        raise SourcebookError(Problem(capture.file, "a symbolic link, not a file", "put the file itself there"))
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"can't be read ({error.strerror}), but {captures_file.FILE}:{line} lists it"
        raise SourcebookError(Problem(capture.file, what, "put the capture back from a copy")) from error


def text_of(root: Path, where: str) -> str:
    """Text of a file of the archive, without a byte order mark; an absent one reads as empty."""
    path = root / where
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            raise SourcebookError(Problem(where, "not a regular file"))
        if about.st_size > LARGEST_NOTES and where.endswith(".yml"):
            raise SourcebookError(Problem(where, f"larger than {LARGEST_NOTES:,} bytes"))
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourcebookError(Problem(where, f"not UTF-8 at byte {error.start}", "save it as UTF-8")) from error
    except FileNotFoundError as error:
        if path.is_symlink():
            raise SourcebookError(Problem(where, "a symbolic link that leads nowhere")) from error
        return ""
    except OSError as error:
        raise SourcebookError(Problem(where, f"can't be read ({error.strerror})")) from error
