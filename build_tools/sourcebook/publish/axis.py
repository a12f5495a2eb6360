"""A line of time: where on it days stand, and its marks."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sourcebook.edtf_days import span
from sourcebook.edtf_words import MONTHS

MOST_TICKS = 5  # steps between the labels, which then stand side by side on a phone
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 24000)  # months from one tick to the next
TOO_LONG = 2  # times as long as all the rest: the rest would have less than half of the way
LEAST_DAYS = 90  # that a rest of few days counts as
MARGIN = 0.04  # of the whole, before the first day and after the last
OPEN = ("", "..")  # an end of an interval that is not known, or not there
DOUBTS = "~?%X"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date may mean. Without a first or a last day it is open on that side."""

    first: date | None
    last: date | None
    is_vague: bool

    @property
    def known(self) -> list[date]:
        return [day for day in (self.first, self.last) if day]

    @property
    def days(self) -> int:
        """How long it is, where both ends are known."""
        return (self.last - self.first).days if self.first and self.last else 0

    def holds(self, first: date, last: date) -> bool:
        return bool(self.first and self.last and self.first <= first and last <= self.last)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float  # percent of the way
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    first: date
    last: date

    @classmethod
    def over(cls, periods: Iterable[Period]) -> "Axis | None":
        """From before the first day known to after the last; None where no day is.

        A period that is much longer than all others together, and has them in it, would leave them no room: it goes on
        beyond the axis.
        """
        days = [day for period in _without_longest(periods) for day in period.known]
        if not days:
            return None
        first, last = min(days), max(days)
        margin = max((last - first).days * MARGIN, 31)
        return cls(_moved(first, -margin), _moved(last, margin))

    def at(self, day: date) -> float:
        """Percent of the way; of a day beyond it, its end."""
        day = min(max(day, self.first), self.last)
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    @property
    def ticks(self) -> list[Tick]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
        return [Tick(self.at(day), _label(day, step)) for day in self._firsts(step)]

    def _firsts(self, step: int) -> Iterator[date]:
        """The first days of every so many months, counted from the year 0."""
        months = self.first.year * 12 + self.first.month - 1
        for n in range(months // step * step, self.last.year * 12 + self.last.month, step):
            if n >= 12 and self.first <= (day := date(n // 12, n % 12 + 1, 1)) <= self.last:
                yield day


def _without_longest(periods: Iterable[Period]) -> list[Period]:
    left = list(periods)
    while True:
        longest = max((it.days for it in left), default=0)
        others = [it for it in left if TOO_LONG * it.days < longest]
        days = [day for it in others for day in it.known]
        if not days or longest <= TOO_LONG * max((max(days) - min(days)).days, LEAST_DAYS):
            return left
        if not all(it.holds(min(days), max(days)) for it in left if TOO_LONG * it.days >= longest):
            return left
        left = others


def period(edtf: str) -> Period | None:
    """None where no year is known."""
    days, (first, slash, last) = span(edtf), edtf.partition("/")
    if not days or edtf.startswith("XXXX") or "/XXXX" in edtf:
        return None
    return Period(
        None if slash and first in OPEN else _real(days[0]),
        None if slash and last in OPEN else _real(days[1]),
        any(sign in edtf for sign in DOUBTS),
    )


def _real(day: str) -> date:
    """`2025-11-31` is the last day of that November, `2025-00-01` the first of that January."""
    year, month, number = map(int, day.split("-"))
    year, month = max(year, 1), min(max(month, 1), 12)
    return date(year, month, min(max(number, 1), monthrange(year, month)[1]))


def _moved(day: date, days: float) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _label(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"
