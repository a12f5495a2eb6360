"""What becomes of each line: the registry of rules, and the one function that decides."""

from collections.abc import Callable, Sequence
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


# How often lines judged so are not body, on the scrapes of WCXB's development articles: (right + 1) / (judged + 2).
# For titles: how often the line is the title.
RULES: dict[Callable[[Page], rules.Judged], float] = {
    rules.after_the_end: 0.98,  # 3,357 lines
    rules.teasers: 0.86,  # 5
    rules.title: 0.72,  # 625
    rules.dates: 0.92,  # 196
    rules.deks: 0.75,  # 6
    rules.captions: 0.97,  # 27
    rules.bylines: 0.97,  # 87
    rules.repeated_in_the_head: 0.96,  # 138
    rules.above_the_title: 0.94,  # 695
    rules.labels: 0.99,  # 233
    rules.labelled_lines: 0.62,  # 115
    rules.repeated: 0.88,  # 1,025
    rules.rights: 0.94,  # 16
}


def decide(lines: Sequence[Line]) -> dict[int, Decision]:
    """The fate of each line by its number. A line that no rule claims is body; the first rule to claim one has it."""
    page = Page(lines)
    decided: dict[int, Decision] = {}
    for rule, confidence in RULES.items():
        for index, fate, why in rule(page):
            decided.setdefault(lines[index].number, Decision(fate, why, confidence))
    return decided
