"""Uncertain dates."""

import pytest

from sourcebook.edtf import complaint, is_edtf


@pytest.mark.parametrize(
    "text",
    [
        "2025", "2025-11", "2025-11-03", "2024-02-29", "2025-08~", "2025?", "2025-08-01%", "202X", "19XX", "2025-XX",
        "2025-XX-XX", "2025-08-XX", "2025-21", "2025-08/2025-11", "2025/2025-02", "2025-08~/2025-11?", "2025-08/..",
        "../2025", "/2025", "2025/", "2025-08/2025-08", "2025-12/2025-21", "202X/2025", "XXXX-09", "XXXX-09-15~",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "25", "2025-8", "2025-13", "2025-02-30", "2023-02-29", "2025-21-01", "2025-25",
        "03.11.2025", "November 2025", "2025-11-03T10:00", "2025-11/2025-08", "2026/2025-12", "2025/2026/2027",
        "2025~~", "2025-X1", " 2025", "٢٠٢٥", "2025-08-2X", "XXXX", "XXXX-XX", "2025 or 2026",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert not is_edtf(text)


WRONG = {
    "03.11.2025": "the year comes first, then the month, then the day",
    "3/11/2025": "the year comes first, then the month, then the day",
    "2025/11/03": "year, month and day stand between hyphens",
    "2025-13": "there is no month 13; 21 to 24 are spring to winter",
    "2025-00-01": "there is no month 00; 21 to 24 are spring to winter",
    "2025-11-03T10:00": "it has a time of day, and only days are kept",
    "2025-11-03 10:00": "it has a time of day, and only days are kept",
    "2025-21-01": "a season has no days",
    "spring 2025": "a season is 21 (spring), 22, 23 or 24 in the place of the month",
    "November 2025": "a date is written in numbers",
    "2025-02-30": "2025-02 has no day 30",
    "2025-8": "months and days have two digits",
    "25": "a year has four digits",
    "2025-11/2025-08": "it ends before it begins",
    "2025-08/2025-13": "there is no month 13; 21 to 24 are spring to winter",
    "2025/2026/2027": "it has more than one stroke",
    "2025~~": "",
}


@pytest.mark.parametrize("text", WRONG)
def test_it_is_said_what_is_wrong(text: str) -> None:
    assert not is_edtf(text)
    assert complaint(text) == WRONG[text]
