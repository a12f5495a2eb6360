"""Links to words: text fragments (https://wicg.github.io/scroll-to-text-fragment/)."""

import re
from typing import NamedTuple
from urllib.parse import quote

import regex

from sourcebook.annotate.boundaries import is_between_signs, whole
from sourcebook.model import Reading
from sourcebook.text import normalised

WHOLE = 100  # characters of words that stand in a link as they are; of longer ones it has the first and the last
TELLING = 3  # words
FAR = 1000  # characters around words that are looked at: a line may be a million long
ENDS, AROUND = 5, 3  # words of each end, and of what stands around it: more make a link long, and no surer

_WORD = regex.compile(r"\w[\p{M}\p{Cf}]*")  # with the vowels and accents on its last letter
_LAST = regex.compile(r".*\w[\p{M}\p{Cf}]*", regex.DOTALL)
_NUMBERED = re.compile(
    r"\W*\d+[.)]\s+(?=.*\w)"
)  # an item of a list: its number is drawn by the page, and no text of it


class Fragment(NamedTuple):
    """Words of one quotation, its first and its last; and what stands around them on their lines."""

    prefix: str
    ends: tuple[str, ...]
    suffix: str

    def __str__(self) -> str:
        """`:~:text=prefix-,start,end,-suffix`, to stand behind a page's `#`."""
        before, after = (f"{_encoded(self.prefix)}-",), (f"-{_encoded(self.suffix)}",)
        parts = (*(before if self.prefix else ()), *map(_encoded, self.ends), *(after if self.suffix else ()))
        return f":~:text={','.join(parts)}"

    @property
    def is_telling(self) -> bool:
        """One or two words stand in menus and on labels, too."""
        return len(" ".join(self._sought).split()) >= TELLING

    def times(self, text: str) -> int:
        """How often a browser would find it in a `bare` text."""
        return text.count("".join(map(bare, self._sought)))

    @property
    def _sought(self) -> list[str]:
        """What stands in one piece."""
        return [self.prefix, self.ends[0], *([self.suffix] if len(self.ends) == 1 else [])]


def text_fragment(reading: Reading, span: tuple[int, int]) -> Fragment | None:
    """None for what has no word. Each part is of one line and begins and ends with a word, as browsers ask."""
    text = reading.text[slice(*span)]
    number = _NUMBERED.match(text) if not _line_before(reading, span[0]).strip() else None
    first, last = _WORD.search(text, number.end() if number else 0), _LAST.match(text)
    if not (first and last):
        return None
    start, end = _grown(reading.text, span, span[0] + first.start(), span[0] + last.end())
    before = _line_before(reading, start)
    drawn = _NUMBERED.match(f"{before}x")
    prefix = before[drawn.end() :] if drawn else before
    suffix = reading.text[end : end + FAR].partition("\n")[0]
    return Fragment(_some(prefix, -AROUND), tuple(_ends(reading.text[start:end])), _some(suffix, AROUND))


def _grown(text: str, span: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """To whole words, numbers and signs, as far as what is linked has them: `-5`, and not `5`."""
    first, last = whole(text, start, end)
    return max(first, span[0]), min(last, span[1])


def _line_before(reading: Reading, offset: int) -> str:
    line, column = reading.place(offset)
    return reading.lines[line - 1][max(0, column - FAR) : column]


def _ends(words: str) -> list[str]:
    if len(words) <= WHOLE and "\n" not in words:
        return [" ".join(words.split())]
    first, last = words.partition("\n")[0], words.rpartition("\n")[2]
    if first is words and len(words.split()) < 2 * ENDS:  # a few long words, or a script without spaces
        cuts = (next(at for at in range(n, len(words) + 1) if is_between_signs(words, at)) for n in _halves(len(words)))
        return [words[: next(cuts)], words[next(cuts) :]]
    return [_some(first, ENDS), _some(last, -ENDS)]


def _halves(length: int) -> tuple[int, int]:
    return WHOLE // 2, length - WHOLE // 2


def _some(text: str, most: int) -> str:
    """So many words from its beginning, or, counted down, from its end; empty where none is a word."""
    words = text.split()
    some = " ".join(words[:most] if most > 0 else words[most:])
    letters = list(_WORD.finditer(some))
    if not letters:
        return ""
    return some[: letters[-1].end()] if most > 0 else some[letters[0].start() :]


def bare(text: str) -> str:
    """Letters and digits alone, without capitals and accents: browsers find by less, and nothing that this has not."""
    return "".join(filter(str.isalnum, normalised("NFKD", text.casefold())))


def _encoded(text: str) -> str:
    """With what has a meaning in a fragment, `-`, `,` and `&`, and all else that is no letter or digit of ASCII."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")
