"""Capture files → the archive."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from sourcebook import __version__
from sourcebook.capture import Part, PassedOver, documents, in_words, kind_of, promised
from sourcebook.corpus.captures_file import FORMS
from sourcebook.corpus.keep import Kept, captures, file_for, keep, manifested
from sourcebook.corpus.load import CORPUS, Made
from sourcebook.corpus.write import one_writer
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Capture, Curation
from sourcebook.pipeline import finding
from sourcebook.pipeline.finding import STDIN, Found
from sourcebook.pipeline.workers import Workers
from sourcebook.text import slug

BATCH = 64  # captures that share a commit: lists are written once for all of them, and a kill loses no more than these
AHEAD = 100_000_000  # bytes of documents that may be in the making at once


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `add` did with one document: a new source, one whose bytes are here already, a refusal with its problems.

    Or `passed_over`, with the reason, what is none. `remark` says what a person should know besides.
    """

    path: str
    id: str | None = None
    is_new: bool = False
    problems: tuple[Problem, ...] = ()
    passed_over: str | None = None
    remark: str | None = None


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
    kept_as: dict[str, str]  # SHA-256 of a whole file → its place in seeds/

    def learn(self, capture: Capture) -> None:
        self.ids.add(capture.id)
        self.files.add(capture.file.casefold())
        self.by_digest[capture.sha256] = capture.id


@dataclass(frozen=True, slots=True)
class _File:
    """One that was read; its documents share it."""

    found: Found
    data: bytes = field(repr=False)
    sha256: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class _Offer:
    """A document on its way to become a source."""

    file: _File
    part: Part
    draft: Capture
    wait: Callable[[], Made]

    @property
    def label(self) -> str:
        return _label(self.file.found, self.part.name)


def add(
    root: Path,
    paths: Sequence[Path],
    circumstances: Circumstances = Circumstances(),
    in_view: Callable[[int], None] = lambda _: None,
    workers: Workers | None = None,
) -> Iterator[Outcome]:
    """Keep and normalise each document; one that is refused leaves nothing behind, and the others go on.

    `in_view` hears of outcomes to come as they come into view: those of files at once, of what is in them later.
    """
    with one_writer(root), workers or Workers() as at_work:
        every = list(finding.files(root, paths))
        in_view(len(every))
        kept = captures(root)
        ids = {file.name.split(".")[0] for file in (root / CORPUS).glob("*.*")}
        known = _Known(ids, set(), {}, {digest: file for file, digest in manifested(root).items()})
        for capture in kept:
            known.learn(capture)
        new: list[Kept] = []
        outcomes: list[Outcome] = []
        for outcome, one in _settled(root, _offers(every, known, circumstances, at_work, in_view), known):
            outcomes.append(outcome)
            new += [one] if one else []
            if len(new) == BATCH or not new:
                yield from _commit(root, kept, new, outcomes)
        yield from _commit(root, kept, new, outcomes)


def _commit(root: Path, kept: list[Capture], new: list[Kept], outcomes: list[Outcome]) -> Iterator[Outcome]:
    """What is said to be added is on disk by then."""
    if new:
        keep(root, kept, new)
        kept += [one.capture for one in new]
    said = list(outcomes)
    new.clear()
    outcomes.clear()
    yield from said


def _settled(root: Path, offers: Iterator["_Offer | Outcome"], known: _Known) -> Iterator[tuple[Outcome, Kept | None]]:
    """In the order of the offers. Ids are given here, so that they don't depend on which core was the quickest."""
    waiting: deque[_Offer | Outcome] = deque()
    for offer in offers:
        waiting.append(offer)
        while len(waiting) > BATCH or sum(len(o.part.data) for o in waiting if isinstance(o, _Offer)) > AHEAD:
            yield _settle(root, waiting.popleft(), known)
    while waiting:
        yield _settle(root, waiting.popleft(), known)


def _settle(root: Path, offer: "_Offer | Outcome", known: _Known) -> tuple[Outcome, Kept | None]:
    if isinstance(offer, Outcome):
        return offer, None
    twin = known.by_digest.get(offer.draft.sha256)
    if twin:
        return Outcome(offer.label, twin, remark=offer.file.remark), None
    try:
        one = _named(root, offer, known)
    except SourcebookError as error:
        return Outcome(offer.label, problems=error.problems, remark=offer.file.remark), None
    known.learn(one.capture)
    known.kept_as[offer.file.sha256] = one.capture.file
    return Outcome(offer.label, one.capture.id, is_new=True, remark=offer.file.remark), one


def _named(root: Path, offer: _Offer, known: _Known) -> Kept:
    source, reading = offer.wait()
    id = slug(source.title.value if source.title else source.opening(reading), known.ids)
    path = offer.file.found.path
    file = known.kept_as.get(offer.file.sha256) if offer.part.name else None
    file = file or file_for(root, Path(f"{id}.txt") if path == STDIN else path, offer.file.data, known.files)
    capture = replace(offer.draft, id=id, file=file)
    fixity = replace(source.capture, file=file)
    return Kept(capture, offer.file.data, replace(source, id=id, capture=fixity))


def _offers(
    every: Sequence[Found | PassedOver | Problem],
    known: _Known,
    circumstances: Circumstances,
    workers: Workers,
    in_view: Callable[[int], None],
) -> Iterator["_Offer | Outcome"]:
    for found in every:
        match found:
            case PassedOver():
                yield Outcome(found.name, passed_over=found.why)
            case Problem():
                yield Outcome(found.where, problems=(found,))
            case Found():
                for n, offer in enumerate(_of_file(found, known, circumstances, workers)):
                    in_view(n > 0)
                    yield offer


def _of_file(
    found: Found, known: _Known, circumstances: Circumstances, workers: Workers
) -> Iterator["_Offer | Outcome"]:
    try:
        data = finding.read(found)
        file = _File(found, data, sha256(data).hexdigest(), _remark(found, data))
        parts = _parts(file, circumstances)
    except SourcebookError as error:
        yield Outcome(found.label, problems=error.problems)
        return
    for part in parts:
        label = _label(found, part.name)
        if isinstance(part, PassedOver):
            yield _passed_over(label, part, is_named=found.is_named and not part.name)
            continue
        draft = _draft(file, part, circumstances)
        twin = known.by_digest.get(draft.sha256)
        if twin:
            yield Outcome(label, twin)
        else:
            yield _Offer(file, part, draft, workers.begin(part, draft, Curation()))


def _parts(file: _File, circumstances: Circumstances) -> Iterator[Part | PassedOver]:
    """Raises SourcebookError where what a person said of one document would be said of several."""
    parts = documents(file.data)
    first = list(islice(parts, 2))
    if len(first) > 1 and (circumstances.address or circumstances.captured):
        opening = [part for part in chain(first, islice(parts, 1000)) if isinstance(part, Part)]
        if len(opening) > 1:
            what = "it holds several documents, and --address and --captured speak of one"
            raise SourcebookError(Problem(file.found.label, what, "add it without them"))
        return documents(file.data)
    return chain(first, parts)


def _draft(file: _File, part: Part, circumstances: Circumstances) -> Capture:
    address = circumstances.address or part.address
    captured = circumstances.captured or part.captured
    return Capture(
        id="",
        file=file.found.label,
        part=part.name or None,
        sha256=sha256(part.data).hexdigest() if part.name else file.sha256,
        address=address if address and FORMS["address"][0](address) else None,
        captured=captured if captured and FORMS["captured"][0](captured) else None,
        added=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        tool=f"sourcebook {__version__}",
    )


def _passed_over(label: str, part: PassedOver, *, is_named: bool) -> Outcome:
    if part.is_damaged:
        return Outcome(label, problems=(Problem(label, part.why),))
    if is_named:
        mend = "save its text as a file and add that"
        return Outcome(label, problems=(Problem(label, f"{part.why}, not a text", mend),))
    return Outcome(label, passed_over=part.why)


def _remark(found: Found, data: bytes) -> str | None:
    kind = kind_of(data)
    lie = promised(found.path.name, kind)
    return f"is {in_words(kind)}, not {lie}, whatever its name says" if lie else None


def _label(found: Found, name: str) -> str:
    return f"{found.label}!/{name}" if name else found.label
