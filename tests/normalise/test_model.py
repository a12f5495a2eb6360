"""The line model: what it reads, and that numpy asks the trees as they are written."""

import json
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import Fate
from sourcebook.normalise.fates import decide, measures
from sourcebook.normalise.features import see
from sourcebook.normalise.model import parse, shipped
from tests.normalise.pages import ARTICLE

FILE = files("sourcebook.normalise") / "model.json"
TREES = json.loads(FILE.read_text("utf-8"))
LINES = st.lists(st.sampled_from([*ARTICLE.split("\n"), "Home", "  • 12 %", "次の記事は、", "Read more…"]), min_size=1)
ONE = {"version": 1, "start": 0, "threshold": {"short lines": 0.1, "long lines": 0.1, "words of a long line": 80}}


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


def test_it_says_how_good_it_is() -> None:
    figures = TREES["measured"]["scrapes.resi-main"]
    assert figures["body_words_kept"] > 0.99
    assert figures["word_f1"] > 0.93


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "it is no line model: "),
        ("{", "Expecting property name"),
        (json.dumps(ONE | {"version": 2}), "it is a line model of version 2, not 1"),
        (json.dumps(ONE), "it is no line model: KeyError('trees')"),
        (json.dumps(ONE | {"trees": [{"if": [["words", 1]], "then": [0]}]}), "its trees differ in size"),
        (
            json.dumps(ONE | {"trees": [{"if": [["wrods", 1]], "then": [0, 1]}]}),
            "it asks for 'wrods', which is no measure",
        ),
    ],
)
def test_what_is_no_model(text: str, said: str) -> None:
    with pytest.raises(ValueError) as error:
        parse(text)
    assert said in str(error.value)
