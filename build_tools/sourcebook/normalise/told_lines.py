"""The lines in which a page says to its reader what it tells beside its text: title, byline, dates, dek."""

from collections.abc import Sequence

from sourcebook.dates import read_date_line
from sourcebook.model import Fate, Told
from sourcebook.normalise.features import Line, letters, spells
from sourcebook.normalise.rules import by

NEAR = 15  # lines below the title, and FEW above it, that byline, date and dek are looked for in
FEW = 5
BESIDE = 6  # words of a byline beside the name: "By … for the Paper", a day, a time


def matched(told: Sequence[Told], lines: Sequence[Line]) -> dict[int, Fate]:
    """The fate of those lines by their numbers; nothing where no line is the title."""
    titles = filter(None, (letters(one.value) for one in told if one.name == "title"))
    index = next((n for title in titles for n, line in enumerate(lines) if spells(line.text, title)), None)
    if index is None:
        return {}
    near = [n for n in range(max(0, index - FEW), min(len(lines), index + NEAR + 1)) if n != index]
    fates = {lines[index].number: Fate.TITLE}
    for n in near:
        fate = _fate(lines[n], told, is_below=n > index)
        if fate and fate not in fates.values():
            fates[lines[n].number] = fate
    return fates


def _fate(line: Line, told: Sequence[Told], is_below: bool) -> Fate | None:
    days = {one.value for one in told if one.name in ("published", "modified")}
    date = read_date_line(line.text)
    if date and date.edtf in days:
        return Fate.DATE
    if any(one.name == "byline" and _is_byline(line, one.value) for one in told):
        return Fate.BYLINE
    leads = (letters(one.value) for one in told if is_below and one.name in ("dek", "description"))
    return Fate.DEK if letters(line.text) in filter(None, leads) else None


def _is_byline(line: Line, name: str) -> bool:
    if by(line.text) == name or line.text == name:
        return True
    return name in line.text and line.words <= len(name.split()) + BESIDE and not line.is_sentence
