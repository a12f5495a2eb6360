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
    Grade,
    Limited,
    Origin,
    Outcome,
    Position,
    Quotation,
    Rating,
    Stance,
    Tone,
    Visibility,
    axis,
)  # fmt: skip
from sourcebook.pipeline.confirming import check_confirmed, independent
from tests.annotate.test_claims import ORIGINS
from tests.publish.archives import Made, archive

NAMED = ORIGINS | {"same": Origin("same", f"  {ORIGINS['agency'].name.upper()} ")}
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
    return replace(archive(made), claims=Claims(NAMED, (claim,)))


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
        (of(ONE, TWO, two=PART), "; 'clerk' doesn't count for 'c', since 'two' is published without its text"),
        (
            of(ONE, TWO, one=replace(CONFIRMED, limited=PART.limited)),
            "; 'agency' doesn't count for 'c', since 'one' is published without its text",
        ),
        (of(ONE, stance("two", "same")), "; 'same' doesn't count for 'c', since it has the name of 'agency'"),
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


PRIVATE_LAST = replace(
    CONFIRMED,
    rating=Rating(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["3"], "Kept.", "mk", "", is_private=True),
    rated_before=CONFIRMED.ratings,
)
PRIVATE_TOO = replace(
    CONFIRMED,
    rating=replace(PRIVATE_LAST.ratings[-1], credibility=ADMIRALTY.credibility["1"], place="corpus/one.notes.yml:9"),
    rated_before=CONFIRMED.ratings,
)


def test_a_private_rating_above_hides_none_that_readers_see() -> None:
    assert list(map(str, check_confirmed(of(ONE, one=PRIVATE_LAST)))) == [SAYS + MEND]
    told = [problem.where for problem in check_confirmed(of(ONE, one=PRIVATE_TOO))]
    assert told == ["corpus/one.notes.yml:1", "corpus/one.notes.yml:9"]


def test_two_halves_of_one_text_are_no_two_texts() -> None:
    halves = "one", "two"
    made = [Made(id, [(Kind.PARAGRAPH, TEXTS[id])], CONFIRMED if id == "one" else Curation()) for id in halves]
    whole = Made("wire", [(Kind.PARAGRAPH, TEXTS[id]) for id in halves])
    claim = Claim("c", "It is so.", Outcome.SUPPORTED, "R", "mk", "2026-11-24", (ONE, TWO))
    found = replace(archive([*made, whole]), claims=Claims(NAMED, (claim,)))
    why = "; 'clerk' doesn't count for 'c', since 'two' and 'one' are copies of one text"
    assert list(map(str, check_confirmed(found))) == [SAYS + why + MEND]


KNOWN = axis(
    Grade("K", "known directly", Tone.MERIT),
    Grade("S", "said by several", Tone.MERIT, 2),
    Grade("T", "said by two", Tone.MERIT, 2),
    Grade("O", "said by one", Tone.NEUTRAL, 1),
    Grade("N", "not known", Tone.UNJUDGED),
)


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        ("S", "name the origins in corpus/claims.yml, or rate it O, said by one"),
        ("O", "name the origins in corpus/claims.yml"),
    ],
)
def test_what_is_proposed_is_weaker(code: str, mend: str) -> None:
    rating = Rating(ADMIRALTY.reliability["F"], KNOWN[code], "So it is.", "mk", "2026-11-24")
    found = replace(of(one=Curation(rating=rating)), scale=replace(ADMIRALTY, credibility=KNOWN))
    (problem,) = check_confirmed(found)
    assert problem.mend == mend


def test_a_chain_of_1500_origins_is_no_error() -> None:
    backed = [pair for n in range(1500) for pair in ((f"o{n}", f"t{n + 1}"), (f"o{n}", f"t{n}"))]
    assert independent([("last", "t1500"), *reversed(backed)]) == 1501
