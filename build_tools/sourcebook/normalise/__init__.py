"""Transcript → Source: repair, the fate of every line, structure, metadata, ledger, and proof that nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook import __version__
from sourcebook.errors import Problem, SourcebookError
from sourcebook.markdown import emit
from sourcebook.model import Fate, Fixity, Overrides, Reading, Repair, Source, Transcript
from sourcebook.normalise import metadata
from sourcebook.normalise.fates import Decision, decide
from sourcebook.normalise.features import Line, see
from sourcebook.normalise.ledger import EMPTIED, Ruling, doubts, overruled, rows
from sourcebook.normalise.prove import prove
from sourcebook.normalise.repair import repairs
from sourcebook.normalise.structure import blocks
from sourcebook.text import is_blank

__all__ = ["NORMALISER", "Judged", "Ruling", "judge", "normalise", "prove"]

NORMALISER = f"sourcebook {__version__}"
NO_OVERRIDES = Overrides()


@dataclass(frozen=True, slots=True)
class Judged:
    """A transcript as it is read, and what became of each line that isn't blank in the capture."""

    repairs: tuple[Repair, ...]
    reading: Reading
    lines: tuple[Line, ...]  # those that aren't blank after repair
    rulings: Mapping[int, Ruling]  # in order; one that repair left blank has its own too

    @property
    def decided(self) -> dict[int, Decision]:
        """The lines that are not body."""
        return {n: it.decision for n, it in self.rulings.items() if it.decision.fate is not Fate.BODY}


def judge(transcript: Transcript, overrides: Overrides = NO_OVERRIDES, id: str = "") -> Judged:
    """Raises SourcebookError where an override names no line."""
    _check(overrides, len(transcript.lines), id)
    mended = repairs(transcript.lines)
    reading = Reading.of(transcript, mended)
    lines = see(reading.lines)
    emptied = [n for n, line in enumerate(transcript.lines, 1) if not is_blank(line) and is_blank(reading.lines[n - 1])]
    rulings = overruled(decide(lines), overrides, [line.number for line in lines])
    rulings |= dict.fromkeys(emptied, Ruling(EMPTIED))
    return Judged(mended, reading, tuple(lines), dict(sorted(rulings.items())))


def normalise(
    transcript: Transcript,
    fixity: Fixity,
    id: str = "",
    overrides: Overrides = NO_OVERRIDES,
) -> Source:
    """Raises SourcebookError where an override names no line, or if anything were lost."""
    judged = judge(transcript, overrides, id)
    lines, decided = judged.lines, judged.decided
    body = emit(blocks([line for line in lines if line.number not in decided]))
    source = Source(
        id=id,
        title=metadata.title(lines, decided),
        byline=metadata.byline(lines, decided),
        publisher=None,
        published=metadata.published(lines, decided),
        language=metadata.language(" ".join(line.text for line in lines if line.number not in decided)),
        capture=fixity,
        normaliser=NORMALISER,
        repairs=judged.repairs,
        ledger=rows(decided, list(judged.rulings)),
        body=body,
        doubtful=doubts(judged.rulings),
    )
    problems = prove(judged.reading, source)
    if problems:
        raise SourcebookError(problems)
    return source


def _check(overrides: Overrides, lines: int, id: str) -> None:
    beyond = sorted(number for number in overrides.keep | overrides.remove if not 1 <= number <= lines)
    if beyond:
        what = f"lines: {beyond[0]} is not a line of the capture, which has {lines}"
        raise SourcebookError(Problem(f"corpus/{id}.notes.yml", what))
