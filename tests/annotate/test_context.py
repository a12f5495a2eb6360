"""What stands around words, as much as tells their place."""

import pytest

from sourcebook.annotate import resolve, telling
from sourcebook.model import Quotation, Reading

TEXT = "It rains. So he came home. It rains.\nSo he came back, and so he came to the long sea"


@pytest.mark.parametrize(
    ("words", "nth", "expected"),
    [
        ("the long sea", 0, Quotation("the long sea")),
        ("he came", 0, Quotation("he came", "It rains. So", "home. It rains.")),
        ("he came", 1, Quotation("he came", "It rains. So", "back, and so he")),
        ("rains.\nSo", 0, Quotation("rains. So", "came home. It", "he came back,")),
    ],
)
def test_no_more_than_it_takes(words: str, nth: int, expected: Quotation) -> None:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    reading, span = Reading(tuple(TEXT.split("\n"))), (start, start + len(words))
    found = telling(reading, span)
    assert found == expected
    assert resolve(reading, found).span == span


def test_what_recurs_for_long_is_told_by_more() -> None:
    reading = Reading(("and on " * 40 + "to the end", "and on " * 40 + "to the sea"))
    span = (reading.text.rindex("and on"), reading.text.rindex("and on") + 6)
    assert telling(reading, span) == Quotation("and on", "and on and on", "to the sea")
    first = (7 * 20, 7 * 20 + 6)
    assert resolve(reading, telling(reading, first)).span == first
