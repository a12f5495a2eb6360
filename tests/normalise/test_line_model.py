"""The line model: what it reads, and that numpy asks the trees as they are written."""

import json
import math
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.capture import html
from sourcebook.model import Fate
from sourcebook.normalise import page_fates, whole_page
from sourcebook.normalise.line_model import parse, shipped
from sourcebook.normalise.lines import see
from sourcebook.normalise.text_fates import decide, measures
from tests.normalise.pages import ARTICLE

FILE = files("sourcebook.normalise") / "model.json"
TREES = json.loads(FILE.read_text("utf-8"))
LINES = st.lists(st.sampled_from([*ARTICLE.split("\n"), "Home", "  • 12 %", "次の記事は、", "Read more…"]), min_size=1)
ONE = {"version": 1, "start": 0, "threshold": {"short lines": 0.1, "long lines": 0.1, "words of a long line": 80}}
SOUND = ONE | {"trees": [{"if": [["words", 1]], "then": [0, 1]}]}
AROUND = ONE | {"trees": [{"if": [["length, 4 around", 1]], "then": [0, 1]}]}


@given(LINES)
def test_the_trees_are_asked_as_they_are_written(text: list[str]) -> None:
    lines = see(text)
    if not lines:
        return
    seen = measures(lines)
    for n, likely in enumerate(shipped().probabilities(seen)):
        odds = TREES["start"]
        for tree in TREES["trees"]:
            answers = (float(seen[name][n]) > border for name, border in tree["if"])
            odds += tree["then"][sum(answer << place for place, answer in enumerate(answers))]
        odds = odds * TREES["calibration"]["slope"] + TREES["calibration"]["shift"]
        assert likely == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.02)


@given(st.lists(st.text(st.characters(exclude_characters="\n")), max_size=30))
def test_every_line_has_a_decision(text: list[str]) -> None:
    lines = see(text)
    decided = decide(lines, shipped())
    assert list(decided) == [line.number for line in lines]
    assert all(0 <= decision.confidence <= 1 for decision in decided.values() if decision.confidence is not None)
    assert all((decision.why is not None) == (decision.fate is Fate.REMOVED) for decision in decided.values())


def test_what_ships_is_small_and_says_where_it_comes_from() -> None:
    assert len(FILE.read_bytes()) < 400_000
    assert "WCXB" in TREES["data"]
    assert "CC-BY-4.0" in TREES["data"]


def test_what_a_model_may_ask_is_what_lines_are_measured_by() -> None:
    page = html.transcript("<p>A line.</p><p>Another.</p>")
    lines = see(page.lines)
    asked = page_fates.measures(lines, [page.layout[line.number - 1] for line in lines])
    pages = {"trees": [{"if": [[name, 1]], "then": [0, 1]} for name in asked]}
    plain = {"trees": [{"if": [[name, 1]], "then": [0, 1]} for name in measures(lines)]}
    seen = whole_page.measure(np.ones(9), np.ones(9))
    whole = {"trees": [{"if": [[name, 1]], "then": [0, 1]} for name in seen]}
    model = parse(json.dumps(ONE | plain | {"laid out": ONE | pages, "whole pages": ONE | whole}))
    assert set(model.columns) == measures(lines).keys()
    assert model.pages
    assert set(model.pages.columns) == asked.keys()
    assert model.whole
    assert set(model.whole.columns) == seen.keys()


def test_a_whole_page_is_told_by_lines_at_both_ends_that_are_no_body() -> None:
    words = np.array([2.0] * 30 + [60.0] * 20 + [3.0] * 30)
    body = np.array([0.02] * 30 + [0.97] * 20 + [0.02] * 30)
    model = shipped()
    assert model.for_text(words, body) is model.whole
    assert model.for_text(words[30:50], body[30:50]) is model
    assert model.for_text(words[30:], body[30:]) is model
    assert model.whole
    assert model.whole.short > model.short


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "it is no line model: "),
        ("{", "it is no line model, since it is not JSON: Expecting property name"),
        ("<p>", "it is no line model, since it is not JSON: Expecting value"),
        ("[" * 100_000, "it is no line model, since it is not JSON: "),
        (json.dumps(ONE | {"version": 2}), "it is a line model of version 2, not 1"),
        (json.dumps(ONE), "it is no line model: KeyError('trees')"),
        (json.dumps(ONE | {"trees": [{"if": [["words", 1]], "then": [0]}]}), "its trees differ in size"),
        (
            json.dumps(ONE | {"trees": [{"if": [["wrods", 1]], "then": [0, 1]}]}),
            "it asks for 'wrods', which is no measure",
        ),
        (
            json.dumps(SOUND | {"whole pages": SOUND | {"threshold": {}}}),
            "it is no line model: KeyError('short lines')",
        ),
        (json.dumps(SOUND | {"laid out": AROUND}), "it asks for 'length, 4 around', which is no measure"),
        (json.dumps(ONE | {"trees": [{"if": [["words", 1]], "then": [0, math.nan]}]}), "one of its numbers is none"),
        (json.dumps(ONE | {"trees": [{"if": [["words", math.inf]], "then": [0, 1]}]}), "one of its numbers is none"),
        (json.dumps(SOUND | {"start": "nan"}), "one of its numbers is none"),
        (json.dumps(SOUND | {"start": 2, "calibration": {"slope": 1e308, "shift": 0}}), "one of its numbers is none"),
        (json.dumps(ONE | {"trees": [{"if": [["words", 1e300]], "then": [0, 1]}]}), "one of its numbers is none"),
    ],
)
def test_what_is_no_model(text: str, said: str) -> None:
    with pytest.raises(ValueError) as error:
        parse(text)
    assert said in str(error.value)
