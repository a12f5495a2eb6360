"""Captures → their bytes. Each file is read once, whatever the number of its parts; fixity is checked on the way."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from sourcebook import capture as formats
from sourcebook.capture import Part
from sourcebook.corpus import captures_file, manifest
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Capture

Digests = Mapping[str, tuple[str, int]]  # file → SHA-256 and line in the manifest
Listed = tuple[Capture, int]  # and its line in captures.jsonl
FEW = 8  # parts that are looked for one by one: a walk through a whole crawl takes longer


def contents(
    root: Path, lists: tuple[Digests, Iterable[Listed]], problems: list[Problem], anew: Container[str] = ()
) -> Iterator[tuple[Capture, Part]]:
    """File by file, in the order of their first captures; one with something wrong is left out, and told in `problems`.

    For the ids in `anew` the part comes with all that its container says of it, not only its bytes.
    """
    manifested, listed = lists
    files: dict[str, list[Listed]] = {}
    for one in listed:
        files.setdefault(one[0].file, []).append(one)
    for captures in files.values():
        try:
            data = _bytes(root, *captures[0])
            _check_file(captures[0][0], data, manifested)
        except SourcebookError as error:
            problems += error.problems
            continue
        yield from _parts(data, captures, problems, anew)


def _parts(
    data: bytes, listed: Collection[Listed], problems: list[Problem], anew: Container[str]
) -> Iterator[tuple[Capture, Part]]:
    wanted = {capture.part: (capture, line) for capture, line in listed}
    for name, found in _found(data, wanted, anew):
        capture, line = wanted.pop(name)
        actual = sha256(found.data).hexdigest()
        if actual == capture.sha256:
            yield capture, found
        else:
            what = f"sha256: {capture.sha256!r} is not {actual}, that of {capture.place}"
            problems.append(Problem(f"{captures_file.FILE}:{line}", what))
    for capture, line in wanted.values():
        what = f"part: {capture.part!r} is not in {capture.file}"
        problems.append(Problem(f"{captures_file.FILE}:{line}", what))


def _found(data: bytes, wanted: Mapping[str | None, Listed], anew: Container[str]) -> Iterator[tuple[str | None, Part]]:
    if None in wanted:
        yield None, Part("", data)
    names = [name for name in wanted if name is not None]
    if len(names) <= FEW and not any(capture.id in anew for capture, _ in wanted.values()):
        yield from ((name, Part(name, found)) for name in names if (found := _one(data, name)) is not None)
    elif names:
        yield from ((found.name, found) for found in formats.named(data, names))


def _one(data: bytes, name: str) -> bytes | None:
    try:
        return formats.part(data, name)
    except ValueError:
        return None


def _check_file(capture: Capture, data: bytes, manifested: Digests) -> None:
    actual = sha256(data).hexdigest()
    digest, at = manifested.get(capture.file, ("", 0))
    if not digest:
        raise SourcebookError(Problem(manifest.FILE, f"{capture.file} is not listed", f"{actual}  {capture.file}"))
    if actual != digest:
        what = f"its bytes have changed: SHA-256 {actual}, but {digest} in {manifest.FILE}:{at}"
        raise SourcebookError(Problem(capture.file, what, "put the capture back from a copy; captures never change"))


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
