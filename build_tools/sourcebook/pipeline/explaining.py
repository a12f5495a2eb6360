"""What became of every line of one source, decided anew from its capture, with what the source itself does not keep."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from sourcebook import corpus
from sourcebook.capture import Part
from sourcebook.corpus.keep import captures
from sourcebook.corpus.load import Made, capture_removed
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Capture, Curation, Entry, Repair
from sourcebook.normalise import Judged, Ruling, judge
from sourcebook.pipeline.making import make, transcribe
from sourcebook.pipeline.remaking import unknown


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
    if id in corpus.removed_from(root):
        raise SourcebookError(capture_removed(id))
    judged: list[Judged] = []

    def noting(part: Part, capture_: Capture, curation: Curation) -> Callable[[], Made]:
        judged.append(judge(transcribe(part, capture_), curation.overrides, id))
        return partial(make, part, capture_, curation)

    problems: list[Problem] = []
    for entry in corpus.again(root, noting, [id], problems):
        return Explanation(entry, _lines(judged[-1]))
    raise SourcebookError(problems)


def _lines(judged: Judged) -> tuple[ExplainedLine, ...]:
    repairs = {line: tuple(found) for line, found in groupby(judged.repairs, lambda repair: repair.line)}
    return tuple(
        ExplainedLine(number, judged.reading.lines[number - 1], ruling, repairs.get(number, ()))
        for number, ruling in judged.rulings.items()
    )
