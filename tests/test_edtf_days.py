"""The days that a date may mean."""

import pytest

from sourcebook.edtf_days import span, years


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2025-11-03", ("2025-11-03", "2025-11-03")),
        ("2025-08~", ("2025-08-01", "2025-08-31")),
        ("2025?", ("2025-01-01", "2025-12-31")),
        ("2025-08/2025-11", ("2025-08-01", "2025-11-31")),
        ("2025-08/..", ("2025-08-01", "9999-12-31")),
        ("/2025", ("0000-01-01", "2025-12-31")),
        ("202X", ("2020-01-01", "2029-12-31")),
        ("2025-XX", ("2025-00-01", "2025-99-31")),
        ("2025-21", ("2025-01-01", "2025-12-31")),
        ("XXXX-09", ("0000-09-01", "9999-09-31")),
        ("yesterday", None),
        ("2025-8", None),
        ("", None),
    ],
)
def test_span(edtf: str, days: tuple[str, str] | None) -> None:
    assert span(edtf) == days


@pytest.mark.parametrize(
    ("edtf", "counted"),
    [
        ("2025-11-03", ("2025",)),
        ("2024/2026", ("2024", "2025", "2026")),
        ("2025-11/2026-02~", ("2025", "2026")),
        ("2025-08/..", ("2025",)),
        ("/2025", ("2025",)),
        ("202X", tuple(f"202{n}" for n in range(10))),
        ("1990/2020", tuple(str(year) for year in range(1990, 2021))),
        ("1990/2021", ()),
        ("19XX", ()),
        ("XXXX-09", ()),
        ("yesterday", ()),
        ("", ()),
    ],
)
def test_years(edtf: str, counted: tuple[str, ...]) -> None:
    assert years(edtf) == counted
