"""EDTF dates in words, and in the parts that citation formats want."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KEPT = 4096  # dates in words: a site says the same few hundred on every page
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(r"(\d{4}|\d{3}X|\d\dXX|XXXX(?=-[^X]))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Point:
    """`parts` are year, month and day, as far as they are known; a season is in the words only."""

    words: str
    parts: tuple[int, ...]
    vague: bool


@lru_cache(maxsize=KEPT)
def words(edtf: str) -> str:
    """`2025-08~` → `about August 2025`. What we can't put into words stays as it stands."""
    first, slash, last = (_point(part) if part not in _OPEN else part for part in _day(edtf).partition("/"))
    match first, slash, last:
        case Point(), "", _:
            return first.words
        case Point(), _, Point():
            return f"{first.words} to {last.words}"
        case Point(), _, str():
            return f"from {first.words} on"
        case str(), _, Point():
            return f"until {last.words}"
    return edtf


def points(edtf: str) -> tuple[Point, ...]:
    """The one point of a date or the two of an interval; empty where an end is open or no year is known."""
    found = [_point(part) for part in _day(edtf).split("/")]
    known = [point for point in found if point and point.parts]
    return tuple(known) if len(known) == len(found) else ()


def _point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if not match:
        return None
    *texts, doubt = match.groups()
    known = [int(text) for text in takewhile(str.isdigit, filter(None, texts))]
    name = _named(known) if known else _of_no_year(*texts)
    about = "about " if doubt in {"~", "%"} else ""
    uncertain = " (uncertain)" if doubt in {"?", "%"} else ""
    is_season = len(known) > 1 and known[1] in SEASONS
    return Point(f"{about}{name}{uncertain}", tuple(known[:1] if is_season else known), bool(doubt))


def _named(parts: list[int]) -> str:
    year, *rest = parts
    if not rest:
        return str(year)
    month, *day = rest
    return " ".join(map(str, (*day, SEASONS.get(month) or MONTHS[month - 1], year)))


def _of_no_year(year: str, month: str | None, day: str | None) -> str:
    """`202X` → `2020s`, `XXXX-09` → `September of an unknown year`."""
    if year != "XXXX" or not month:
        return f"{year.replace('X', '0')}s"
    known = [] if day in (None, "XX") else [str(int(day))]
    return " ".join([*known, SEASONS.get(int(month)) or MONTHS[int(month) - 1], "of an unknown year"])


def _day(edtf: str) -> str:
    """A time stamp without its time."""
    return edtf.partition("T")[0]
