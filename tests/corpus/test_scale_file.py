"""Another scale than the Admiralty's: as it is read, and what readers then see of a rating."""

from pathlib import Path

import pytest

from sourcebook.corpus import load
from sourcebook.corpus.scale_file import FILE, parse
from sourcebook.markdown import Kind
from sourcebook.model import ADMIRALTY, Archive, Fate, Grade, Tone
from sourcebook.publish.words import standing
from tests.publish.archives import Line, Made, save

WRITTEN = """\
reliability:
  1: {label: reliable, tone: merit}
  2: {label: untested, tone: unjudged}
  3: {label: not reliable, tone: serious}
credibility:
  A: {label: known directly, tone: merit}
  B: {label: known indirectly but corroborated, tone: merit, origins: 2}
  D: {label: not known, tone: unjudged}
"""
LINES: list[Line] = [(Fate.TITLE, "A plan"), (Kind.PARAGRAPH, "It may begin soon.")]


def test_what_is_written() -> None:
    scale, problems = parse(WRITTEN, FILE)
    assert problems == []
    assert list(scale.reliability.values()) == [
        Grade("1", "reliable", Tone.MERIT, among="123"),
        Grade("2", "untested", Tone.UNJUDGED, among="123"),
        Grade("3", "not reliable", Tone.SERIOUS, among="123"),
    ]
    assert scale.credibility["B"] == Grade("B", "known indirectly but corroborated", Tone.MERIT, 2, "ABD")
    assert scale.unknown.code == "2"


def test_an_empty_file_leaves_the_admiralty_scale() -> None:
    assert parse("", FILE) == (ADMIRALTY, [])


WRONG = {
    "version: 1": ["1: reliability: missing", "1: credibility: missing"],
    WRITTEN.replace("unjudged", "caution", 1): [
        "1: reliability: 0 grades have the tone 'unjudged' (one says that it cannot be judged, which is neither good"
        " nor bad)"
    ],
    WRITTEN.replace("  D:", "  3:"): [
        "8: credibility.3: '3' is a code of both axes (a rating such as F5 must be read one way)"
    ],
    WRITTEN.replace("  3: {label", "  3-: {lable"): [
        "4: reliability.3-.lable: not a key (did you mean 'label'?)",
        "4: reliability.3-.label: missing",
        "4: reliability.3-: '3-' is not a code (one capital letter, or one digit)",
    ],
    WRITTEN.replace("origins: 2", "origins: two"): [
        "7: credibility.B.origins: 'two' is not a number of origins (1 to 9)"
    ],
    WRITTEN.replace("serious", "seriuos"): ["4: reliability.3.tone: 'seriuos' is not a tone (did you mean 'serious'?)"],
    WRITTEN.replace("merit}", "merit, origins: 2}", 1): ["2: reliability.1.origins: not a key (one of label, tone)"],
}


@pytest.mark.parametrize("text", WRONG)
def test_every_mistake_with_its_place(text: str) -> None:
    _, problems = parse(text, FILE)
    assert list(map(str, problems)) == [f"{FILE}:{message}" for message in WRONG[text]]


def loaded(root: Path, rating: str) -> Archive:
    save(root, [Made("a-plan", LINES)])
    (root / FILE).write_text(WRITTEN, "utf-8")
    (root / "corpus/a-plan.notes.yml").write_text(f"rating: {{{rating}, rationale: It fits.}}\n", "utf-8")
    return load(root)


def test_a_rating_by_it(tmp_path: Path) -> None:
    found = loaded(tmp_path, "reliability: 3, credibility: A")
    assert found.problems == ()
    said = standing(found.entries[0])
    assert said.said == "publisher not reliable, account known directly (3A)"
    axes = [(axis.steps, axis.step, axis.tone) for axis in said.axes]
    assert axes == [("123", "3", "serious"), ("ABD", "A", "merit")]


def test_one_mistake_leaves_the_other_grades() -> None:
    scale, _ = parse(WRITTEN.replace("serious", "seriuos"), FILE)
    assert "".join([*scale.reliability, *scale.credibility]) == "123ABD"


def test_without_an_unknown_publisher_it_is_no_scale() -> None:
    assert parse(WRITTEN.replace("unjudged", "caution", 1), FILE)[0] is ADMIRALTY


def test_a_publisher_that_cannot_be_judged_and_has_no_name_is_unknown(tmp_path: Path) -> None:
    said = standing(loaded(tmp_path, "reliability: 2, credibility: D").entries[0])
    assert (said.said, said.tone) == ("publisher unknown, account not known (2D)", "unjudged")


@pytest.mark.parametrize(
    ("rating", "what"),
    [
        ("reliability: F, credibility: A", "rating.reliability: 'F' is not a reliability (one of 1, 2, 3)"),
        ("reliability: 1, credibility: 3", "rating.credibility: '3' is not a credibility (one of A, B, D)"),
        ("credibility: A", "rating.reliability: missing (2 where the publisher is unknown)"),
    ],
)
def test_a_rating_by_another_scale(tmp_path: Path, rating: str, what: str) -> None:
    assert list(map(str, loaded(tmp_path, rating).problems)) == [f"corpus/a-plan.notes.yml:1: {what}"]
