"""Dates as people and machines write them, as EDTF."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "jan january januar jänner januari janvier enero gennaio janeiro",
    "feb february februar februari février febrero febbraio fevereiro",
    "mar march märz maart mars marzo março",
    "apr april avril abril aprile",
    "may mai mei mayo maggio maio",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet julio luglio julho",
    "aug august augustus août agosto",
    "sep sept september septembre septiembre settembre setembro",
    "oct okt october oktober octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec dez december dezember décembre diciembre dicembre dezembro",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH = f"(?:{'|'.join(sorted(_MONTH, key=len, reverse=True))})\\b\\.?"  # in any of the languages above
WEEKDAY = (
    "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
)
_NAME = MONTH.replace("?:", "?P<month>", 1)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HAS_YEAR = re.compile(_YEAR)
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?:T[\d:.+Z-]+)?(?!\d)",
        rf"\b{_YEAR}年\s?(?P<month>\d\d?)月\s?(?P<day>\d\d?)日",
        rf"\b{_YEAR},?\s+{_NAME}\s+{_DAY}\b",
        rf"\b{_DAY}\s+(?:de\s+|of\s+)?{_NAME},?\s+(?:de\s+|del\s+)?{_YEAR}\b",
        rf"\b{_NAME}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}\b",
        rf"\b(?P<one>\d\d?)(?P<sign>[/-])(?P<other>\d\d?)(?P=sign){_YEAR}\b",
        rf"\b{_NAME},?\s+(?:de\s+)?{_YEAR}\b",
    )
]
_TIME = re.compile(r"\b\d\d?[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# What stands beside a day, in small letters: that the text was changed on it …
_CHANGED = re.compile(
    r"updat|modif|revised|revision|edited(?! by)|aktualisiert|geändert|bearbeitet|überarbeitet|\bstand:|mise? à jour"
    r"|actuali[sz]|aggiornat|atualiz|editado|bijgewerkt|gewijzigd|uppdater|opdater|oppdater"
)
# … or that it is a day of something else.
_ELSE = re.compile(
    r"\b(?:valid|through|open|active|check(?:ed)?|reviewed|until|expires?|event|clos(?:es?|ed|ing)|deadline"
    r"|retrieved|accessed|gültig|bis|jusqu['’]au|hasta|fino al)\b"
)
LONGEST = 100  # characters
MOST_BESIDE = 4  # words beside the date: "Published on", a day of the week, a time zone


@dataclass(frozen=True, slots=True)
class DateLine:
    edtf: str | None  # a day or a month; None where it can't be told, as of 3/4/2025
    says_changed: bool


def read_date(text: str) -> str | None:
    """The first day in what a machine wrote down as a date; the day as it is written, whatever the time zone."""
    matches = (pattern.search(text[:LONGEST]) for pattern in _DATES)
    return next((edtf for match in matches if match and (edtf := _edtf(match.groupdict()))), None)


def has_year(text: str) -> bool:
    """Every date has one, and most lines have none."""
    return _HAS_YEAR.search(text) is not None


def read_date_line(text: str) -> DateLine | None:
    """Of a line that is a date of its text and little else; None for one that says to be of something else."""
    found = _apart(text)
    if found is None:
        return None
    match, rest = found
    beside = _WORD.findall(_TIME.sub(" ", rest))
    if len(beside) > MOST_BESIDE or any(word.isdigit() for word in beside) or says_else(rest):
        return None
    return DateLine(_edtf(match.groupdict()), says_changed(rest))


def beside_date(text: str) -> str:
    """What else a line with a date says; empty where it has none, or says that it is of something else."""
    found = _apart(text)
    return "" if found is None or says_else(found[1]) else " ".join(_TIME.sub(" ", found[1]).split())


def says_changed(beside: str) -> bool:
    return _CHANGED.search(beside.casefold()) is not None


def says_else(beside: str) -> bool:
    return _ELSE.search(beside.casefold()) is not None


def _apart(text: str) -> tuple[re.Match[str], str] | None:
    match = _first(text) if len(text) <= LONGEST else None
    return (match, f"{text[: match.start()]} {text[match.end() :]}") if match else None


def _first(text: str) -> re.Match[str] | None:
    """Of the patterns in their order."""
    if not has_year(text):
        return None
    return next((match for pattern in _DATES if (match := pattern.search(text))), None)


def _edtf(parts: Mapping[str, str | None]) -> str | None:
    year, month, day = int(parts["year"] or 0), parts.get("month"), parts.get("day")
    if "one" in parts:
        numbers = {int(parts["one"] or 0), int(parts["other"] or 0)}
        if len(numbers) == 2 and max(numbers) <= 12:
            return None
        month, day = str(min(numbers)), str(max(numbers))
    number = _MONTH.get((month or "").casefold()) or int(month or 0)
    try:
        whole = date(year, number, int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]
