"""EDTF → the days it may mean, as strings that compare as dates do. What is archived has been checked before."""

import re

_FIRST, _LAST = "0000-01-01", "9999-12-31"
_UNKNOWN = (_FIRST[:4], _LAST[:4])  # years of what begins or ends at no known one
_MOST = 30  # years later than its first that a date may mean, and be counted under each
_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?[~?%]?", re.ASCII)


def span(edtf: str) -> tuple[str, str] | None:
    """The first and the last day: `2025-08~` is 2025-08-01 to 2025-08-31. None where `edtf` is not a date."""
    first, slash, last = edtf.partition("/")
    if not slash:
        last = first
    begins = _FIRST if slash and first in ("", "..") else _day(first, "0", "-01-01")
    ends = _LAST if slash and last in ("", "..") else _day(last, "9", "-12-31")
    return (begins, ends) if begins and ends else None


def years(edtf: str) -> tuple[str, ...]:
    """Each year that it may mean: of an open interval the known one, of too long a time none."""
    known = [int(day[:4]) for day in span(edtf) or () if day[:4] not in _UNKNOWN]
    if not known or known[-1] - known[0] > _MOST:
        return ()
    return tuple(f"{year:04}" for year in range(known[0], known[-1] + 1))


def _day(text: str, digit: str, rest: str) -> str:
    """`digit` stands for an unspecified one (X), the end of `rest` for what is not said; a season is its whole year."""
    match = _DATE.fullmatch(text)
    if not match:
        return ""
    said = [part.replace("X", digit) for part in match.groups() if part]
    if "21" <= "".join(said[1:2]) <= "24":
        said = said[:1]
    day = "-".join(said)
    return day + rest[len(day) - 4 :]
