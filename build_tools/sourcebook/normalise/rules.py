"""The rules that give a line another fate than body, each of them about one thing.

A rule names lines by their index on the page. `fates` has them in order, with how often each is right.
"""

import re
from collections.abc import Iterator

from sourcebook.dates import read_date_line
from sourcebook.model import Fate, Reason
from sourcebook.normalise.labels import BY
from sourcebook.normalise.outline import Outline, reason_of

Judged = Iterator[tuple[int, Fate, Reason | None]]

FEWEST_TEASERS = 2
LONGEST_TEASER = 30  # words of a headline in a list of teasers
LONGEST_CATEGORY = 4  # words of the label above such a list
LONGEST_BYLINE = 8  # words
NAME_BELOW = 2  # lines below the title that a bare name is looked for in
LONGEST_LABEL = 100  # characters before a colon
SHORTEST_REPEATED = 3  # words: shorter lines are repeated for good reason, as in tables and in code
IN_THE_MIDDLE = (Reason.ADVERT, Reason.NAVIGATION, Reason.RELATED_LINKS)  # labels that are no headings of an article

_BY = re.compile(rf"(?i:{'|'.join(sorted(BY, key=len, reverse=True))})\b:?\s+(?=[^\W\d_a-z])")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|bin|al|and|&)){1,3}")


def after_the_end(page: Outline) -> Judged:
    """What stands at and after the label that ends the article, by the label above it."""
    rest = range(page.end, len(page.lines))
    has_thread = any(page.lines[n].is_prose and page.labels[n] is None for n in rest)
    reason = Reason.NOT_MAIN_CONTENT
    for n in rest:
        reason = page.labels[n] or reason
        is_thread = reason is Reason.COMMENT_FORM and has_thread
        yield n, Fate.REMOVED, Reason.COMMENT_THREAD if is_thread else reason


def teasers(page: Outline) -> Judged:
    """Above the end: headlines, each with an excerpt that breaks off, and the category that heads them."""
    lines = page.lines[: page.end]
    start = len(lines)
    while start and (lines[start - 1].is_cut_short or _heads_an_excerpt(page, start - 1)):
        start -= 1
    if sum(line.is_cut_short for line in lines[start:]) < FEWEST_TEASERS:
        return
    if start and lines[start - 1].words <= LONGEST_CATEGORY and not lines[start - 1].is_sentence:
        yield start - 1, Fate.REMOVED, Reason.NAVIGATION
    for n in range(start, page.end):
        yield n, Fate.REMOVED, Reason.TEASER


def title(page: Outline) -> Judged:
    if page.title is not None:
        yield page.title, Fate.TITLE, None


def dates(page: Outline) -> Judged:
    for n in page.head:
        if n != page.title and read_date_line(page.lines[n].text):
            yield n, Fate.DATE, None


def bylines(page: Outline) -> Judged:
    """Lines like "By …"; a bare name only below the title, where a date, a sentence or the title again follows it."""
    for n in page.head:
        line = page.lines[n]
        if line.words <= LONGEST_BYLINE and not line.is_sentence and (by(line.text) or _is_bare_name(page, n)):
            yield n, Fate.BYLINE, None


def deks(page: Outline) -> Judged:
    """A sentence in the head that is set apart from the article, or is said both above and below the title."""
    if page.title is None:
        return
    said = [page.lines[n].text for n in page.head]
    for n in page.head:
        line = page.lines[n]
        is_apart = n > page.title and page.gap_below(n) > max(line.gap, 1)
        is_above = n < page.title and said.count(line.text) > 1
        if line.is_sentence and line.text not in said[:n] and (is_apart or is_above):
            yield n, Fate.DEK, None


def captions(page: Outline) -> Judged:
    """Said twice running in the head: the words of a picture and its caption."""
    for n in page.head[:-1]:
        line = page.lines[n]
        if line.words >= SHORTEST_REPEATED and page.lines[n + 1].text == line.text:
            yield n, Fate.CAPTION, None


def repeated_in_the_head(page: Outline) -> Judged:
    said: set[str] = set()
    for n in page.head:
        if page.lines[n].text in said:
            yield n, Fate.REMOVED, Reason.REPEATED
        said.add(page.lines[n].text)


def above_the_title(page: Outline) -> Judged:
    for n in range(page.title or 0):
        is_sentence = page.lines[n].is_sentence
        yield n, Fate.REMOVED, page.labels[n] or (Reason.NOT_MAIN_CONTENT if is_sentence else Reason.NAVIGATION)


def labels(page: Outline) -> Judged:
    """A line that is nothing but a label. In the middle of an article most labels could be its headings."""
    for n, label in enumerate(page.labels):
        if label and (not page.is_inside(n) or (label in IN_THE_MIDDLE and page.lines[n].text[0].isalpha())):
            yield n, Fate.REMOVED, label


def labelled_lines(page: Outline) -> Judged:
    """Lines like "Read also: …" anywhere; like "Tags: …" outside the article."""
    for n, line in enumerate(page.lines):
        before, colon, _ = line.text[:LONGEST_LABEL].partition(":")
        label = reason_of(before) if colon else None
        if label is Reason.RELATED_LINKS or (label and not page.is_inside(n)):
            yield n, Fate.REMOVED, label


def repeated(page: Outline) -> Judged:
    """A line said again right after itself, the title said again, and a passage of the article said again."""
    lines = page.lines
    title = lines[page.title].text if page.title is not None else None
    goes_on = [first < n and _goes_on_repeating(page, n) for n, first in enumerate(page.first)]
    for n in range(1, len(lines)):
        line = lines[n]
        is_echo = line.text == lines[n - 1].text and line.words >= SHORTEST_REPEATED
        is_title = line.text == title and n != page.title
        if is_echo or is_title or goes_on[n - 1] or goes_on[n]:
            yield n, Fate.REMOVED, Reason.REPEATED


def rights(page: Outline) -> Judged:
    for n in range(page.last + 1, len(page.lines)):
        if page.lines[n].text.startswith("©"):
            yield n, Fate.REMOVED, Reason.LEGAL


def by(text: str) -> str | None:
    """The name in "By …"."""
    match = _BY.match(text)
    return text[match.end() :] if match else None


def _is_bare_name(page: Outline, index: int) -> bool:
    if page.title is None or not 0 < index - page.title <= NAME_BELOW or index + 1 not in page.head:
        return False
    name, below = page.lines[index].text, page.lines[index + 1]
    is_apart = below.is_sentence or below.text == page.lines[page.title].text or read_date_line(below.text)
    return bool(is_apart and page.labels[index] is None and _NAME.fullmatch(name))


def _heads_an_excerpt(page: Outline, index: int) -> bool:
    below = page.lines[index + 1] if index + 1 < page.end else None
    return below is not None and below.is_cut_short and page.lines[index].words <= LONGEST_TEASER


def _goes_on_repeating(page: Outline, index: int) -> bool:
    """Whether a line and the next one stood so before, within the article, and one of them is prose."""
    if index + 1 >= len(page.lines):
        return False
    before = page.first[index]
    follows = page.lead <= before < index and page.first[index + 1] == before + 1
    return follows and (page.lines[index].is_prose or page.lines[index + 1].is_prose)
