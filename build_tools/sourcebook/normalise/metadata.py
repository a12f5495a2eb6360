"""Title, byline, date and language, each with where it came from. What can't be told is None."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import floor
from typing import TYPE_CHECKING

from sourcebook.model import Fate, Found
from sourcebook.dates import read_date_line
from sourcebook.normalise.fates import Decision
from sourcebook.normalise.features import Line
from sourcebook.normalise.rules import by

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# py3langid names .978 of whole sentences rightly, and hardly any pair of words. It says how sure it is.
SHORTEST = 60  # characters
LONGEST = 500  # characters: more would say the same
UNSURE = 0.5
NO_LANGUAGE = "zxx"  # numbers and signs


def title(lines: Sequence[Line], decided: Mapping[int, Decision]) -> Found | None:
    return next((_found(line, line.text, decided) for line in _with(Fate.TITLE, lines, decided)), None)


def byline(lines: Sequence[Line], decided: Mapping[int, Decision]) -> Found | None:
    return next(
        (_found(line, by(line.text) or line.text, decided) for line in _with(Fate.BYLINE, lines, decided)), None
    )


def published(lines: Sequence[Line], decided: Mapping[int, Decision]) -> Found | None:
    """The first date line that isn't said to tell of a change."""
    for line in _with(Fate.DATE, lines, decided):
        date = read_date_line(line.text)
        if date and date.edtf and not date.says_changed:
            return _found(line, date.edtf, decided)
    return None


def language(body: str) -> Found | None:
    if len(body) < SHORTEST:
        return None
    code, confidence = _identifier().classify(body[:LONGEST])
    if confidence < UNSURE or code == NO_LANGUAGE:
        return None
    return Found(code, "py3langid", floor(confidence * 100) / 100)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (loads in half a second)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _with(fate: Fate, lines: Sequence[Line], decided: Mapping[int, Decision]) -> list[Line]:
    return [line for line in lines if line.number in decided and decided[line.number].fate is fate]


def _found(line: Line, value: str, decided: Mapping[int, Decision]) -> Found:
    return Found(value, f"line {line.number}", decided[line.number].confidence)
