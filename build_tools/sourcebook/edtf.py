"""EDTF (ISO 8601-2:2019), as much of it as an archive dates its sources with.

Level 0, and of level 1 what says doubt: `2025-08~` (about), `2025?` (uncertain), `2025-08-01%` (both), `202X` and
`2025-XX` (unspecified), seasons (`2025-21` is spring), intervals with an open (`2025-08/..`) or unknown (`/2025`) end.
Of level 2 a day or a month of no known year (`XXXX-09`).
The package `edtf` reads all three levels, but lets an interval end before it begins, or on 29 February 2023.
"""

import re
from datetime import date

_DATE = re.compile(
    r"(\d{4}|\d{3}X|\d{2}XX|XXXX(?=-[^X]))(?:-(0[1-9]|1[0-2]|2[1-4]|XX)(?:-(0[1-9]|[12]\d|3[01]|XX))?)?[~?%]?", re.ASCII
)
ACCEPTED = "as in 2025-11-03, 2025-08, 2025-08~ (about) or 2025-08/2025-11"


def is_edtf(text: str) -> bool:
    first, slash, last = text.partition("/")
    if not slash:
        return _is_date(text)
    ends = [end for end in (first, last) if end not in ("", "..")]
    return bool(ends) and all(map(_is_date, ends)) and (len(ends) < 2 or _in_order(first, last))


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = match.groups()
    if not day:
        return True
    if "X" in year or "X" in month or "X" in day:
        return month < "13" or month == "XX"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _in_order(first: str, last: str) -> bool:
    """As far as both say."""
    first, last = first.rstrip("~?%"), last.rstrip("~?%")
    season = "-2" in (first[4:6], last[4:6])
    length = 4 if season else min(len(first), len(last))
    return "X" in first + last or first[:length] <= last[:length]


def complaint(text: str) -> str:
    """What is wrong with a date that is none of EDTF; empty where that can't be told."""
    if text.count("/") > 1 and not re.search(r"\d/\d\d?/\d", text):
        return "it has more than one stroke"
    wrong = next((said for pattern, said in _COMPLAINTS if re.search(pattern, text)), "")
    if wrong:
        return wrong
    first, slash, last = text.partition("/")
    if slash and _is_date(first) and _is_date(last):
        return "it ends before it begins"
    return next((said for end in (first, last) if end and not _is_date(end) and (said := _of_date(end))), "")


def _of_date(text: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?[~?%]?", text, re.ASCII)
    if not match:
        return ""
    year, month, day = match.groups()
    if "21" <= month <= "24":
        return "a season has no days"
    if not "01" <= month <= "12":
        return f"there is no month {month}; 21 to 24 are spring to winter"
    return f"{year}-{month} has no day {day}"


# What is seen at once, and what is said of it; the first that fits.
_COMPLAINTS = (
    (r"\dT\d|\d:\d\d", "it has a time of day, and only days are kept"),
    (r"(?i)\b(spring|summer|autumn|fall|winter)\b", "a season is 21 (spring), 22, 23 or 24 in the place of the month"),
    (r"[^\W\dTX_]{3,}", "a date is written in numbers"),
    (r"^\d\d?[./-]\d\d?[./-]\d{4}$", "the year comes first, then the month, then the day"),
    (r"^\d{4}[./]\d\d?[./]\d\d?$", "year, month and day stand between hyphens"),
    (r"-\d(?!\d)", "months and days have two digits"),
    (r"^\d{1,3}$", "a year has four digits"),
)
