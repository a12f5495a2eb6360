"""Fates of lines → the ledger: rows of neighbouring lines that share one."""

from collections.abc import Mapping, Sequence

from sourcebook.model import Overrides, Reason, Row
from sourcebook.model.vocabulary import Fate
from sourcebook.normalise.fates import Decision

BY_HAND = Decision(Fate.REMOVED, Reason.BY_HAND)
EMPTIED = Decision(Fate.REMOVED, Reason.EMPTY)


def overruled(decided: Mapping[int, Decision], overrides: Overrides, lines: Sequence[int]) -> dict[int, Decision]:
    """What people say of a line wins. `lines` are the numbers of those that have text."""
    kept = {number: decision for number, decision in decided.items() if number not in overrides.keep}
    return kept | {number: BY_HAND for number in lines if number in overrides.remove}


def rows(decided: Mapping[int, Decision], lines: Sequence[int]) -> tuple[Row, ...]:
    """`lines` are the numbers of all that aren't blank, in order; between those of one row stand only blank ones."""
    found: list[Row] = []
    before = None
    for number in lines:
        decision = decided.get(number)
        if decision and decision == before:
            found[-1] = Row(found[-1].first, number, decision.fate, decision.why, decision.confidence)
        elif decision:
            found.append(Row(number, number, decision.fate, decision.why, decision.confidence))
        before = decision
    return tuple(found)
