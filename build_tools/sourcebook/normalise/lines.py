"""What is seen of a line: its shape and its surroundings, and hardly a word of any language."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SENTENCE_ENDS = tuple(".!?…。！？؟।۔")
_CLOSING = "\"'”’»›)]」』"  # what may stand after one
_CUT_SHORT = tuple(sign + after for sign in ("…", "...") for after in ("", "]", ")"))
_LETTERS = re.compile(r"[^\W\d_]+")

PROSE = 12  # words: a sentence of so many is hardly a label
LONG = 40  # words: a line of so many is prose however it ends
WRAPPED = range(45, 101)  # characters in a line of a paragraph that was wrapped by hand
RAGGED = 25  # characters that its lines differ by at most, but for the last


class Line(NamedTuple):
    """A line of the reading text that isn't blank."""

    number: int
    text: str  # without white space at its ends
    indent: int  # columns of white space before it
    gap: int  # blank lines before it
    words: int
    is_sentence: bool  # ends as one
    is_wrapped: bool = False  # one of several lines of a paragraph

    @property
    def is_prose(self) -> bool:
        return self.is_wrapped or self.words >= LONG or (self.words >= PROSE and self.is_sentence)

    @property
    def is_cut_short(self) -> bool:
        """An excerpt that breaks off: "It was a…"."""
        return self.text.endswith(_CUT_SHORT)


def see(reading: Sequence[str]) -> list[Line]:
    """The lines that aren't blank, as they look."""
    lines: list[Line] = []
    paragraph = 0  # the index of its first line
    gap = 0
    for number, raw in enumerate(reading, 1):
        text = raw.strip()
        if not text:
            gap += 1
            continue
        if gap:
            _unwrap(lines, paragraph)
            paragraph = len(lines)
        indent = _indent(raw) if raw[0] != text[0] else 0
        is_sentence = text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
        lines.append(Line(number, text, indent, gap, count_words(text), is_sentence))
        gap = 0
    _unwrap(lines, paragraph)
    return lines


def count_words(text: str) -> int:
    """Where no spaces stand between words, as in Chinese and Japanese, two characters count as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_IDEOGRAPH.findall(text)) // 2


def letters(text: str) -> str:
    """For comparing labels: "12 Comments:" and "comments" are one."""
    return " ".join(_LETTERS.findall(text.casefold()))


def first_word(text: str) -> str:
    """Of its `letters`."""
    word = _LETTERS.search(text.casefold())
    return word[0] if word else ""


def spells(text: str, wanted: str) -> bool:
    """Whether its letters are those. Most texts are told apart by the first word, in a fraction of the time."""
    return wanted.partition(" ")[0] in text.casefold() and letters(text) == wanted


def _indent(raw: str) -> int:
    return len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))


def _unwrap(lines: list[Line], start: int) -> None:
    """Notes whether the paragraph from `start` on was wrapped by hand: even lines that break in mid-sentence."""
    if len(lines) - start < 3:
        return
    paragraph = lines[start:]
    lengths = [len(line.text) for line in paragraph[:-1]]
    if min(lengths) not in WRAPPED or max(lengths) not in WRAPPED:
        return
    ends = sum(line.is_sentence for line in paragraph[:-1])
    if max(lengths) - min(lengths) <= RAGGED and ends * 2 <= len(lengths):
        lines[start:] = [line._replace(is_wrapped=True) for line in paragraph]
