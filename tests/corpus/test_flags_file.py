"""The reliability vocabulary."""

from pathlib import Path

import pytest

from sourcebook.corpus.flags_file import default, default_text, parse, unknown
from sourcebook.model import Curation, Flag, Note, Severity

WHERE = "corpus/flags.yml"
ROOT = Path(__file__).parent.parent.parent
ASKED_FOR = (
    "factual-error unsourced-claim anonymous-sources single-origin secondary-report rumour headline-mismatch "
    "loaded-language misleading-comparison overstated-conclusion unclear-referent machine-generated damaged-text "
    "boilerplate-contaminated undated no-byline unknown-publisher time-bound named-expert primary-document"
)


def test_the_vocabulary_that_ships_is_the_one_of_this_archive() -> None:
    assert (ROOT / WHERE).read_text("utf-8") == default_text()


def test_the_vocabulary_that_ships() -> None:
    flags = default()
    assert set(flags) >= set(ASKED_FOR.split())
    assert {flag.severity for flag in flags.values()} == set(Severity)
    for term, flag in flags.items():
        assert flag.term == term
        assert flag.definition.endswith(".")
        assert flag.evidence.endswith(".")
    assert flags["rumour"] == Flag(
        term="rumour",
        label="Rumour",
        definition="The text itself presents the claim as hearsay.",
        severity=Severity.CAUTION,
        evidence="The words that say so.",
    )


WRONG = {
    "": ["1: flags: missing"],
    "version: 1\nflags: {}": ["2: flags: empty"],
    "flags: [rumour]": ["1: flags: a list is not a mapping (write key: value)"],
    "version: '1.0'": ["1: version: '1.0' is not 1, the one this program reads"],
    "flags:\n  rumour: hearsay": ["2: flags.rumour: 'hearsay' is not a mapping (write key: value)"],
    "flags:\n  Rumour: {label: R, definition: D, evidence: E, severity: seriuos}": [
        "2: flags.Rumour: 'Rumour' is not a term (small letters, digits and hyphens)",
        "2: flags.Rumour.severity: 'seriuos' is not a severity (did you mean 'serious'?)",
    ],
    "flags:\n  rumour:\n    lable: Rumour\n    severity: caution\n    definition: ''": [
        "2: flags.rumour.label: missing",
        "2: flags.rumour.evidence: missing",
        "3: flags.rumour.lable: not a key (did you mean 'label'?)",
        "5: flags.rumour.definition: empty",
    ],
    "flags:\n  index: {label: I, definition: D, evidence: E, severity: merit}": [
        "2: flags.index: 'index' can't name a page and a file (choose another)"
    ],
    "flags:\n  a: &a {label: L, definition: D, severity: merit, evidence: E}\n  a: *a": [
        "3: flags.a: given twice, first in line 2 (keep one of them)"
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_every_mistake_with_its_place(text: str) -> None:
    _, problems = parse(text, WHERE)
    assert list(map(str, problems)) == [f"{WHERE}:{message}" for message in WRONG[text]]


@pytest.mark.parametrize("term", ["../x", "a/b", "index", "A"])
def test_what_cannot_name_a_page_is_no_term(term: str) -> None:
    flags, problems = parse(f"flags: {{{term}: {{label: L, definition: D, severity: merit, evidence: E}}}}", WHERE)
    assert (flags, len(problems)) == ({}, 1)


def test_a_flag_without_severity_is_still_a_flag() -> None:
    flags, problems = parse("flags: {x: {label: L, definition: D, evidence: E, severity: bad}}", WHERE)
    assert flags == {"x": Flag("x", "L", "D", Severity.NEUTRAL, "E")}
    assert len(problems) == 1


def test_a_flag_that_is_not_in_the_vocabulary() -> None:
    notes = (
        Note("n1", "T", "", "", flag="rumour", place="corpus/x.notes.yml:3"),
        Note("n2", "T", "", "", place="corpus/x.notes.yml:9"),
        Note("n3", "T", "", "", flag="facual-error", place="corpus/x.notes.yml:14"),
    )
    assert list(map(str, unknown(Curation(notes=notes), default()))) == [
        "corpus/x.notes.yml:14: notes[2].flag: 'facual-error' is not a flag (did you mean 'factual-error'?)"
    ]
