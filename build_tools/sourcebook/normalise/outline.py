"""The outline of a transcript: where its title, its article and its tail are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from sourcebook.dates import read_date_line
from sourcebook.model import Reason
from sourcebook.normalise.labels import COUNTED, FIRST_WORDS, LONGEST, REASON_OF
from sourcebook.normalise.lines import Line, first_word, letters

HEAD = 15  # lines above the article that title, byline and date are looked for in
LEAD = 20  # words of prose that an article begins with
TITLE = range(4, 31)  # words
OPENING = 1  # lines of an article in which the words of a short title come again
SHARED = 0.5  # of a title's words come again in the article
ENOUGH = 100  # words of an article that prose may follow which is none of it
# How much prose may follow a label that ends the article, as a share of the article: more, and it stood inside.
TAIL = {
    Reason.COMMENT_FORM: 10.0,  # comments can be longer than what they are about
    Reason.RELATED_LINKS: 0.2,
    Reason.AUTHOR_BIO: 0.2,
    Reason.TAGS: 0.2,
    Reason.ADVERT: 0.0,
}
OTHER_TAIL = 0.1
MIDWAY = {Reason.SHARE_WIDGET, Reason.ADVERT}  # these stand in the middle of articles, too
SHORTEST_SENTENCE = 4  # words
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|\w+")  # two characters of Chinese or Japanese
_TRAIL = (" > ", " » ", " › ", " / ")


@dataclass(frozen=True)
class Outline:
    lines: Sequence[Line]

    @cached_property
    def labels(self) -> list[Reason | None]:
        """For each line that is nothing but a label, what it is a label of."""
        return [label_of(line.text) if line.words <= LONGEST else None for line in self.lines]

    @cached_property
    def lead(self) -> int:
        """The index of the line that the article begins with: its first long sentence."""
        prose = [n for n, line in enumerate(self.lines) if line.is_prose]
        long = (n for n in prose if self.lines[n].words >= LEAD)
        return next(long, next(iter(prose), len(self.lines)))

    @cached_property
    def end(self) -> int:
        """The index of the label that ends the article; what stands after it goes."""
        return next(filter(self._ends_here, range(len(self.lines))), len(self.lines))

    @cached_property
    def last(self) -> int:
        """The index of the article's last prose; -1 without any."""
        prose = (n for n in reversed(range(self.end)) if self.lines[n].is_prose and not self.lines[n].is_cut_short)
        return next(prose, -1)

    @cached_property
    def head(self) -> range:
        """The lines above the article. A page without prose has none."""
        if self.lead == len(self.lines):
            return range(0)
        return range(max(0, self.lead - HEAD), self.lead)

    @cached_property
    def title(self) -> int | None:
        """The first line of the head that speaks of the article, unless more stands above it than below."""
        index = 0 if self._is_titled_at_once() else next(filter(self._may_be_title, self.head), None)
        above = sum(line.words for line in self.lines[:index])
        return index if above <= self._prose_until[self.end] else None

    @cached_property
    def first(self) -> list[int]:
        """For each line the index of the first that says the same."""
        places: dict[str, int] = {}
        return [places.setdefault(line.text, n) for n, line in enumerate(self.lines)]

    def is_about_the_article(self, text: str, opening: int | None = None) -> bool:
        """Whether enough of its words come again in the article's prose, or in so many lines that it opens with."""
        left = wanted = _long_words(text)
        end = self.end if opening is None else min(self.end, self.lead + opening)
        for line in self.lines[self.lead : end] if wanted else ():
            if line.is_prose:
                prose = line.text.casefold()
                left = [word for word in left if word not in prose]
                if len(wanted) - len(left) >= SHARED * len(wanted):
                    return True
        return False

    def is_inside(self, index: int) -> bool:
        """Whether a line stands within the article. All do on a page without prose."""
        return self.last < 0 or self.lead <= index <= self.last

    def gap_below(self, index: int) -> int:
        """Blank lines between a line and the next."""
        return self.lines[index + 1].gap if index + 1 < len(self.lines) else 0

    @property
    def prose(self) -> int:
        """Its words of prose."""
        return self._prose_until[-1]

    @cached_property
    def _prose_until(self) -> list[int]:
        """Words of prose before each line, and before the end. An excerpt that breaks off is no prose here."""
        prose = (line.words if line.is_prose and not line.is_cut_short else 0 for line in self.lines)
        return list(accumulate(prose, initial=0))

    @cached_property
    def _comments_after(self) -> list[int]:
        """For each line the index of the next comment label below it."""
        after = [len(self.lines)]
        for n in reversed(range(1, len(self.lines))):
            after.append(n if self.labels[n] is Reason.COMMENT_FORM else after[-1])
        return after[::-1]

    def _ends_here(self, index: int) -> bool:
        label = self.labels[index]
        if label is None or not self.lines[index].text[0].isalnum():
            return False
        if label in MIDWAY and self._sentences_follow(index):
            return False
        prose = self._prose_until
        before, after = prose[index], prose[-1] - prose[index]
        to_comments = prose[self._comments_after[index]] - prose[index]
        follows = after if label is Reason.COMMENT_FORM else to_comments
        return before > 0 and (after == 0 or (before >= ENOUGH and follows <= TAIL.get(label, OTHER_TAIL) * before))

    def _sentences_follow(self, index: int) -> bool:
        """Whether the article may go on below, up to the next comment label, were it in short sentences only."""
        return any(
            line.is_sentence and line.words >= SHORTEST_SENTENCE and not line.is_cut_short and label is None
            for line, label in zip(
                self.lines[index : self._comments_after[index]],
                self.labels[index : self._comments_after[index]],
                strict=True,
            )
        )

    def _is_titled_at_once(self) -> bool:
        """Whether the first line, short as it is, stands apart from prose right below it that repeats its words.

        In 1,534 scrapes of WCXB's development articles 5 do, and 4 of them are the title.
        """
        line = self.lines[0] if self.lead == 1 and self.gap_below(0) else None
        return (
            line is not None
            and line.words < TITLE.start
            and not line.is_sentence
            and not line.text[0].islower()
            and self._looks_like_title(0)
            and self.is_about_the_article(line.text, OPENING)
        )

    def _may_be_title(self, index: int) -> bool:
        line = self.lines[index]
        return line.words in TITLE and self._looks_like_title(index) and self.is_about_the_article(line.text)

    def _looks_like_title(self, index: int) -> bool:
        text = self.lines[index].text
        return (
            text[-1] not in ".…,;:"
            and self.labels[index] is None
            and read_date_line(text) is None
            and not any(sign in text for sign in _TRAIL)
        )


def label_of(text: str) -> Reason | None:
    if text[:1].isdigit() and letters(text).startswith(COUNTED):
        return Reason.COMMENT_FORM
    return reason_of(text)


def reason_of(label: str) -> Reason | None:
    """By its letters. Most texts are told from all labels by the first word, in a fraction of the time."""
    first = first_word(label)
    return REASON_OF.get(letters(label)) if first in FIRST_WORDS else None


def _long_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 3 or not word.isascii()]
