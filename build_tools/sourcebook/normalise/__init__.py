"""Transcript → Source: repair, the fate of every line, structure, metadata, ledger, and proof that nothing is lost."""

from sourcebook import __version__
from sourcebook.errors import Problem, SourcebookError
from sourcebook.markdown import emit
from sourcebook.model import Fixity, Overrides, Reading, Source, Transcript
from sourcebook.normalise import metadata
from sourcebook.normalise.fates import decide
from sourcebook.normalise.features import see
from sourcebook.normalise.laid_out import Body, laid_out
from sourcebook.normalise.ledger import EMPTIED, overruled, rows
from sourcebook.normalise.prove import prove
from sourcebook.normalise.repair import repairs
from sourcebook.normalise.structure import blocks
from sourcebook.text import is_blank

__all__ = ["NORMALISER", "normalise", "prove"]

NORMALISER = f"sourcebook {__version__}"
NO_OVERRIDES = Overrides()


def normalise(
    transcript: Transcript,
    fixity: Fixity,
    id: str = "",
    overrides: Overrides = NO_OVERRIDES,
) -> Source:
    """Raises SourcebookError where an override names no line, or if anything were lost."""
    mended = repairs(transcript.lines)
    reading = Reading.of(transcript, mended)
    lines = see(reading.lines)
    present = [line.number for line in lines]
    emptied = [n for n, line in enumerate(transcript.lines, 1) if not is_blank(line) and is_blank(reading.lines[n - 1])]
    _check(overrides, len(transcript.lines), id)

    decided = overruled(decide(lines), overrides, present)
    kept = [line for line in lines if line.number not in decided]
    body = laid_out(kept, transcript, mended, reading) if transcript.layout else Body(tuple(blocks(kept)))
    source = Source(
        id=id,
        title=metadata.title(lines, decided),
        byline=metadata.byline(lines, decided),
        publisher=None,
        published=metadata.published(lines, decided),
        language=metadata.language(" ".join(line.text for line in kept)),
        capture=fixity,
        normaliser=NORMALISER,
        repairs=mended,
        ledger=rows(decided | dict.fromkeys(emptied, EMPTIED), sorted([*present, *emptied])),
        body=emit(body.parts),
        images=body.images,
        links=body.links,
    )
    problems = prove(reading, source)
    if problems:
        raise SourcebookError(problems)
    return source


def _check(overrides: Overrides, lines: int, id: str) -> None:
    beyond = sorted(number for number in overrides.keep | overrides.remove if not 1 <= number <= lines)
    if beyond:
        what = f"lines: {beyond[0]} is not a line of the capture, which has {lines}"
        raise SourcebookError(Problem(f"corpus/{id}.notes.yml", what))
