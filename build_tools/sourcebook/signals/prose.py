"""A source as detectors read it: title, sentences of the body and their offsets, language."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from sourcebook.model import Entry, Fate

Span = tuple[int, int]  # offsets in the reading text
NEAR = 100  # characters before a place that are looked at: a hostile line is a million long

# A stop after a single capital (U.S.), or after what is short for something, ends no sentence.
_SHORT = "Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Lt|Col|St|No|vs|Sr|Sra|Srta|Nr|bzw|ca|usw|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
_END = re.compile(r"(?<![\s.][A-Z])[.!?]+[\"”’»)\]]*(?=\s)|[。！？]+[”」』）]*")
_ABBREVIATED = re.compile(rf"\b(?:{_SHORT}|\d{{1,2}})\.$")
_TOKEN = re.compile(r"[^\W_]+")
_QUOTE = re.compile('["“”«»„「」]')
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Sentence:
    text: str
    start: int  # offset in the reading text

    def span(self, first: int, last: int) -> Span:
        return self.start + first, self.start + last

    @property
    def whole(self) -> Span:
        return self.start, self.start + len(self.text)


@dataclass(frozen=True)
class Prose:
    entry: Entry

    @cached_property
    def language(self) -> str:
        """The primary subtag; empty where unknown."""
        return self.entry.said("language").partition("-")[0].lower()

    @cached_property
    def title(self) -> Sentence | None:
        """The title where it stands; None where no line of the capture is it, or a curator wrote another."""
        line = next(iter(self.entry.lines_with(Fate.TITLE)), None)
        if line is None:
            return None
        text = self.entry.line(line)
        lead = len(text) - len(text.lstrip())
        return Sentence(text.strip(), self.entry.reading.starts[line - 1] + lead)

    @cached_property
    def paragraphs(self) -> list[Sentence]:
        """The lines of the body, without space around them."""
        starts, found = self.entry.reading.starts, []
        for n in self.entry.body_lines:
            line = self.entry.line(n)
            found.append(Sentence(line.strip(), starts[n - 1] + len(line) - len(line.lstrip())))
        return found

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for paragraph in self.paragraphs for sentence in _sentences(paragraph)]

    @cached_property
    def body(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def _begins(self) -> list[int]:
        """The offset of each paragraph in `body`."""
        return list(accumulate((len(it.text) + 1 for it in self.paragraphs[:-1]), initial=0))

    def span(self, first: int, last: int) -> Span:
        """Offsets in `body`, within one paragraph, as those in the reading text."""
        n = bisect_right(self._begins, first) - 1
        paragraph, at = self.paragraphs[n], self._begins[n]
        return paragraph.start + first - at, paragraph.start + last - at

    def search(self, form: re.Pattern[str]) -> Iterator[tuple[str, int, int, Span]]:
        """In title and body: the text, where it matches there, and the offsets in the reading text."""
        if self.title:
            for found in form.finditer(self.title.text):
                yield self.title.text, *found.span(), self.title.span(*found.span())
        for found in form.finditer(self.body):
            yield self.body, *found.span(), self.span(*found.span())

    @cached_property
    def _quotes(self) -> list[int]:
        return [found.start() for found in _QUOTE.finditer(self.body)]

    def is_quoted(self, at: int) -> bool:
        """Whether an odd number of quotation marks stand before this place of `body` in its paragraph."""
        begin = self._begins[bisect_right(self._begins, at) - 1]
        return (bisect_left(self._quotes, at) - bisect_left(self._quotes, begin)) % 2 == 1

    @cached_property
    def tokens(self) -> list[tuple[int, str]]:
        """The words of `body`, in small letters, each with its offset there."""
        small = self.body.lower()
        if len(small) != len(self.body):  # a few letters become two
            return [(word.start(), word[0].lower()) for word in _TOKEN.finditer(self.body)]
        return [(word.start(), word[0]) for word in _TOKEN.finditer(small)]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Of each of these words all offsets."""
        found: dict[str, list[int]] = {}
        for at, word in self.tokens:
            found.setdefault(word, []).append(at)
        return found

    @cached_property
    def vocabulary(self) -> list[str]:
        return sorted(self.places)

    @cached_property
    def length(self) -> int:
        """Words; of Chinese, characters by two, which is how long a word is in the mean."""
        return len(self.tokens) if self.language != "zh" else len(_HAN.findall(self.body)) // 2


def _sentences(paragraph: Sentence) -> Iterator[Sentence]:
    text, begin = paragraph.text, 0
    for end in _END.finditer(text):
        if _ABBREVIATED.search(text, begin, end.end()):
            continue
        yield _trimmed(paragraph, begin, end.end())
        begin = end.end()
    if text[begin:].strip():
        yield _trimmed(paragraph, begin, len(text))


def _trimmed(paragraph: Sentence, first: int, last: int) -> Sentence:
    text = paragraph.text[first:last]
    return Sentence(text.strip(), paragraph.start + first + len(text) - len(text.lstrip()))
