"""Capture files → the archive."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook.corpus.keep import Kept, captures, file_for, keep, manifested
from sourcebook.corpus.places import CORPUS
from sourcebook.corpus.write import one_writer
from sourcebook.errors import SourcebookError
from sourcebook.model import Capture
from sourcebook.pipeline import finding
from sourcebook.pipeline.finding import STDIN, Given
from sourcebook.pipeline.offering import NOTHING_KNOWN, Circumstances, Offer, Outcome, offers
from sourcebook.pipeline.workers import Workers
from sourcebook.text import slug

BATCH = 64  # captures that share a commit: lists are written once for all of them, and a kill loses no more than these
AHEAD = 100_000_000  # bytes of documents that may be in the making at once


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


def add(
    root: Path,
    paths: Sequence[Path | Given],
    circumstances: Circumstances = NOTHING_KNOWN,
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
        for outcome, one in _settled(root, offers(every, known.by_digest, circumstances, at_work, in_view), known):
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


def _settled(root: Path, offers: Iterator[Offer | Outcome], known: _Known) -> Iterator[tuple[Outcome, Kept | None]]:
    """In the order of the offers. Ids are given here, so that they don't depend on which core was the quickest."""
    waiting: deque[Offer | Outcome] = deque()
    for offer in offers:
        waiting.append(offer)
        while len(waiting) > BATCH or sum(len(o.part.data) for o in waiting if isinstance(o, Offer)) > AHEAD:
            yield _settle(root, waiting.popleft(), known)
    while waiting:
        yield _settle(root, waiting.popleft(), known)


def _settle(root: Path, offer: Offer | Outcome, known: _Known) -> tuple[Outcome, Kept | None]:
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


def _named(root: Path, offer: Offer, known: _Known) -> Kept:
    source, reading = offer.wait()
    id = slug(source.title.value if source.title else source.opening(reading), known.ids)
    path = offer.file.found.path
    file = known.kept_as.get(offer.file.sha256) if offer.part.name else None
    file = file or file_for(root, Path(f"{id}.txt") if path == STDIN else path, offer.file.data, known.files)
    capture = replace(offer.draft, id=id, file=file)
    fixity = replace(source.capture, file=file)
    return Kept(capture, offer.file.data, replace(source, id=id, capture=fixity))
