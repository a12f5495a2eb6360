"""Fates of lines → the ledger: rows of neighbouring lines that share one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model import By, Doubt, Overrides, Reason, Row
from sourcebook.model.vocabulary import Fate
from sourcebook.normalise.fates import Decision

BODY = Decision(Fate.BODY)
BY_HAND = Decision(Fate.REMOVED, Reason.BY_HAND)
EMPTIED = Decision(Fate.REMOVED, Reason.EMPTY)

# A decision less sure than this is shown as in doubt: one in five like it, or more, is wrong. On the scrapes of WCXB's
# development articles these are 747 of 83,272 lines, 626 of them titles: what a curator can look at, one by one.
DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a line in the end, and who decided that."""

    decision: Decision
    by: By = By.MACHINE

    @property
    def doubt(self) -> float | None:
        """The confidence, where it is low."""
        sure = self.decision.confidence
        return sure if sure is not None and sure < DOUBTFUL else None


def overruled(decided: Mapping[int, Decision], overrides: Overrides, lines: Sequence[int]) -> dict[int, Ruling]:
    """What people say of a line wins. `lines` are the numbers of those that have text."""
    return {number: _ruling(number, decided, overrides) for number in lines}


def _ruling(number: int, decided: Mapping[int, Decision], overrides: Overrides) -> Ruling:
    if number in overrides:
        return Ruling(BY_HAND if number in overrides.remove else BODY, By.CURATOR)
    return Ruling(decided.get(number, BODY))


def doubts(rulings: Mapping[int, Ruling]) -> tuple[Doubt, ...]:
    """The lines in doubt; those without another line between them together."""
    found: list[Doubt] = []
    before = None
    for number, ruling in sorted(rulings.items()):
        if ruling.doubt is not None and before is not None:
            found[-1] = Doubt(found[-1].first, number, min(found[-1].confidence, ruling.doubt))
        elif ruling.doubt is not None:
            found.append(Doubt(number, number, ruling.doubt))
        before = ruling.doubt
    return tuple(found)


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
