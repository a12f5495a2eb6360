"""1, confirmed, asks for two independent origins that readers can see."""

from dataclasses import replace

import pytest

from sourcebook.markdown import Kind
from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Claim,
    Claims,
    Curation,
    Limited,
    Outcome,
    Position,
    Quotation,
    Rating,
    Stance,
    Visibility,
)  # fmt: skip
from sourcebook.pipeline.confirming import check_confirmed
from tests.annotate.test_claims import ORIGINS
from tests.publish.archives import Made, archive

CONFIRMED = Curation(
    rating=Rating(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["1"], "So it is.", "mk", "2026-11-24")
)
TEXTS = {
    "one": "The council voted on Monday to close the harbour bridge for six weeks, an agency reports from the quay.",
    "two": "A clerk of the town, asked at the door, says the bridge is shut from today and nobody may cross it again.",
    "copy": "The council voted on Monday to close the harbour bridge for six weeks, a clerk reports from the quay.",
}
SAYS = (
    "corpus/one.notes.yml:1: rating.credibility: 1, confirmed, and no claim that it supports has 2 independent origins"
)
MEND = " (name the origins in corpus/claims.yml, or rate it 2, probably true)"


def stance(source: str, origin: str | None, *, is_private: bool = False) -> Stance:
    return Stance(source, Position.SUPPORTS, (Quotation("bridge"),), origin, is_private=is_private)


def of(*stances: Stance, outcome: Outcome = Outcome.SUPPORTED, is_private: bool = False, **hidden: Curation) -> Archive:
    made = [
        Made(id, [(Kind.PARAGRAPH, text)], hidden.get(id, CONFIRMED if id == "one" else Curation()))
        for id, text in TEXTS.items()
    ]
    claim = Claim("c", "It is so.", outcome, "R", "mk", "2026-11-24", stances, is_private=is_private)
    return replace(archive(made), claims=Claims(ORIGINS, (claim,)))


ONE, TWO = stance("one", "agency"), stance("two", "clerk")
WITHHELD = Curation(withheld="An embargo.")
WITHDRAWN = Curation(limited=Limited(Visibility.WITHDRAWN, "Forged.", "2026-11-24"))
PART = Curation(limited=Limited(Visibility.METADATA, "Rights.", "2026-11-24"))
HIDDEN_TOO = replace(CONFIRMED, withheld="An embargo.")


@pytest.mark.parametrize(
    "found",
    [
        of(ONE, TWO),
        of(ONE, TWO, stance("copy", "clerk")),
        of(stance("one", None), TWO, stance("copy", "agency")),
        of(ONE, TWO, two=PART),
        of(ONE, TWO, one=HIDDEN_TOO),
    ],
)
def test_two_origins_confirm(found: Archive) -> None:
    assert check_confirmed(found) == []


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (of(), ""),
        (of(ONE, stance("two", "agency")), ""),
        (of(ONE, stance("two", None)), ""),
        (
            of(ONE, stance("copy", "clerk")),
            "; 'clerk' doesn't count for 'c', since 'copy' and 'one' are copies of one text",
        ),
        (of(ONE, TWO, two=WITHHELD), "; 'clerk' doesn't count for 'c', since 'two' is withheld"),
        (of(ONE, TWO, two=WITHDRAWN), "; 'clerk' doesn't count for 'c', since 'two' is withdrawn"),
        (
            of(ONE, stance("two", "clerk", is_private=True)),
            "; 'clerk' doesn't count for 'c', since the stance of 'two' is private",
        ),
        (of(stance("one", "agency", is_private=True), TWO), "; its own stance on 'c' is private"),
        (of(ONE, TWO, outcome=Outcome.REFUTED), "; claim 'c' is refuted"),
        (of(ONE, TWO, is_private=True), "; claim 'c' is private"),
    ],
)
def test_others_do_not_and_it_is_said_why(found: Archive, why: str) -> None:
    assert list(map(str, check_confirmed(found))) == [SAYS + why + MEND]


def test_each_account_that_is_rated_so_is_looked_at() -> None:
    found = check_confirmed(of(ONE, stance("two", "agency"), two=CONFIRMED, copy=CONFIRMED))
    assert [problem.where for problem in found] == [f"corpus/{id}.notes.yml:1" for id in TEXTS]


@pytest.mark.parametrize(
    ("asked", "stances", "is_confirmed"),
    [
        (1, [ONE], True),
        (1, [stance("one", None)], False),
        (2, [stance("copy", "agency"), ONE, TWO], True),
        (3, [ONE, TWO, stance("copy", "agency")], False),
    ],
)
def test_a_scale_says_how_many_origins_a_grade_asks_for(
    asked: int, stances: list[Stance], *, is_confirmed: bool
) -> None:
    grade = replace(ADMIRALTY.credibility["1"], origins=asked)
    rating = Rating(ADMIRALTY.reliability["F"], grade, "So it is.", "mk", "2026-11-24")
    found = check_confirmed(of(*stances, one=Curation(rating=rating)))
    assert (not found) is is_confirmed
    assert all(f"has {asked} independent origin" in problem.what for problem in found)
