"""The fate of every line in the end: who decided it, and what is in doubt."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import By, Doubt, Fate, Overrides, Reason, Transcript
from sourcebook.normalise import judge
from sourcebook.normalise.fates import Decision
from sourcebook.normalise.ledger import BODY, BY_HAND, EMPTIED, Ruling, doubts
from sourcebook.text import is_blank
from tests.normalise.pages import ARTICLE, source_of, transcript_of

TEXT = f"Skip to content\n\nA plan is weighed\n\n{ARTICLE}\n\u200b\nLeave a Reply"
OVERRIDES = Overrides(keep=frozenset({1, 2}), remove=frozenset({3, 5}), why="A test.")


def test_the_machine_decides_and_a_curator_overrules() -> None:
    machine, curator = judge(transcript_of(TEXT)).rulings, judge(transcript_of(TEXT), OVERRIDES).rulings
    assert machine[1] == Ruling(Decision(Fate.REMOVED, Reason.NAVIGATION, 0.94))
    assert machine[3] == Ruling(Decision(Fate.TITLE, None, 0.72))
    assert machine[5] == Ruling(BODY)
    assert {n: it for n, it in curator.items() if it.by is By.CURATOR} == {
        1: Ruling(BODY, By.CURATOR),
        3: Ruling(BY_HAND, By.CURATOR),
        5: Ruling(BY_HAND, By.CURATOR),
    }


def test_a_line_that_repair_left_blank_is_ruled_on_too() -> None:
    number = TEXT.split("\n").index("\u200b") + 1
    assert judge(transcript_of(TEXT)).rulings[number] == Ruling(EMPTIED)


@given(st.lists(st.sampled_from(["", " ", "\u200b", "Skip", "By A. Writer", *ARTICLE.split("\n")]), max_size=12))
def test_every_line_that_is_not_blank_has_one_ruling(lines: list[str]) -> None:
    rulings = judge(Transcript(tuple(lines), "", "", "")).rulings
    assert list(rulings) == [n for n, line in enumerate(lines, 1) if not is_blank(line)]


def test_only_what_is_below_the_limit_is_in_doubt_whatever_its_fate() -> None:
    def sure(confidence: float | None, fate: Fate = Fate.BODY) -> Ruling:
        return Ruling(Decision(fate, None, confidence))

    rulings = {
        1: sure(0.8),
        2: sure(0.79),
        5: sure(0.55, Fate.REMOVED),  # blank lines between them
        6: sure(None),
        7: sure(0.6, Fate.DEK),
        8: Ruling(BY_HAND, By.CURATOR),
    }
    assert doubts(rulings) == (Doubt(2, 5, 0.55), Doubt(7, 7, 0.6))


def test_what_a_curator_decided_is_in_no_doubt() -> None:
    assert source_of(TEXT).doubtful == (Doubt(3, 3, 0.72),)
    assert source_of(TEXT, OVERRIDES).doubtful == ()
