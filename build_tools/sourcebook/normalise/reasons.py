"""Why lines went that only the model removed: by the label above them, else by their own shape and place."""

from collections.abc import Container
from itertools import groupby

from sourcebook.model import Reason
from sourcebook.normalise.lines import Line
from sourcebook.normalise.outline import Outline

LIST = 3  # short lines running that make a list of links
HEADLINE = 4  # words: shorter lines of such a list are a menu


def reasons(page: Outline, body: Container[int]) -> dict[int, Reason]:
    """For the index of every line that isn't among those of the `body`."""
    found: dict[int, Reason] = {}
    label = None  # the nearest above, if no line of the body stands between
    shapes = _shapes(page)
    for n in range(len(page.lines)):
        label = None if n in body else page.labels[n] or label
        if n in body:
            continue
        is_thread = label is Reason.COMMENT_FORM and page.lines[n].is_sentence
        found[n] = Reason.COMMENT_THREAD if is_thread else label or _unlike(page.lines[n]) or shapes[n]
    return found


def _shapes(page: Outline) -> list[Reason]:
    found: list[Reason] = []
    for is_short, group in groupby(page.lines, lambda line: not line.is_sentence and not line.is_prose):
        run = list(group)
        is_above = len(found) < page.lead
        reason = Reason.NOT_MAIN_CONTENT
        if is_short and (is_above or len(run) >= LIST):
            is_menu = is_above or sum(line.words for line in run) < HEADLINE * len(run)
            reason = Reason.NAVIGATION if is_menu else Reason.RELATED_LINKS
        found += [reason] * len(run)
    return found


def _unlike(line: Line) -> Reason | None:
    """What a line says of itself, whatever its neighbours are."""
    if line.is_cut_short:
        return Reason.TEASER
    return Reason.LEGAL if line.text.startswith("©") else None
