"""What becomes of each line: the registry of rules, and the one function that decides."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sourcebook.capture.extractor import MOST  # lines that it looks at, too: the memory for more is spent otherwise
from sourcebook.model import Fate, Reason
from sourcebook.normalise import rules
from sourcebook.normalise.characters import Floats
from sourcebook.normalise.line_model import Model
from sourcebook.normalise.lines import Line
from sourcebook.normalise.outline import Outline
from sourcebook.normalise.reasons import reasons
from sourcebook.normalise.text_measures import measure


class Decision(NamedTuple):
    fate: Fate
    why: Reason | None = None
    confidence: float | None = None


# How often lines judged so are not body, on the scrapes of WCXB's development articles: (right + 1) / (judged + 2).
# For titles: how often the line is the title.
RULES: dict[Callable[[Outline], rules.Judged], float] = {
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


RESCUED = 0.8  # what rules remove stays from here on; lower, and texts said twice come back
# Words of prose on a page that the model is trusted with: it learnt from articles, hardly any shorter. On the folds of
# html-text word F1 is .915 at 150, .917 at 60 and at none.
FEWEST = 60


def measures(lines: Sequence[Line]) -> dict[str, Floats]:
    """What the model sees of them."""
    page = Outline(lines)
    return measure(page, _fates(_ruled(page)))


def _ruled(page: Outline) -> dict[int, Decision]:
    """What the rules decide, by the index of the line. The first rule to claim a line has it."""
    decided: dict[int, Decision] = {}
    for rule, confidence in RULES.items():
        for index, fate, why in rule(page):
            decided.setdefault(index, Decision(fate, why, confidence))
    return decided


def labelled(lines: Sequence[Line]) -> dict[int, Decision]:
    """Those that go since they are labels, by their numbers."""
    page = Outline(lines)
    gone = ((n, one) for n, one in _ruled(page).items() if page.labels[n] and one.fate is Fate.REMOVED)
    return {lines[n].number: one for n, one in gone}


def decide(lines: Sequence[Line], model: Model) -> dict[int, Decision]:
    """The fate of every line by its number, and how sure that is.

    The rules know titles, bylines and dates, and what labels say; the model knows shape and company. What the rules
    remove stays if the model is sure that it is body; what they pass over goes if it is sure of that.
    """
    if not lines:
        return {}
    page = Outline(lines)
    ruled = _ruled(page)
    if len(lines) > MOST:
        return {line.number: ruled.get(n, Decision(Fate.BODY)) for n, line in enumerate(lines)}
    seen = measure(page, _fates(ruled))
    likely = model.probabilities(seen)
    stays = _staying(page, ruled, model.for_text(seen["words"], likely), seen["words"], likely)
    body = likely.tolist()
    why = reasons(page, stays)

    def decision(n: int) -> Decision:
        rule = ruled.get(n)
        if n in stays:
            return Decision(Fate.BODY, None, body[n])
        if rule and rule.fate is not Fate.REMOVED:
            return rule
        return Decision(Fate.REMOVED, rule.why if rule else why[n], 1 - body[n])

    return {line.number: decision(n) for n, line in enumerate(lines)}


def _staying(page: Outline, ruled: Mapping[int, Decision], model: Model, words: Floats, likely: Floats) -> set[int]:
    """The indices of the lines of the body."""
    stays = (likely >= np.where(words >= model.many, model.long, model.short)) | (page.prose < FEWEST)
    for n, rule in ruled.items():
        stays[n] = rule.fate is Fate.REMOVED and likely[n] >= RESCUED
    return set(np.flatnonzero(stays).tolist())


def _fates(ruled: Mapping[int, Decision]) -> dict[int, Fate]:
    return {index: decision.fate for index, decision in ruled.items()}
