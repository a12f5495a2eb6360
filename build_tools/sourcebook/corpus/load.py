"""The folder on disk → Archive. What can't be read becomes a problem with its place; the rest is loaded."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from os.path import lexists
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

from sourcebook.capture import Part, reread
from sourcebook.corpus import (
    captures_file,
    claims_file,
    flags_file,
    manifest,
    names_file,
    notes_file,
    publishers_file,
    removed,
    scale_file,
    signals_file,
    source_file,
    strays,
)  # fmt: skip
from sourcebook.corpus.contents import Digests, Listed, contents
from sourcebook.corpus.notes_file import UNREAD, UNREADABLE
from sourcebook.corpus.places import CLAIMS, CORPUS, FLAGS, notes_path
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import ADMIRALTY, Archive, Capture, Claims, Curation, Entry, Names, Reading, Scale, Source

_FILES = (FLAGS, CLAIMS, publishers_file.FILE, names_file.FILE, scale_file.FILE, signals_file.FILE)
_LISTS = {Path(file).name for file in _FILES}
LARGEST_NOTES = 5_000_000  # bytes; people don't write more by hand, and YAML is slow to read

AHEAD = 64  # sources begun before the first of them is waited for: enough for many cores, and little memory

Made = tuple[Source, Reading]
Make = Callable[[Part, Capture, Curation], Callable[[], Made]]  # begins, and gives what waits for it
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Loading:
    """What each step of it needs; what can't be read goes to `problems`."""

    root: Path
    scale: Scale
    problems: list[Problem]

    def curation(self, id: str) -> Curation:
        where = notes_path(id)
        parse = partial(notes_file.parse, where=where, scale=self.scale)
        return _read(self.root, where, parse, self.problems) or UNREAD


def load(root: Path, make: Make | None = None) -> Archive:
    """Every source of the archive under `root`, in the order of `captures.jsonl`; fixity is checked on the way.

    A missing `corpus/<id>.md` is made in memory by `make`; without it a missing one is a problem.
    """
    problems = strays.folders(root)
    if problems:
        return Archive(root, (), flags_file.default(), problems=tuple(problems))
    manifested, kept = _lists(root, problems)
    scale = _scale(root, problems)
    flags = _read(root, FLAGS, partial(flags_file.parse, where=FLAGS), problems) if lexists(root / FLAGS) else None
    claims = _read(root, CLAIMS, partial(claims_file.parse, where=CLAIMS), problems) or Claims()
    publishers = (
        _read(
            root,
            publishers_file.FILE,
            partial(publishers_file.parse, where=publishers_file.FILE, scale=scale),
            problems,
        )
        or {}
    )
    dismissed = _read(root, signals_file.FILE, signals_file.parse, problems) or {}
    names = _read(root, names_file.FILE, partial(names_file.parse, where=names_file.FILE), problems) or Names()
    named = publishers_file.by_name(publishers)
    loading = _Loading(root, scale, problems)
    gone = removals(root, kept)
    present = [(capture, line) for capture, line in kept if capture.id not in gone]
    missing = {capture.id for capture, _ in present if not (root / CORPUS / f"{capture.id}.md").exists()}
    loaded = {entry.id: entry for entry in _entries(loading, (manifested, present), make, missing)}
    loaded |= {
        capture.id: Entry(capture, *removed.rest(capture), loading.curation(capture.id))
        for capture, _ in kept
        if capture.id in gone
    }
    problems += removed.left(root, loaded.values())
    problems += strays.lacking(root, manifested, {capture.file for capture, _ in present})
    problems += strays.unlisted(root, {capture.file for capture, _ in kept}, problems)
    found_strays = strays.strays(root, {capture.id for capture, _ in kept}, _LISTS)
    problems += [stray.problem for stray in found_strays]
    for id in {stray.of for stray in found_strays if stray.of} & loaded.keys():
        curation = loaded[id].curation
        loaded[id] = replace(loaded[id], curation=replace(curation, withheld=curation.withheld or UNREADABLE))
    found = (loaded[capture.id] for capture, _ in kept if capture.id in loaded)
    entries = tuple(publishers_file.settled(entry, named, problems) for entry in found)
    vocabulary = flags_file.default() if flags is None else flags
    return Archive(
        root,
        entries,
        vocabulary,
        claims=claims,
        problems=tuple(problems),
        publishers=publishers,
        dismissed=dismissed,
        names=names,
        scale=scale,
        unread={capture.id: capture.file for capture, _ in kept if capture.id not in loaded},
    )


def again(root: Path, make: Make, ids: Container[str], problems: list[Problem]) -> Iterator[Entry]:
    """The sources `ids` made anew from their captures, file by file. What can't be made is told in `problems`."""
    manifested, kept = _lists(root, problems)
    gone = removals(root, kept)
    wanted = [(capture, line) for capture, line in kept if capture.id in ids and capture.id not in gone]
    loading = _Loading(root, _scale(root, problems), problems)
    yield from _entries(loading, (manifested, wanted), make, ids)


def removals(root: Path, kept: Iterable[Listed]) -> frozenset[str]:
    """The ids of withdrawn sources whose capture isn't there, and whose notes say that it was removed."""
    missing = [capture.id for capture, _ in kept if not lexists(root / capture.file)]
    loading = _Loading(root, ADMIRALTY, [])  # whatever the ratings
    found = ((id, loading.curation(id).limited) for id in missing)
    return frozenset(id for id, limited in found if limited and limited.is_removed)


def removed_from(root: Path) -> frozenset[str]:
    """The same of a whole archive."""
    return removals(root, _lists(root, [])[1])


def _lists(root: Path, problems: list[Problem]) -> tuple[Digests, list[Listed]]:
    manifested = _read(root, manifest.FILE, manifest.parse, problems) or {}
    return manifested, _read(root, captures_file.FILE, captures_file.parse, problems) or []


def _entries(
    loading: _Loading, lists: tuple[Digests, Sequence[Listed]], make: Make | None, anew: Container[str]
) -> Iterator[Entry]:
    """Those of `anew` are begun while others wait, so that `make` can work on several."""
    root, problems = loading.root, loading.problems
    waiting: deque[tuple[Capture, Curation, Callable[[], Made]]] = deque()

    def ready() -> Iterator[Entry]:
        capture, curation, wait = waiting.popleft()
        try:
            source, reading = wait()
            yield Entry(capture, source, reading, curation)
        except SourcebookError as error:
            problems.extend(error.problems)

    for capture, part in contents(root, lists, problems, anew):
        curation = loading.curation(capture.id)
        try:
            if capture.id in anew:
                waiting.append((capture, curation, _begun(capture, part, curation, make)))
            else:
                source = _written(root, capture, part.data)
                waiting.append((capture, curation, partial(_read_again, capture, source, part.data)))
        except SourcebookError as error:
            problems += error.problems
        if len(waiting) > AHEAD:
            yield from ready()
    while waiting:
        yield from ready()


def _read_again(capture: Capture, source: Source, data: bytes) -> Made:
    return source, _reading(capture, source, data)


def _begun(capture: Capture, part: Part, curation: Curation, make: Make | None) -> Callable[[], Made]:
    if make is None:
        raise SourcebookError(Problem(f"{CORPUS}/{capture.id}.md", "missing", _again(capture)))
    return make(part, capture, curation)


def _written(root: Path, capture: Capture, data: bytes) -> Source:
    where = f"{CORPUS}/{capture.id}.md"
    source = source_file.parse(text_of(root, where), where)
    _check_same(source, capture, data, where)
    return source


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


def _check_same(source: Source, capture: Capture, data: bytes, where: str) -> None:
    """The front matter speaks of this capture."""
    fixity = source.capture
    said = {
        "id": source.id,
        "file": fixity.file,
        "part": fixity.part,
        "sha256": fixity.sha256,
        "bytes": fixity.bytes,
    }
    true = {"id": capture.id, "file": capture.file, "part": capture.part, "sha256": capture.sha256, "bytes": len(data)}
    wrong = [
        Problem(f"{where}:1", f"{key}: {value!r} is not {true[key]!r}, that of the capture", _again(capture))
        for key, value in said.items()
        if value != true[key]
    ]
    if wrong:
        raise SourcebookError(wrong)


def _again(capture: Capture) -> str:
    return f"sourcebook normalise {capture.id} makes it again"


def cannot_be_read(id: str, unread: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with naming this source, and how to mend it: it is there, and another problem says more."""
    return "this source can't be read now", f"mend {unread[id]} and {CORPUS}/{id}.md first: sourcebook check"


def capture_removed(id: str) -> Problem:
    """What is told of a source whose text is gone, to whoever asks for it."""
    return Problem(id, "its capture was removed, and its text with it", f"{notes_path(id)} says why")


def _scale(root: Path, problems: list[Problem]) -> Scale:
    return _read(root, scale_file.FILE, partial(scale_file.parse, where=scale_file.FILE), problems) or ADMIRALTY


def _read(root: Path, where: str, parse: Callable[[str], tuple[T, list[Problem]]], problems: list[Problem]) -> T | None:
    """What a file holds; None where it can't be read. What is wrong goes to `problems`."""
    try:
        found, wrong = parse(text_of(root, where))
    except SourcebookError as error:
        problems += error.problems
        return None
    problems += wrong
    return found


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
