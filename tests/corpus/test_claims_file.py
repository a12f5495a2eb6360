"""Claims as they are read from `corpus/claims.yml`."""

import pytest

from sourcebook.corpus.claims_file import parse
from sourcebook.model import Claim, Claims, Origin, Outcome, Position, Quotation, Stance

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
