"""Claims as they are read from `corpus/claims.yml`."""

import pytest

from sourcebook.corpus.claims_file import parse
from sourcebook.model import Claim, Claims, Judgement, Origin, Outcome, Position, Quotation, Stance

WHERE = "corpus/claims.yml"
WRITTEN = """\
origins:
  agency: {name: An agency}
claims:
  it-is-so:
    statement: It is so.
    verdict: disputed
    rationale: One says so, one does not.
    evidence: [https://example.org/record]
    by: mk
    date: 2026-11-24
    stances:
      one: {stance: supports, quote: {exact: it is so}, origin: agency, text: It says it twice.}
      two: {stance: silent}
"""
ABOVE = "claims:\n  c:\n    statement: S\n    verdict: supported\n    rationale: R\n    stances:\n"


def test_what_is_written() -> None:
    claims, problems = parse(WRITTEN, WHERE)
    assert problems == []
    assert claims == Claims(
        {"agency": Origin("agency", "An agency")},
        (
            Claim(
                id="it-is-so",
                statement="It is so.",
                outcome=Outcome.DISPUTED,
                rationale="One says so, one does not.",
                by="mk",
                date="2026-11-24",
                stances=(
                    Stance(
                        "one",
                        Position.SUPPORTS,
                        (Quotation("it is so", place=f"{WHERE}:12"),),
                        "agency",
                        "It says it twice.",
                        f"{WHERE}:12",
                    ),
                    Stance("two", Position.SILENT, place=f"{WHERE}:13"),
                ),
                evidence=("https://example.org/record",),
                place=f"{WHERE}:4",
            ),
        ),
    )


SEVERAL = """\
claims:
  it-is-so:
    statement: It is so.
    verdicts:
      - {verdict: unverified, rationale: One says so., by: mk, date: 2026-11-20}
      - {verdict: refuted, rationale: The record says no., evidence: [the record], by: ab, date: 2026-11-24}
"""


def test_a_verdict_that_was_changed_stays() -> None:
    claims, problems = parse(SEVERAL, WHERE)
    assert problems == []
    (claim,) = claims.claims
    assert (claim.outcome, claim.rationale, claim.by, claim.date) == (
        Outcome.REFUTED,
        "The record says no.",
        "ab",
        "2026-11-24",
    )
    assert claim.evidence == ("the record",)
    assert claim.judged_before == (Judgement(Outcome.UNVERIFIED, "One says so.", "mk", "2026-11-20"),)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    verdicts:", "    verdict: disputed\n    verdicts:", "claims.it-is-so.verdicts: given as well as verdict"),
        (", date: 2026-11-20", "", "claims.it-is-so.verdicts[0].date: missing"),
        ("2026-11-24", "2026-11-19", "2026-11-19 is before 2026-11-20, the date of what it follows"),
        ("rationale: One says so., ", "", "claims.it-is-so.verdicts[0].rationale: missing"),
        ("verdict: refuted", "verdict: wrong", "claims.it-is-so.verdicts[1].verdict: 'wrong' is not a verdict"),
        ("    verdicts:", "    rationale: R\n    verdicts:", "claims.it-is-so.rationale: given beside verdicts"),
    ],
)
def test_what_is_wrong_with_verdicts(old: str, new: str, said: str) -> None:
    _, problems = parse(SEVERAL.replace(old, new), WHERE)
    assert [said in it.what for it in problems] == [True]


def test_an_empty_file() -> None:
    assert parse("", WHERE) == (Claims(), [])


WRONG = {
    "claims:\n  Not so: {statement: S, verdict: supported, rationale: R}": [
        "2: claims.Not so: 'Not so' can't name a page (small letters, digits and hyphens, and not index)"
    ],
    "claims:\n  c: {statement: S, verdict: true-ish}": [
        "2: claims.c.rationale: missing (a verdict says why)",
        "2: claims.c.verdict: 'true-ish' is not a verdict (one of disputed, outdated, refuted, supported, unverified)",
    ],
    ABOVE + "      one: {stance: suports}": [
        "7: claims.c.stances.one.stance: 'suports' is not a stance (did you mean 'supports'?)"
    ],
    ABOVE + "      one: {stance: supports}": [
        "7: claims.c.stances.one.stance: 'supports' without words of the source (add a quote)"
    ],
    ABOVE + "      one: {stance: silent, quote: {exact: x}}": [
        "7: claims.c.stances.one.stance: silent, and yet it is quoted"
        " (take out the quotation, or choose another stance)"
    ],
    ABOVE + "      one: {stance: silent, when: 2025}": [
        "7: claims.c.stances.one.when: of a source that is silent (take it out, or choose another stance)"
    ],
    "claims:\n  c: {statement: S, verdict: supported, rationale: R, when: soon}": [
        "2: claims.c.when: 'soon' is not EDTF: a date is written in numbers "
        "(as in 2025-11-03, 2025-08, 2025-08~ (about) or 2025-08/2025-11)"
    ],
    "origins: {agency: {name: A}}\n" + ABOVE + "      one: {stance: supports, quote: {exact: x}, origin: agencies}": [
        "8: claims.c.stances.one.origin: 'agencies' is not an origin (did you mean 'agency'?)"
    ],
    "origins: {agency: {nam: A}}": [
        "1: origins.agency.nam: not a key (did you mean 'name'?)",
        "1: origins.agency.name: missing",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_every_mistake_with_its_place(text: str) -> None:
    _, problems = parse(text, WHERE)
    assert list(map(str, problems)) == [f"{WHERE}:{message}" for message in WRONG[text]]


def test_a_stance_that_cannot_be_read_is_none() -> None:
    claims, _ = parse(ABOVE + "      one: {stance: suports, quote: {exact: x}}", WHERE)
    assert claims.claims[0].stances == ()


def test_what_has_a_key_that_is_not_understood_is_private() -> None:
    stances = "stances: {{a: {{stance: silent{}}}, b: {{stance: silent}}}}"
    claim = f"{{{{statement: S, verdict: disputed, rationale: R{{}}, {stances}}}}}"
    of = "origins:\n  p: {{name: P}}\n  q: {{name: Q, visibility: private}}\n{}claims:\n  c: {}\n  d: {}\n"
    whole = claim.format("", "")

    def private(text: str) -> list[str]:
        claims, problems = parse(text, WHERE)
        assert list(claims.origins) == ["p"]
        assert problems
        found = [claim.id for claim in claims.claims if claim.is_private]
        return found + [
            f"{it.id}.{stance.source}" for it in claims.claims for stance in it.stances if stance.is_private
        ]

    assert private(of.format("", whole, whole)) == []
    assert private(of.format("", claim.format(", visiblity: private", ""), whole)) == ["c"]
    assert private(of.format("", claim.format("", ", visiblity: private"), whole)) == ["c.a"]
    assert private(of.format("visibility: private\n", whole, whole)) == ["c", "d"]
