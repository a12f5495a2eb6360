"""Text → words: one folding for index, query and snippet, so that what is typed meets what is written.

Scripts that put no spaces between words are cut into overlapping pairs of characters, and so is Korean: each character
with the next, the last of a run alone. Whatever stands in a text is found, whatever its words are.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from whoosh.lang.stopwords import stoplists

from sourcebook.text import normalised

STOP_WORDS: frozenset[str] = frozenset(stoplists["en"])  # dropped from loose queries, never from the index


# What has neither vowel signs nor scripts without spaces. Wider bounds take longer to make than they save.
_PLAIN = re.compile(
    "[\0-\u02ff\u0370-\u0482\u048a-\u0590\u1d00-\u3004\ue000-\uf8ff\ufb00-\uff65\U0001f000-\U0001ffff]*"
)
# `U.S.` and `cartel’s` are one word each; a group, so that a text is split with it.
_PLAIN_WORD = re.compile(r"([^\W\d_](?:\.[^\W\d_])+\.?(?!\w)|\w+(?:['’]s\b)?)")
PAIRED = (  # Thai, Lao, Burmese, Khmer; Japanese, Chinese, Korean
    "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3\u1100-\u11ff"
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_ACCENTS = re.compile(
    "(?<![\u0418\u0438])[\u0300-\u036f]"  # й is a letter of its own
    "|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"  # Hebrew points
    "|[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8]"  # Arabic vowels
)
_HAMZA = re.compile("(?<=\u0627)[\u0653-\u0655]")  # on an alef: many leave it out
_LETTERS = str.maketrans(
    {"æ": "ae", "ð": "d", "ø": "o", "đ": "d", "ı": "i", "ł": "l", "œ": "oe", "þ": "th", "\u0671": "\u0627"}
)
_UNSEEN = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029])"  # controls
    "|([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff])"  # marks of direction, byte order
    "|[\ud800-\udfff]"  # halves of nothing
)
_CACHE = 1 << 16  # distinct words; 10,000 sources have about that many
_TEXTS = 16  # texts whose words are kept: those of a document are indexed twice, by stem and as they stand


def visible(text: str) -> str:
    """NFC without what acts on a terminal or hides: controls become spaces, marks of direction vanish."""
    return _UNSEEN.sub(lambda found: ("\ufffd", " ", "")[found.lastindex or 0], normalised("NFC", text))


@lru_cache(_CACHE)
def folded(word: str) -> str:
    """Without case, accents, vowel points and typography: `López` is `lopez`, `U.S.` is `us`, `Mexico’s` `mexico's`."""
    word = word.casefold().replace(".", "")
    if not word.isascii():
        bare = _HAMZA.sub("", _ACCENTS.sub("", normalised("NFD", word)))
        word = normalised("NFC", bare.translate(_LETTERS).replace("’", "'")) or word
    return word


@lru_cache(_CACHE)
def accented(word: str) -> str:
    """A word as it is written, but for its case: empty where folding takes nothing away."""
    word = word.casefold()
    return "" if word.isascii() or word.replace("’", "'") == folded(word) else word


def words(text: str) -> list[str]:
    """All words of a text, in order, as they are indexed."""
    return list(_read(text)[0])


def spelt(text: str) -> list[str]:
    """All words of a text as they stand."""
    found: list[str] = _word_in(text).findall(text)
    return found


def asked(text: str) -> list[str]:
    """The same, as they are asked for: the last character of a run, alone, says nothing that its pair doesn't."""
    found = words(text)
    ends_in_pair = len(found) > 1 and len(found[-2]) > 1 and found[-2].endswith(found[-1]) and is_paired(found[-1])
    return found[:-1] if ends_in_pair else found


def is_paired(word: str) -> bool:
    """Whether it is of a script that is cut into pairs."""
    return not word.isascii() and bool(_pair().match(word))


def places(text: str) -> list[tuple[int, int, str]]:
    """The start, end and folding of each word."""
    return [(start, end, word) for (start, end), word in zip(spans(text), _read(text)[0], strict=True)]


def spans(text: str) -> list[tuple[int, int]]:
    """The start and end of each word."""
    return list(_read(text)[1])


def _paired(text: str) -> Iterator[tuple[int, int]]:
    for match in _word_in(text).finditer(text):
        start, end = match.span()
        if _pair().match(match[0]):
            yield from ((n, min(n + 2, end)) for n in range(start, end))
        else:
            yield start, end


@lru_cache(_TEXTS)
def _read(text: str) -> tuple[Sequence[str], Sequence[tuple[int, int]]]:
    """The words of a text, and where they stand. To split it tells both in half the time of looking for each."""
    word = _word_in(text)
    if word is not _PLAIN_WORD and _pair().search(text):
        there = list(_paired(text))
        return [folded(text[start:end]) for start, end in there], there
    between = word.split(text)  # with the words
    ends = list(accumulate(map(len, between)))
    return list(map(folded, between[1::2])), list(zip(ends[::2], ends[1::2], strict=False))


def _word_in(text: str) -> re.Pattern[str]:
    return _PLAIN_WORD if _is_plain(text) else _word()


def _is_plain(text: str) -> bool:
    return text.isascii() or bool(_PLAIN.fullmatch(text))


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(f"[{PAIRED}]")


@cache
def _word() -> re.Pattern[str]:
    """Of any text. To make this pattern takes a tenth of a search, which most need not wait for."""
    # Vowel signs and accents are part of their word: Devanagari falls to pieces without them.
    marks = "".join(chr(n) for n in range(0x300, 0x1D00) if unicodedata.category(chr(n)).startswith("M"))
    letter = f"(?:[^\\W{PAIRED}]|[{marks}])"
    return re.compile(rf"([^\W\d_{PAIRED}](?:\.[^\W\d_{PAIRED}])+\.?(?!\w)|[{PAIRED}]+|(?=\w){letter}+(?:['’]s\b)?)")
