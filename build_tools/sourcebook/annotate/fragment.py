"""Links to words: text fragments (https://wicg.github.io/scroll-to-text-fragment/)."""

import re
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote

from sourcebook.model import Reading

WHOLE = 100  # characters of words that stand in a link as they are; of longer ones it has the first and the last
TELLING = 3  # words
FAR = 1000  # characters around words that are looked at: a line may be a million long
ENDS, AROUND = 5, 3  # words of each end, and of what stands around it: more make a link long, and no surer

_WORD = re.compile(r"\w")
_LAST = re.compile(r".*\w", re.DOTALL)
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
    start, end = span[0] + first.start(), span[0] + last.end()
    before = _line_before(reading, start)
    drawn = _NUMBERED.match(f"{before}x")
    prefix = before[drawn.end() :] if drawn else before
    suffix = reading.text[end : end + FAR].partition("\n")[0]
    return Fragment(_some(prefix, -AROUND), tuple(_ends(reading.text[start:end])), _some(suffix, AROUND))


def _line_before(reading: Reading, offset: int) -> str:
    line, column = reading.place(offset)
    return reading.lines[line - 1][max(0, column - FAR) : column]


def _ends(words: str) -> list[str]:
    if len(words) <= WHOLE and "\n" not in words:
        return [" ".join(words.split())]
    first, last = words.partition("\n")[0], words.rpartition("\n")[2]
    if first is words and len(words.split()) < 2 * ENDS:  # a few long words, or a script without spaces
        return [words[: WHOLE // 2], words[-WHOLE // 2 :]]
    return [_some(first, ENDS), _some(last, -ENDS)]


def _some(text: str, most: int) -> str:
    """So many words from its beginning, or, counted down, from its end; empty where none is a word."""
    words = text.split()
    some = " ".join(words[:most] if most > 0 else words[most:])
    letters = [match.start() for match in _WORD.finditer(some)]
    if not letters:
        return ""
    return some[: letters[-1] + 1] if most > 0 else some[letters[0] :]


def bare(text: str) -> str:
    """Letters and digits alone, without capitals and accents: browsers find by less, and nothing that this has not."""
    return "".join(filter(str.isalnum, normalize("NFKD", text.casefold())))


def _encoded(text: str) -> str:
    """With what has a meaning in a fragment, `-`, `,` and `&`, and all else that is no letter or digit of ASCII."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")
