"""Lines of which the format says what they are: running heads, page numbers, the header of a mail, front matter."""

from collections.abc import Sequence

from sourcebook.model import Fate, Kind, Layout, Reason
from sourcebook.normalise.lines import Line
from sourcebook.normalise.text_fates import Decision

MAIL = "mail-header"
NO_TEXT = Decision(Fate.REMOVED, Reason.NOT_MAIN_CONTENT, 1.0)
# Of pages, how often lines told so are so: (97 right + 1) / (97 + 2), see capture/pdf_columns.py. The rest is so by
# definition.
REASONS = {
    **dict.fromkeys(("page-header", "page-footer", "page-number"), Decision(Fate.REMOVED, Reason.NAVIGATION, 0.99)),
    "figcaption": Decision(Fate.CAPTION, None, 1.0),
    **dict.fromkeys(("front-matter", "not-shown"), NO_TEXT),
}
OF_MAIL = {"From": Decision(Fate.BYLINE, None, 1.0), "Date": Decision(Fate.DATE, None, 1.0)}
TITLE = Decision(Fate.TITLE, None, 1.0)


def furniture(lines: Sequence[Line], layouts: Sequence[Layout]) -> dict[int, Decision]:
    """By their numbers."""
    found = ((line.number, _of(line, layout)) for line, layout in zip(lines, layouts, strict=True))
    return {number: decision for number, decision in found if decision}


def _of(line: Line, layout: Layout) -> Decision | None:
    if layout.chosen is not None:  # an element of a page may have any name
        return None
    if MAIL in layout.within:
        return TITLE if layout.kind is Kind.HEADING else OF_MAIL.get(line.text.partition(":")[0], NO_TEXT)
    return next((REASONS[name] for name in layout.within if name in REASONS), None)
