"""Ratings in words first; nobody has looked, nobody can tell, and bad are three things."""

import pytest

from sourcebook.markdown import Kind
from sourcebook.model import ADMIRALTY, Curation, Grade, Rating
from sourcebook.publish.words import count, percent, standing
from tests.publish.archives import Made


def rated(reliability: Grade, credibility: Grade, publisher: str | None = None) -> tuple[str, str, str]:
    rating = Rating(reliability, credibility, "Why.", "archive", "2026-11-22")
    metadata = {"publisher": publisher} if publisher else {}
    made = Made("x", [(Kind.PARAGRAPH, "Body.")], Curation(rating=rating, metadata=metadata))
    it = standing(made.entry)
    return it.words, it.code, it.tone


def test_a_rating_is_said_in_words() -> None:
    assert rated(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["5"]) == (
        "publisher unknown, account improbable",
        "F5",
        "serious",
    )
    assert (
        rated(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["2"], "P")[0]
        == "publisher cannot be judged, account probably true"
    )
    assert (
        rated(ADMIRALTY.reliability["B"], ADMIRALTY.credibility["3"], "P")[0]
        == "publisher usually reliable, account possibly true"
    )


def test_three_things_that_must_not_look_alike() -> None:
    nobody_looked = standing(Made("x", [(Kind.PARAGRAPH, "Body.")]).entry)
    assert (nobody_looked.words, nobody_looked.code, nobody_looked.tone) == ("not yet assessed", "", "unassessed")
    assert rated(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["6"])[2] == "unjudged"
    assert rated(ADMIRALTY.reliability["E"], ADMIRALTY.credibility["5"])[2] == "serious"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 5, "0 %"),
        (5, 5, "100 %"),
        (9_999, 10_000, "99.9 %"),
        (1, 100_000, "0.1 %"),
        (99, 100, "99 %"),
        (1, 3, "33 %"),
        (0, 0, "–"),
    ],
)
def test_percent(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_count() -> None:
    assert [count(n, "note") for n in (0, 1, 1234)] == ["0 notes", "1 note", "1,234 notes"]
