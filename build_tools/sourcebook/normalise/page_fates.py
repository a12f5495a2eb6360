"""The fate of the lines of a page that an extractor was asked about: a model decides alone what is body.

The rules for plain text, and what the extractor took, are among what it sees.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from sourcebook.capture.extractor import MOST
from sourcebook.capture.visible import FIELD
from sourcebook.model import Fate, Kind, Layout, Reason
from sourcebook.normalise import text_fates
from sourcebook.normalise.characters import Floats
from sourcebook.normalise.labels import LONGEST as LONGEST_LABEL
from sourcebook.normalise.line_model import COMPANY, Model
from sourcebook.normalise.lines import Line, letters, spells
from sourcebook.normalise.outline import label_of
from sourcebook.normalise.page_measures import of_layouts
from sourcebook.normalise.text_fates import Decision

# What an element or a hint around a line says of why it goes: the innermost that says something is heard.
REASONS = {
    ".comments": Reason.COMMENT_THREAD,
    ".share": Reason.SHARE_WIDGET,
    ".related": Reason.RELATED_LINKS,
    ".sidebar": Reason.RELATED_LINKS,
    "aside": Reason.RELATED_LINKS,
    ".teaser": Reason.TEASER,
    ".advert": Reason.ADVERT,
    ".newsletter": Reason.ADVERT,
    ".cookie": Reason.COOKIE_NOTICE,
    ".author": Reason.AUTHOR_BIO,
    **dict.fromkeys((".navigation", "nav", "menu", ".header", "header", "footer", ".footer"), Reason.NAVIGATION),
    **dict.fromkeys(("form", "button", "input", "textarea", "option", "noscript"), Reason.NAVIGATION),
}
WHOLE = (Kind.CODE, Kind.TABLE)
FEWEST = 150  # words of a page that the model is trusted with
LEAD, NEAR = ".lead", 6  # … as far around a line as this
DEK = 8  # words
FORM = "form"  # of comments, as opposed to a thread of them


def measures(lines: Sequence[Line], layouts: Sequence[Layout]) -> dict[str, Floats]:
    """What the model sees of them."""
    plain = {name: column for name, column in text_fates.measures(lines).items() if COMPANY not in name}
    lengths = np.fromiter((len(line.text) for line in lines), float, len(lines))
    return plain | of_layouts(layouts, lengths, plain["words"], plain["sentence"])


def decide(
    lines: Sequence[Line], layouts: Sequence[Layout], said: Mapping[int, Decision], model: Model
) -> dict[int, Decision]:
    """The fate of every line by its number. `said` has those in which a page says what it tells beside its text."""
    written, laid = judged(lines, layouts)
    decided = _decide(written, laid, said, model) if written else {}
    return decided | _in_fields(lines, layouts, decided) if len(written) < len(lines) else decided


def judged(lines: Sequence[Line], layouts: Sequence[Layout]) -> tuple[list[Line], list[Layout]]:
    """Without what stands in fields and on buttons: elements tell all of that, and the model learnt of none."""
    kept = [(line, layout) for line, layout in zip(lines, layouts, strict=True) if FIELD not in layout.within]
    return [line for line, _ in kept], [layout for _, layout in kept]


def _in_fields(
    lines: Sequence[Line], layouts: Sequence[Layout], decided: Mapping[int, Decision]
) -> dict[int, Decision]:
    """On a page of nothing else they are its text."""
    if not decided:
        return {line.number: Decision(Fate.BODY) for line in lines}
    found = {}
    label = None
    for line, layout in zip(lines, layouts, strict=True):
        is_body = line.number in decided and decided[line.number].fate is Fate.BODY
        label = None if is_body else _label(line) or label
        if FIELD in layout.within:
            found[line.number] = Decision(Fate.REMOVED, _reason(line, layout, label))
    return found


def _decide(
    lines: Sequence[Line], layouts: Sequence[Layout], said: Mapping[int, Decision], model: Model
) -> dict[int, Decision]:
    if len(lines) > MOST or sum(line.words for line in lines) < FEWEST:
        return _by_elements(lines, layouts) | dict(said)
    body = _undivided(layouts, model.probabilities(measures(lines, layouts)).tolist())
    sure = min(model.short, max(body) / 2)  # some line of a page that has any is its body
    titles = {letters(line.text) for line in lines if line.number in said and said[line.number].fate is Fate.TITLE}
    decided = {}
    label = None  # the nearest above, if no line of the body stands between
    for line, layout, chance in zip(lines, layouts, body, strict=True):
        if line.number in said:
            decided[line.number] = said[line.number]
        elif chance >= sure:
            decided[line.number] = Decision(Fate.BODY, None, chance)
            label = None
        elif "figcaption" in layout.within:
            decided[line.number] = Decision(Fate.CAPTION)  # nothing measures how surely, nor of a dek
        else:
            repeats = any(spells(line.text, title) for title in titles)
            label = _label(line) or label
            why = Reason.REPEATED if repeats else _reason(line, layout, label)
            decided[line.number] = Decision(Fate.REMOVED, why, 1 - chance)
    return decided | _dek(lines, layouts, decided)


def _by_elements(lines: Sequence[Line], layouts: Sequence[Layout]) -> dict[int, Decision]:
    """Of a few words, and of more lines than memory is for, labels tell, and elements; how surely, nothing measures."""
    decided = text_fates.labelled(lines)
    body = Decision(Fate.BODY)
    label = None
    for line, layout in zip(lines, layouts, strict=True):
        label = _label(line) or label
        why = _reason(line, layout, label)
        by_element = body if why is Reason.NOT_MAIN_CONTENT else Decision(Fate.REMOVED, why)
        if decided.setdefault(line.number, by_element) is body:
            label = None
    if body in decided.values():
        return decided
    return {line.number: body for line in lines}  # some line of a page that has any is its body


def _undivided(layouts: Sequence[Layout], chances: list[float]) -> list[float]:
    """A table and a piece of code stay or go as one, by their surest line (word F1 of pages: the same to .0001)."""
    surest: dict[int, float] = {}
    for layout, chance in zip(layouts, chances, strict=True):
        if layout.kind in WHOLE:
            surest[layout.block] = max(chance, surest.get(layout.block, 0))
    return [
        surest[layout.block] if layout.kind in WHOLE else chance
        for layout, chance in zip(layouts, chances, strict=True)
    ]


def _dek(lines: Sequence[Line], layouts: Sequence[Layout], decided: Mapping[int, Decision]) -> dict[int, Decision]:
    """What the page itself calls a lead, between its title and its body; at most one, where no page tells it."""
    is_below = False
    for line, layout in zip(lines, layouts, strict=True):
        decision = decided[line.number]
        if decision.fate in (Fate.BODY, Fate.DEK):
            break
        is_below |= decision.fate is Fate.TITLE
        if is_below and line.words >= DEK and decision.fate is Fate.REMOVED and LEAD in layout.within[-NEAR:]:
            return {line.number: Decision(Fate.DEK)}
    return {}


def _label(line: Line) -> Reason | None:
    return label_of(line.text) if line.words <= LONGEST_LABEL else None


def _reason(line: Line, layout: Layout, label: Reason | None = None) -> Reason:
    """A form below the label of comments is one of those, whatever its elements are called."""
    if line.text.startswith("©"):
        return Reason.LEGAL
    reason = next((REASONS[name] for name in reversed(layout.within) if name in REASONS), None)
    is_form = FORM in layout.within
    if label is Reason.COMMENT_FORM and reason in (None, Reason.NAVIGATION) and (is_form or _label(line) is label):
        return label
    if reason is Reason.COMMENT_THREAD and is_form:
        return Reason.COMMENT_FORM
    return reason or Reason.NOT_MAIN_CONTENT
