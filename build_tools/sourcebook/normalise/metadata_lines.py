"""The lines in which a page says to its reader what it tells beside its text: title, byline, dates, dek."""

from collections.abc import Callable, Sequence

from sourcebook.dates import read_date_line
from sourcebook.model import Fate, Told
from sourcebook.normalise.lines import Line, letters
from sourcebook.normalise.rules import by
from sourcebook.normalise.text_fates import Decision

NEAR = 15  # lines below the title, and FEW above it, that byline, date and dek are looked for in
FEW = 5
MOST_LINES = 3  # of a title that is broken within
BESIDE = 6  # words of a byline beside the name: "By … for the Paper", a day, a time


def matched(told: Sequence[Told], lines: Sequence[Line]) -> dict[int, Decision]:
    """The fate of those lines by their numbers, as sure as what is told; nothing where no line is the title."""
    titles = ((one, letters(one.value)) for one in told if one.name == "title")
    found = ((one, n, _spelling(lines, n, title)) for one, title in titles if title for n in range(len(lines)))
    title, index, count = next((it for it in found if it[2]), (None, 0, 0))
    if title is None:
        return {}
    said = range(index, index + count)
    near = [n for n in range(max(0, index - FEW), min(len(lines), index + NEAR + 1)) if n not in said]
    decided = {lines[n].number: Decision(Fate.TITLE, None, title.confidence) for n in said}
    for n in near:
        decision = _decision(lines[n], told, is_below=n > index)
        if decision and decision.fate not in (other.fate for other in decided.values()):
            decided[lines[n].number] = decision
    return decided


def _spelling(lines: Sequence[Line], n: int, title: str) -> int:
    """How many lines from `n` on spell the letters of a title together; 0 for none."""
    if title.partition(" ")[0] not in lines[n].text.casefold():  # most, in a fraction of the time
        return 0
    spelt = letters(lines[n].text)
    for after in range(n + 1, min(n + MOST_LINES, len(lines))):
        if not title.startswith(f"{spelt} "):
            break
        spelt = f"{spelt} {letters(lines[after].text)}"
        if spelt == title:
            return after + 1 - n
    return int(spelt == title)


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
