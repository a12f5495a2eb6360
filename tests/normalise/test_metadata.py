"""Dates and languages; titles and bylines are with the fates."""

import pytest

from sourcebook.dates import DateLine, read_date_line
from sourcebook.model import Fate, Found
from sourcebook.normalise.lines import see
from sourcebook.normalise.metadata import byline, language, modified, published
from sourcebook.normalise.text_fates import Decision


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Published: November 3, 2025", "2025-11-03"),
        ("3 November 2025 10:45 GMT", "2025-11-03"),
        ("Mon, 3rd Nov. 2025", "2025-11-03"),
        ("2025-11-03T10:00:00Z", "2025-11-03"),
        ("2025/11/03", "2025-11-03"),
        ("am 3. März 2025 um 12:30 Uhr", "2025-03-03"),
        ("le 14 juillet 2025", "2025-07-14"),
        ("3 de noviembre de 2025", "2025-11-03"),
        ("03.11.2025", "2025-11-03"),
        ("2025年11月3日", "2025-11-03"),
        ("31/12/2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        ("03/03/2025", "2025-03-03"),
        ("Nov 2025", "2025-11"),
    ],
)
def test_dates(line: str, edtf: str) -> None:
    assert read_date_line(line) == DateLine(edtf, says_changed=False)


@pytest.mark.parametrize("line", ["03/04/2025", "31.02.2025", "2025-13-01"])
def test_dates_that_can_not_be_told(line: str) -> None:
    assert read_date_line(line) == DateLine(None, says_changed=False)


@pytest.mark.parametrize(
    "line",
    [
        "Updated on Dec. 1, 2025",
        "Aktualisiert: 1. Dezember 2025",
        "Last edited: 1 December 2025",
        "Geändert am 1. Dezember 2025",
        "Bearbeitet: 1.12.2025",
        "Stand: 1.12.2025, 10:03 Uhr",
        "Modifié le 1er décembre 2025",
        "Última actualización: 1 de diciembre de 2025",
    ],
)
def test_dates_of_changes(line: str) -> None:
    assert read_date_line(line) == DateLine("2025-12-01", says_changed=True)


@pytest.mark.parametrize(
    "line",
    ["In May 2025 the government changed its mind again", "10 apples, 3 May 2025", "2025", "May", "", "1 " * 100_000],
)
def test_lines_that_are_no_dates(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Valid until 3 November 2025",
        "Event date: 3 November 2025",
        "Comments close 3 November 2025",
        "Reviewed 3 November 2025",
        "Medically reviewed: 3 Nov 2025",
        "Gültig bis 3. November 2025",
        "Retrieved 3 November 2025",
    ],
)
def test_days_of_something_else(line: str) -> None:
    assert read_date_line(line) is None
    assert published(see(["A bridge", line])) is None


def test_a_day_of_change_is_no_day_of_publication() -> None:
    lines = see(["A bridge", "Last edited: 3 November 2025"])
    assert published(lines) is None
    assert modified(lines) == Found("2025-11-03", "line 2", 0.9)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe, 3 December 2025",
        "Von Jane Doe, 3. Dezember 2025",
        "Par Jane Doe, le 3 décembre 2025",
        "Por Jane Doe, 3 de diciembre de 2025",
        "Door Jane Doe - 3 augustus 2025",
        "Di Jane Doe, 3 dicembre 2025",
    ],
)
def test_an_author_beside_a_day(line: str) -> None:
    lines = see(["A bridge", line])
    assert byline(lines, {1: Decision(Fate.TITLE), 2: Decision(Fate.DATE)}) == Found("Jane Doe", "line 2", 0.91)


def test_who_edited_is_no_day_of_change() -> None:
    assert read_date_line("Edited by Jane Doe, 3 November 2025") == DateLine("2025-11-03", says_changed=False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The government weighs a plan to send soldiers across the border, officials said.", "en"),
        ("Die Regierung erwägt einen Plan, Soldaten über die Grenze zu schicken, sagten Beamte.", "de"),
        ("El gobierno sopesa un plan para enviar soldados al otro lado de la frontera.", "es"),
    ],
)
def test_language(text: str, code: str) -> None:
    found = language(text)
    assert found
    assert (found.value, found.origin) == (code, "py3langid")
    assert found.confidence is not None
    assert 0.9 < found.confidence < 1


@pytest.mark.parametrize("text", ["", "Digital Desk", "1234 5678 " * 20])
def test_no_language_rather_than_a_guess(text: str) -> None:
    assert language(text) is None
