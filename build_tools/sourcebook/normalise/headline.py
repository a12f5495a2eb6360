"""The title of a document whose format says which lines are headings, and what it tells beside it."""

from collections.abc import Mapping, Sequence

from sourcebook.model import Fate, Kind, Layout, Reason, Told
from sourcebook.normalise.lines import Line
from sourcebook.normalise.metadata_lines import matched
from sourcebook.normalise.text_fates import Decision

PRINTED, TITLED = "page-header", ".title"
UNLIKELY = 0.5  # of a line above the headline of a printed page: the model's word for it
TITLE = Decision(Fate.TITLE)  # nothing measures how surely
BODY = Decision(Fate.BODY)


def headline(
    told: Sequence[Told], lines: Sequence[Line], layouts: Sequence[Layout], by_format: Mapping[int, Decision]
) -> dict[int, Decision]:
    """The line that says the title that is told, and what stands around it; where none is told, the one main heading.

    A heading of the first rank that stands alone, with no prose above it, is the title; of several each heads a part,
    but for one that its style calls the title.
    """
    if any(decision.fate is Fate.TITLE for decision in by_format.values()):
        return {}
    left = [(line, layout) for line, layout in zip(lines, layouts, strict=True) if line.number not in by_format]
    said = matched(told, [line for line, _ in left])
    if said or any(one.name == "title" for one in told):
        return said
    main = [n for n, (_, layout) in enumerate(left) if layout.kind is Kind.HEADING and layout.level == 1]
    main = [n for n in main if TITLED in left[n][1].within] or main
    if len(main) != 1 or any(line.is_prose for line, _ in left[: main[0]]):
        return {}
    return {left[main[0]][0].number: TITLE}


def without_titles(decided: Mapping[int, Decision], by_heading: Mapping[int, Decision]) -> dict[int, Decision]:
    """Where a heading says the title, what only looked like one is text."""
    has_title = any(decision.fate is Fate.TITLE for decision in by_heading.values())
    return {n: BODY if has_title and one.fate is Fate.TITLE else one for n, one in decided.items()}


def menus(
    lines: Sequence[Line],
    layouts: Sequence[Layout],
    decided: Mapping[int, Decision],
    by_heading: Mapping[int, Decision],
) -> dict[int, Decision]:
    """What a page that a browser printed has above its headline, where the model thinks it unlikely to be text."""
    title = next((n for n, decision in by_heading.items() if decision.fate is Fate.TITLE), 0)
    if not any(PRINTED in layout.within for layout in layouts):
        return {}
    unlikely = ((line, decided[line.number].confidence) for line in lines if line.number < title)
    return {
        line.number: Decision(Fate.REMOVED, Reason.NAVIGATION, 1 - chance)
        for line, chance in unlikely
        if decided[line.number].fate is Fate.BODY and chance is not None and chance < UNLIKELY
    }
