"""What became of every line of one source, decided anew from its capture, with what the source itself does not keep."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sourcebook import capture, corpus
from sourcebook.corpus.keep import captures
from sourcebook.errors import SourcebookError
from sourcebook.model import Capture, Curation, Entry, Repair, Source
from sourcebook.normalise import Judged, Ruling, judge
from sourcebook.pipeline.making import make, unknown


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line that isn't blank in the capture."""

    number: int
    text: str  # after repair
    ruling: Ruling
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    entry: Entry
    lines: tuple[ExplainedLine, ...]


def explain(root: Path, id: str) -> Explanation:
    """Nothing is written. Raises SourcebookError for an id that no source has, and for a capture that can't be read."""
    known = [capture_.id for capture_ in captures(root)]
    if id not in known:
        raise SourcebookError(unknown(id, known))
    judged: list[Judged] = []

    def noting(data: bytes, capture_: Capture, curation: Curation) -> Source:
        if capture_.id == id:
            judged.append(judge(capture.read(data, capture_.file), curation.overrides, id))
        return make(data, capture_, curation)

    archive = corpus.load(root, noting, again=frozenset([id]))
    for entry in archive.entries:
        if entry.id == id:
            return Explanation(entry, _lines(judged[-1]))
    raise SourcebookError(archive.problems)


def _lines(judged: Judged) -> tuple[ExplainedLine, ...]:
    repairs = {line: tuple(found) for line, found in groupby(judged.repairs, lambda repair: repair.line)}
    return tuple(
        ExplainedLine(number, judged.reading.lines[number - 1], ruling, repairs.get(number, ()))
        for number, ruling in judged.rulings.items()
    )
