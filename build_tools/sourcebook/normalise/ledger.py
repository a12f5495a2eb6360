"""Fates of lines → the ledger: rows of neighbouring lines that share one."""

from collections.abc import Mapping
from math import floor
from typing import NamedTuple

from sourcebook.model import By, Doubt, Overrides, Reason, Row
from sourcebook.model.vocabulary import Fate
from sourcebook.normalise.text_fates import Decision

BY_HAND = Decision(Fate.REMOVED, Reason.BY_HAND)
KEPT_BY_HAND = Decision(Fate.BODY, Reason.BY_HAND)
EMPTIED = Decision(Fate.REMOVED, Reason.EMPTY)

# A decision less sure than this is shown as in doubt. On every third scrape of WCXB's development set (resi-main,
# html-text) these are .23 and .18 of the lines. Wrong are .54 and .55 of them: .78 and .90 of all that is wrong, since
# what the model is unsure of stays. At .5: .10 of the lines, of which .83 and .79 are wrong; .50 and .70 of all.
DOUBTFUL = 0.8


class Ruling(NamedTuple):
    """What became of a line in the end."""

    decision: Decision

    @property
    def by(self) -> By:
        return By.CURATOR if self.decision.why is Reason.BY_HAND else By.MACHINE

    @property
    def confidence(self) -> float | None:
        sure = self.decision.confidence
        return None if sure is None else hundredths(sure)

    @property
    def doubt(self) -> float | None:
        """The confidence, where it is low."""
        sure = self.confidence
        return sure if sure is not None and sure < DOUBTFUL else None


def hundredths(sure: float) -> float:
    """Never rounded up."""
    return floor(sure * 100) / 100


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
        if decision.fate is not Fate.BODY:
            sure = None if decision.confidence is None else hundredths(decision.confidence)
            if before and (before.fate, before.why) == (decision.fate, decision.why):
                row = found.pop()
                least = None if sure is None or row.confidence is None else min(sure, row.confidence)
                found.append(Row(row.first, number, row.fate, row.why, least))
            else:
                found.append(Row(number, number, decision.fate, decision.why, sure))
        before = decision
    return tuple(found)


def doubts(rulings: Mapping[int, Ruling]) -> tuple[Doubt, ...]:
    """The lines in doubt; those that are as sure, without another line between them, together."""
    found: list[Doubt] = []
    before = None
    for number, ruling in sorted(rulings.items()):
        doubt = ruling.doubt
        if doubt is not None and before == doubt:
            found[-1] = Doubt(found[-1].first, number, doubt)
        elif doubt is not None:
            found.append(Doubt(number, number, doubt))
        before = doubt
    return tuple(found)
