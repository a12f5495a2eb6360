"""Fates of lines → the ledger: rows of neighbouring lines that share one."""

from collections.abc import Mapping
from math import floor

from sourcebook.model import Overrides, Reason, Row
from sourcebook.model.vocabulary import Fate
from sourcebook.normalise.fates import Decision

BY_HAND = Decision(Fate.REMOVED, Reason.BY_HAND)
KEPT_BY_HAND = Decision(Fate.BODY, Reason.BY_HAND)
EMPTIED = Decision(Fate.REMOVED, Reason.EMPTY)


def overruled(decided: Mapping[int, Decision], overrides: Overrides) -> dict[int, Decision]:
    """What people say of a line wins. `decided` has every line that has text."""
    by_hand = dict.fromkeys(overrides.keep, KEPT_BY_HAND) | dict.fromkeys(overrides.remove, BY_HAND)
    return {number: by_hand.get(number, decision) for number, decision in decided.items()}


def rows(decided: Mapping[int, Decision]) -> tuple[Row, ...]:
    """Neighbours of one fate, for one reason, in one row, which is as sure as its least sure line.

    `decided` has all lines that aren't blank: between those of one row stand only blank ones.
    """
    found: list[Row] = []
    before = None
    for number, decision in sorted(decided.items()):
        sure = None if decision.confidence is None else floor(decision.confidence * 100) / 100
        if decision.fate is not Fate.BODY:
            if before and (before.fate, before.why) == (decision.fate, decision.why):
                row = found.pop()
                least = None if sure is None or row.confidence is None else min(sure, row.confidence)
                found.append(Row(row.first, number, row.fate, row.why, least))
            else:
                found.append(Row(number, number, decision.fate, decision.why, sure))
        before = decision
    return tuple(found)
