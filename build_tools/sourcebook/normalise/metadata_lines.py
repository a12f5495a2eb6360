"""The lines in which a page says to its reader what it tells beside its text: title, byline, dates, dek."""

from collections.abc import Callable, Sequence

from sourcebook.dates import read_date_line
from sourcebook.model import Fate, Told
from sourcebook.normalise.lines import Line, letters, spells
from sourcebook.normalise.rules import by
from sourcebook.normalise.text_fates import Decision

NEAR = 15  # lines below the title, and FEW above it, that byline, date and dek are looked for in
FEW = 5
BESIDE = 6  # words of a byline beside the name: "By … for the Paper", a day, a time


def matched(told: Sequence[Told], lines: Sequence[Line]) -> dict[int, Decision]:
    """The fate of those lines by their numbers, as sure as what is told; nothing where no line is the title."""
    titles = ((one, letters(one.value)) for one in told if one.name == "title")
    found = ((one, n) for one, title in titles if title for n, line in enumerate(lines) if spells(line.text, title))
    title, index = next(found, (None, 0))
    if title is None:
        return {}
    near = [n for n in range(max(0, index - FEW), min(len(lines), index + NEAR + 1)) if n != index]
    decided = {lines[index].number: Decision(Fate.TITLE, None, title.confidence)}
    for n in near:
        decision = _decision(lines[n], told, is_below=n > index)
        if decision and decision.fate not in (other.fate for other in decided.values()):
            decided[lines[n].number] = decision
    return decided


def _decision(line: Line, told: Sequence[Told], is_below: bool) -> Decision | None:
    """Of a day, a name, or a lead, in this order."""
    date, lead = read_date_line(line.text), letters(line.text) if is_below else ""
    says: dict[Fate, Callable[[Told], bool]] = {
        Fate.DATE: lambda one: one.name in ("published", "modified") and date is not None and date.edtf == one.value,
        Fate.BYLINE: lambda one: one.name == "byline" and _is_byline(line, one.value),
        Fate.DEK: lambda one: bool(lead) and one.name in ("dek", "description") and letters(one.value) == lead,
    }
    found = ((fate, one) for fate, is_said in says.items() for one in told if is_said(one))
    return next((Decision(fate, None, one.confidence) for fate, one in found), None)


def _is_byline(line: Line, name: str) -> bool:
    if by(line.text) == name or line.text == name:
        return True
    return name in line.text and line.words <= len(name.split()) + BESIDE and not line.is_sentence
