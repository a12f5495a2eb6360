"""Rows of the ledger: neighbours of one fate and reason, as sure as the least sure of them."""

from sourcebook.model import Doubt, Fate, Overrides, Reason, Row
from sourcebook.normalise.ledger import Ruling, doubts, overruled, rows
from sourcebook.normalise.text_fates import Decision

BODY = Decision(Fate.BODY, None, 0.9)
MENU = Decision(Fate.REMOVED, Reason.NAVIGATION, 0.999)
SURE_OF_LESS = Decision(Fate.REMOVED, Reason.NAVIGATION, 0.918)


def test_neighbours_share_a_row() -> None:
    decided = {1: MENU, 3: SURE_OF_LESS, 4: BODY, 6: MENU, 7: Decision(Fate.TITLE, None, 0.72)}
    assert rows(decided) == (
        Row(1, 3, Fate.REMOVED, Reason.NAVIGATION, 0.91),
        Row(6, 6, Fate.REMOVED, Reason.NAVIGATION, 0.99),
        Row(7, 7, Fate.TITLE, None, 0.72),
    )


def test_people_are_not_less_sure_than_machines() -> None:
    decided = overruled({1: MENU, 2: BODY, 3: BODY}, Overrides(keep=frozenset({1}), remove=frozenset({2, 3, 9})))
    assert decided[1] == Decision(Fate.BODY, Reason.BY_HAND)
    assert rows(decided) == (Row(2, 3, Fate.REMOVED, Reason.BY_HAND, None),)


def test_each_line_in_doubt_has_its_own_figure() -> None:
    sure = {1: 0.7, 3: 0.7, 4: 0.46, 5: 0.9, 6: 0.46, 7: None}
    rulings = {n: Ruling(Decision(Fate.REMOVED, Reason.TEASER, one)) for n, one in sure.items()}
    assert doubts(rulings) == (Doubt(1, 3, 0.7), Doubt(4, 4, 0.46), Doubt(6, 6, 0.46))
