"""Days on a line of time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.publish.axis import Axis, Period, period


@pytest.mark.parametrize(
    ("edtf", "first", "last", "is_vague"),
    [
        ("2025-11-03", "2025-11-03", "2025-11-03", False),
        ("2025-02", "2025-02-01", "2025-02-28", False),
        ("2024-02~", "2024-02-01", "2024-02-29", True),
        ("2025?", "2025-01-01", "2025-12-31", True),
        ("2025-XX", "2025-01-01", "2025-12-31", True),
        ("202X", "2020-01-01", "2029-12-31", True),
        ("2025-08/2025-11", "2025-08-01", "2025-11-30", False),
        ("2025-08/..", "2025-08-01", None, False),
        ("2025-22", "2025-06-01", "2025-08-31", True),
        ("2025-24", "2025-12-01", "2026-02-28", True),
        ("2025-21~/2025-11", "2025-03-01", "2025-11-30", True),
        ("2025-08/2025-24", "2025-08-01", "2026-02-28", True),
        ("../2025-23", None, "2025-11-30", True),
        ("/2025-11-03", None, "2025-11-03", False),
        ("0000", "0001-01-01", "0001-12-31", False),
    ],
)
def test_what_a_date_may_mean(edtf: str, first: str | None, last: str | None, is_vague: bool) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert period(edtf) == Period(*days, is_vague)


@pytest.mark.parametrize("edtf", ["XXXX-09", "2025/XXXX-09", "yesterday", ""])
def test_without_a_year_nothing_can_be_drawn(edtf: str) -> None:
    assert period(edtf) is None


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (("2025-11-03", "2025-11-03"), ["Nov 2025", "Dec 2025"]),
        (("2024-10-01", "2026-11-22"), ["Jan 2025", "Jul 2025", "Jan 2026", "Jul 2026"]),
        (("1848-02-21", "2025-11-03"), ["1850", "1900", "1950", "2000"]),
    ],
)
def test_labels(days: tuple[str, str], labels: list[str]) -> None:
    axis = Axis.over([Period(*map(date.fromisoformat, days), False)])
    assert axis is not None
    assert [tick.label for tick in axis.ticks] == labels


@given(st.lists(st.dates(), min_size=1))
def test_every_day_stands_on_the_line_in_order_and_few_labels_do(days: list[date]) -> None:
    axis = Axis.over(Period(day, day, False) for day in days)
    assert axis is not None
    places = [axis.at(day) for day in sorted(days)]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] <= 100
    assert len(axis.ticks) <= 6
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)


def test_no_day_no_line() -> None:
    assert Axis.over([]) is None
