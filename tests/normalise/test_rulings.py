"""The fate of every line in the end: who decided it, and what is in doubt."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import By, Doubt, Fate, Overrides, Transcript
from sourcebook.normalise import judge
from sourcebook.normalise.ledger import BY_HAND, EMPTIED, KEPT_BY_HAND, Ruling, doubts
from sourcebook.normalise.text_fates import Decision
from sourcebook.text import is_blank
from tests.normalise.pages import ARTICLE, source_of, transcript_of

TEXT = f"Skip to content\n\nA plan is weighed\n\n{ARTICLE}\n\u200b\nLeave a Reply"
OVERRIDES = Overrides(keep=frozenset({1, 2}), remove=frozenset({3, 5}), why="A test.")


def test_the_machine_decides_and_a_curator_overrules() -> None:
    machine, curator = judge(transcript_of(TEXT)).rulings, judge(transcript_of(TEXT), OVERRIDES).rulings
    assert {it.by for it in machine.values()} == {By.MACHINE}
    assert (machine[3].decision.fate, machine[3].confidence) == (Fate.TITLE, 0.72)
    assert machine[5].decision.fate is Fate.BODY
    assert {n: it.decision for n, it in curator.items() if it.by is By.CURATOR} == {
        1: KEPT_BY_HAND,
        3: BY_HAND,
        5: BY_HAND,
    }


def test_a_line_that_repair_left_blank_is_ruled_on_too() -> None:
    number = TEXT.split("\n").index("\u200b") + 1
    assert judge(transcript_of(TEXT)).rulings[number] == Ruling(EMPTIED)


def test_how_sure_is_never_rounded_up() -> None:
    assert Ruling(Decision(Fate.BODY, None, 0.799)).confidence == 0.79
    assert Ruling(Decision(Fate.BODY, None, 0.799)).doubt == 0.79


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
        8: Ruling(BY_HAND),
        9: sure(0.6),
        11: sure(0.6),
    }
    assert doubts(rulings) == (Doubt(2, 2, 0.79), Doubt(5, 5, 0.55), Doubt(7, 7, 0.6), Doubt(9, 11, 0.6))


def test_what_a_curator_decided_is_in_no_doubt() -> None:
    assert 3 in source_of(TEXT).doubts
    by_hand = Overrides(keep=frozenset({1, 3}), remove=frozenset({5}), why="A test.")
    assert not (by_hand.keep | by_hand.remove) & source_of(TEXT, by_hand).doubts.keys()
