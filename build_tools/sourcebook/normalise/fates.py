"""What becomes of each line: the registry of rules, and the one function that decides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model import Fate, Reason
from sourcebook.normalise import rules
from sourcebook.normalise.features import Line
from sourcebook.normalise.page import Page


@dataclass(frozen=True, slots=True)
class Decision:
    fate: Fate
    why: Reason | None = None
    confidence: float | None = None


Decide = Callable[[Sequence[Line]], Mapping[int, Decision]]

RULES: dict[Callable[[Page], rules.Judged], float] = {
    rules.after_the_end: 0.9,
    rules.teasers: 0.9,
    rules.title: 0.9,
    rules.dates: 0.9,
    rules.deks: 0.9,
    rules.captions: 0.9,
    rules.bylines: 0.9,
    rules.repeated_in_the_head: 0.9,
    rules.above_the_title: 0.9,
    rules.labels: 0.9,
    rules.labelled_lines: 0.9,
    rules.repeated: 0.9,
    rules.rights: 0.9,
}


def decide(lines: Sequence[Line]) -> dict[int, Decision]:
    """The fate of each line by its number. A line that no rule claims is body; the first rule to claim one has it."""
    page = Page(lines)
    decided: dict[int, Decision] = {}
    for rule, confidence in RULES.items():
        for index, fate, why in rule(page):
            decided.setdefault(lines[index].number, Decision(fate, why, confidence))
    return decided
