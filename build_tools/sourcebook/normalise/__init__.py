"""Transcript → Source: repair, the fate of every line, structure, metadata, ledger, and proof that nothing is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook import __version__
from sourcebook.errors import Problem, SourcebookError
from sourcebook.markdown import emit
from sourcebook.model import Fate, Fixity, Overrides, Reading, Repair, Source, Transcript
from sourcebook.normalise import metadata, page_fates
from sourcebook.normalise.body_from_layout import Body, laid_out
from sourcebook.normalise.body_from_text import blocks
from sourcebook.normalise.format_fates import furniture
from sourcebook.normalise.headline import headline, menus, without_titles
from sourcebook.normalise.ledger import EMPTIED, Ruling, doubts, overruled, rows
from sourcebook.normalise.line_model import Model, shipped
from sourcebook.normalise.lines import Line, see
from sourcebook.normalise.metadata_lines import matched
from sourcebook.normalise.prove import prove
from sourcebook.normalise.repair import repairs
from sourcebook.normalise.text_fates import Decision, decide
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
        return {number: ruling.decision for number, ruling in self.rulings.items()}


def judge(
    transcript: Transcript, overrides: Overrides = NO_OVERRIDES, id: str = "", model: Model | None = None
) -> Judged:
    """By the shipped model if none is given. Raises SourcebookError where an override names no line."""
    _check(overrides, len(transcript.lines), id)
    mended = repairs(transcript.lines)
    reading = Reading.of(transcript, mended)
    lines = see(reading.lines)
    emptied = [n for n in _repaired(mended) if is_blank(reading.lines[n - 1]) and not is_blank(transcript.lines[n - 1])]
    decided = overruled(_decided(lines, transcript, model or shipped()), overrides) | dict.fromkeys(emptied, EMPTIED)
    return Judged(mended, reading, tuple(lines), {number: Ruling(decided[number]) for number in sorted(decided)})


def normalise(
    transcript: Transcript,
    fixity: Fixity,
    id: str = "",
    overrides: Overrides = NO_OVERRIDES,
    model: Model | None = None,
) -> Source:
    """By the shipped model if none is given. Raises SourcebookError where an override names no line, or for a loss."""
    judged = judge(transcript, overrides, id, model)
    lines, decided = judged.lines, judged.decided
    kept = [line for line in lines if decided[line.number].fate is Fate.BODY]
    captions = {line.number for line in lines if decided[line.number].fate is Fate.CAPTION}
    body = (
        laid_out(kept, transcript, judged.repairs, judged.reading, captions)
        if transcript.layout
        else Body(tuple(blocks(kept)))
    )
    source = Source(
        id=id,
        **metadata.found(transcript.told, lines, decided, transcript.media_type),
        capture=fixity,
        normaliser=NORMALISER,
        repairs=judged.repairs,
        ledger=rows(decided),
        body=emit(body.parts),
        images=body.images,
        links=body.links,
        doubtful=doubts(judged.rulings),
    )
    problems = prove(judged.reading, source)
    if problems:
        raise SourcebookError(problems)
    return source


def _decided(lines: Sequence[Line], transcript: Transcript, model: Model) -> dict[int, Decision]:
    layouts = [transcript.layout[line.number - 1] for line in lines] if transcript.layout else []
    is_page = any(layout.chosen is not None for layout in layouts)
    if is_page and (pages := model.pages or shipped().pages):
        decided = page_fates.decide(lines, layouts, matched(transcript.told, lines), pages)
    else:
        decided = decide(lines, model)
    if not layouts:
        return decided
    by_format = furniture(lines, layouts)
    if is_page:
        return decided | by_format
    by_heading = headline(transcript.told, lines, layouts, by_format)
    above = menus(lines, layouts, decided, by_heading)
    return without_titles(decided, by_heading) | above | by_heading | by_format


def _repaired(repairs: Sequence[Repair]) -> list[int]:
    """The numbers of their lines."""
    return sorted({repair.line for repair in repairs})


def _check(overrides: Overrides, lines: int, id: str) -> None:
    beyond = sorted(number for number in overrides.keep | overrides.remove if not 1 <= number <= lines)
    if beyond:
        what = f"lines: {beyond[-1]} is not a line of the capture, which has {lines}"
        where = overrides.place or f"corpus/{id}.notes.yml"
        raise SourcebookError(Problem(where, what, "the numbers are those that sourcebook explain prints"))
