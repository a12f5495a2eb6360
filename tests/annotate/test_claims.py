"""Claims across sources: each stance rests on words that stand there, and support is counted by origin."""

from dataclasses import replace

import pytest

from sourcebook.annotate import check_claims, claimed, marks, support
from sourcebook.markdown import CLAIMED, Kind, mark_text
from sourcebook.model import (
    Archive,
    Claim,
    Claims,
    Curation,
    Origin,
    Outcome,
    Position,
    Quotation,
    Stance,
)  # fmt: skip
from tests.publish.archives import Made, archive

ORIGINS = {"agency": Origin("agency", "An agency"), "clerk": Origin("clerk", "A clerk")}
UNRATED = Curation()


def stance(source: str, *quotes: str, origin: str | None = None, position: Position = Position.SUPPORTS) -> Stance:
    quotations = tuple(Quotation(quote, place="corpus/claims.yml:9") for quote in quotes)
    return Stance(source, position, quotations, origin, place="corpus/claims.yml:8")


def claim(*stances: Stance) -> Claim:
    return Claim("c", "It is so.", Outcome.SUPPORTED, "R", "mk", "2026-11-24", stances)


def of(*stances: Stance, curation: Curation = UNRATED) -> Archive:
    made = [Made(id, [(Kind.PARAGRAPH, f"The {id} says it is so.")], curation) for id in ("one", "two", "three")]
    return replace(archive(made), claims=Claims(ORIGINS, (claim(*stances),)))


def counted(*stances: Stance) -> tuple[int, int, int]:
    found = support(claim(*stances), ORIGINS, {"one", "two", "three"})
    return len(found.sources), len(found.origins), len(found.nameless)


def test_copies_of_one_report_count_once() -> None:
    assert counted(stance("one", origin="agency"), stance("two", origin="agency")) == (2, 1, 0)
    assert counted(stance("one", origin="agency"), stance("two", origin="clerk"), stance("three")) == (3, 2, 1)


def test_only_support_counts_and_only_of_sources_that_are_shown() -> None:
    against = stance("two", origin="clerk", position=Position.CONTRADICTS)
    assert counted(stance("one", origin="agency"), against, stance("hidden", origin="clerk")) == (1, 1, 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (stance("oen", "it is so"), ":8: claims.c.stances.oen: no source has this id (did you mean 'one'?)"),
        (
            stance("one", "it was so"),
            ":9: claims.c.stances.one: 'it was so' is not in the text (the nearest words are 'it is so')",
        ),
    ],
)
def test_a_stance_that_rests_on_nothing(wrong: Stance, said: str) -> None:
    assert list(map(str, check_claims(of(wrong)))) == [f"corpus/claims.yml{said}"]


def test_the_words_are_marked_without_a_number() -> None:
    (entry, *_) = of().entries
    words = claimed(claim(), stance("one", "it is", "so."), entry.reading)
    (found,) = marks(entry, (), {}, words).values()
    assert [(mark.key, mark.severity, mark.number) for mark in found] == [
        ("claim.c", CLAIMED, None),
        ("claim.c-2", CLAIMED, None),
    ]
    assert mark_text("The one says it is so.", found) == (
        'The one says <mark class="sb-mark sb-claimed" data-notes="claim.c" id="mark-claim.c">it is</mark> '
        '<mark class="sb-mark sb-claimed" data-notes="claim.c" id="mark-claim.c-2">so.</mark>'
    )
