"""Files → documents on their way to become sources, and what is none."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice

from sourcebook import __version__
from sourcebook.capture import AGAIN, AS_TEXT, BINARY, Part, PassedOver, documents, in_words, kind_of, promised
from sourcebook.corpus.captures_file import FORMS
from sourcebook.corpus.load import Made
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Capture, Curation
from sourcebook.pipeline import finding
from sourcebook.pipeline.finding import Found
from sourcebook.pipeline.workers import Workers


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


NOTHING_KNOWN = Circumstances()


@dataclass(frozen=True, slots=True)
class File:
    """One that was read; its documents share it."""

    found: Found
    data: bytes = field(repr=False)
    sha256: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A document on its way to become a source."""

    file: File
    part: Part
    draft: Capture
    wait: Callable[[], Made]

    @property
    def label(self) -> str:
        return _label(self.file.found, self.part.name)


def offers(
    every: Sequence[Found | PassedOver | Problem],
    known: Mapping[str, str],
    circumstances: Circumstances,
    workers: Workers,
    in_view: Callable[[int], None],
) -> Iterator[Offer | Outcome]:
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
    found: Found, known: Mapping[str, str], circumstances: Circumstances, workers: Workers
) -> Iterator[Offer | Outcome]:
    try:
        data = finding.read(found)
        file = File(found, data, sha256(data).hexdigest(), _remark(found, data))
        parts = _parts(file, circumstances)
    except SourcebookError as error:
        yield Outcome(found.label, problems=error.problems)
        return
    for part in parts:
        label = _label(found, part.name)
        if isinstance(part, PassedOver):
            promise = promised(part.name or found.path.name, part.kind) if part.kind else None
            yield _passed_over(label, part, promise, is_named=found.is_named and not part.name)
            continue
        draft = _draft(file, part, circumstances)
        twin = known.get(draft.sha256)
        if twin:
            yield Outcome(label, twin)
        else:
            yield Offer(file, part, draft, workers.begin(part, draft, Curation()))


def _parts(file: File, circumstances: Circumstances) -> Iterator[Part | PassedOver]:
    """Raises SourcebookError where what a person said of one document would be said of several."""
    if circumstances != NOTHING_KNOWN:
        several = islice((part for part in documents(file.data) if isinstance(part, Part)), 1, 2)
        if any(several):
            what = "it holds several documents, and --address and --captured speak of one"
            raise SourcebookError(Problem(file.found.label, what, "add it without them"))
    return documents(file.data) if file.found.given is None else _answered(documents(file.data))


def _answered(recorded: Iterable[Part | PassedOver]) -> Iterator[Part | PassedOver]:
    """What came of an address, without how it was asked for; where that is no document, its reason is a problem."""
    is_document, last = False, None
    for found in recorded:
        if isinstance(found, PassedOver) and found.of_recording:
            continue
        if last is not None:
            yield last
        is_document, last = is_document or isinstance(found, Part), found
    if isinstance(last, PassedOver) and not is_document:
        yield PassedOver("", last.why, is_damaged=True, mend=last.mend or AS_TEXT)
    elif last is not None:
        yield last


def _draft(file: File, part: Part, circumstances: Circumstances) -> Capture:
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


def _passed_over(label: str, part: PassedOver, promise: str | None, *, is_named: bool) -> Outcome:
    """`promise` is what its name says that it is, and it isn't: it is broken, and not meant to be passed over."""
    if promise:
        mend = part.mend or (AGAIN if part.kind == BINARY else AS_TEXT)
        problem = Problem(label, f"its name says that it is {promise}, but {part.why}", mend)
        return Outcome(label, problems=(problem,))
    if part.is_damaged:
        return Outcome(label, problems=(Problem(label, part.why, part.mend),))
    if is_named:
        return Outcome(label, problems=(Problem(label, f"{part.why}, not a text", AS_TEXT),))
    return Outcome(label, passed_over=part.why)


def _remark(found: Found, data: bytes) -> str | None:
    kind = kind_of(data)
    lie = promised(found.path.name, kind)
    return f"is {in_words(kind)}, not {lie}, whatever its name says" if lie else None


def _label(found: Found, name: str) -> str:
    return f"{found.label}!/{name}" if name else found.label
