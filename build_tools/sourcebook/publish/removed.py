"""What was removed, where it stood: the lines between two pieces of the text, grouped by the decisions on them."""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from sourcebook.model import Doubt, Entry, Fate, Reason, Row
from sourcebook.normalise.ledger import DOUBTFUL
from sourcebook.publish.words import count, reason, sure
from sourcebook.text import count_words, is_blank, line_range

Decided = tuple[int, Row, Doubt | None]  # a line, and the decision on it


@dataclass(frozen=True, slots=True)
class RemovedLine:
    number: int
    html: Markup
    follows: bool  # on the line of the number before: a list counts it by itself


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours that were removed for one reason, and as surely."""

    reason: str
    sure: str  # empty where nobody measured it
    by: str  # who removed them, and why where it was a person
    is_doubtful: bool
    lines: tuple[RemovedLine, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Run:
    """Removed lines with nothing of the text between them."""

    groups: tuple[Group, ...]
    is_marked: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(line.number for group in self.groups for line in group.lines)

    @property
    def anchor(self) -> str:
        return f"removed-{self.numbers[0]}"

    @property
    def said(self) -> str:
        """`12 lines removed: comment form, at least 97 % sure`."""
        removed = f"{count(len(self.numbers), 'line')} removed"
        reasons = ", ".join(dict.fromkeys(group.reason for group in self.groups))
        if len(self.groups) == 1:
            return f"{removed}: {reasons}" + (f", {self.groups[0].sure}" if self.groups[0].sure else "")
        unsure = sum(len(group.lines) for group in self.groups if group.is_doubtful)
        return f"{removed}: {reasons}" + (f"; {count(unsure, 'line')} unsure" if unsure else "")


@dataclass(frozen=True, slots=True)
class Tally:
    """All that was removed for one reason."""

    reason: str
    lines: int
    words: int
    places: tuple[tuple[str, str], ...]  # line numbers, and the anchor of the run that they are in


def runs(entry: Entry, starts: Sequence[int], shown: Callable[[int], Markup], marked: Container[int]) -> list[Run]:
    """`starts` are the first lines of the pieces of the text, in order; `shown` gives the HTML of a line."""
    found = []
    for _, together in groupby(_decided(entry), lambda one: bisect_right(starts, one[0])):
        decided = list(together)
        found.append(Run(tuple(_groups(entry, decided, shown)), any(n in marked for n, _, _ in decided)))
    return found


def tallies(found: Iterable[Run]) -> list[Tally]:
    """By reason, that of most lines first."""
    by_reason: dict[str, list[tuple[Group, str]]] = {}
    for run in found:
        for group in run.groups:
            by_reason.setdefault(group.reason, []).append((group, run.anchor))
    made = (
        Tally(
            name,
            lines=sum(len(group.lines) for group, _ in groups),
            words=sum(group.words for group, _ in groups),
            places=tuple((_range(group), anchor) for group, anchor in groups),
        )
        for name, groups in by_reason.items()
    )
    return sorted(made, key=lambda tally: -tally.lines)


def _decided(entry: Entry) -> Iterator[Decided]:
    removed = (row for row in entry.source.ledger if row.fate is Fate.REMOVED)
    return ((n, row, entry.source.doubts.get(n)) for row in removed for n in row if not is_blank(entry.line(n)))


def _groups(entry: Entry, decided: Sequence[Decided], shown: Callable[[int], Markup]) -> Iterator[Group]:
    before = 0
    for (why, certainty, is_doubtful), together in groupby(decided, _decision):
        lines: list[RemovedLine] = []
        for n, _, _ in together:
            lines.append(RemovedLine(n, shown(n), follows=bool(lines) and n == before + 1))
            before = n
        by_hand = why is Reason.BY_HAND
        yield Group(
            reason="by a curator" if by_hand else reason(why),
            sure=certainty,
            by=f"a curator: {entry.source.overruled.why}" if by_hand else "the program",
            is_doubtful=is_doubtful,
            lines=tuple(lines),
            words=sum(count_words(entry.line(line.number)) for line in lines),
        )


def _decision(one: Decided) -> tuple[Reason | None, str, bool]:
    """What lines must share to be shown together. A row of the ledger says how sure its least sure line is."""
    _, row, doubt = one
    if doubt:
        return row.why, sure(doubt.confidence, is_doubtful=True), True
    if row.confidence is None:
        return row.why, "", False
    least = "at least " if row.first != row.last else ""
    return row.why, least + sure(max(row.confidence, DOUBTFUL)), False


def _range(group: Group) -> str:
    return line_range(group.lines[0].number, group.lines[-1].number, "–")
