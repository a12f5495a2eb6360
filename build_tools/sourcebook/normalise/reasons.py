"""Why a line went that only the model removed: by the label above it, else by its own shape and place."""

from collections.abc import Container

from sourcebook.model import Reason
from sourcebook.normalise.page import Page

LIST = 3  # short lines running that make a list of links
HEADLINE = 4  # words: shorter lines of such a list are a menu


def reason(page: Page, index: int, body: Container[int]) -> Reason:
    """`body` are the indices of the lines that stay."""
    label = _label_above(page, index, body)
    if label is Reason.COMMENT_FORM and page.lines[index].is_sentence:
        return Reason.COMMENT_THREAD
    return label or _by_shape(page, index)


def _by_shape(page: Page, index: int) -> Reason:
    line = page.lines[index]
    if line.is_cut_short:
        return Reason.TEASER
    if line.text.startswith("©"):
        return Reason.LEGAL
    run = _short_lines(page, index)
    if len(run) < LIST and not (run and index < page.lead):
        return Reason.NOT_MAIN_CONTENT
    is_menu = index < page.lead or sum(page.lines[n].words for n in run) < HEADLINE * len(run)
    return Reason.NAVIGATION if is_menu else Reason.RELATED_LINKS


def _label_above(page: Page, index: int, body: Container[int]) -> Reason | None:
    """The nearest label, if no line of the body stands between."""
    while index >= 0 and index not in body:
        if page.labels[index]:
            return page.labels[index]
        index -= 1
    return None


def _short_lines(page: Page, index: int) -> range:
    """The lines around that are neither sentences nor prose."""

    def is_short(n: int) -> bool:
        return 0 <= n < len(page.lines) and not page.lines[n].is_sentence and not page.lines[n].is_prose

    if not is_short(index):
        return range(0)
    first = last = index
    while is_short(first - 1):
        first -= 1
    while is_short(last + 1):
        last += 1
    return range(first, last + 1)
