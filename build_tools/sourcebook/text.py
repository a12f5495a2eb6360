"""Lines, blanks, words and their number, one form of letters, slugs, and what an address looks like."""

import re
from collections.abc import Container
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Literal
from unicodedata import combining, normalize
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import regex

LONGEST_NAME = 200  # characters: file systems take 255 bytes, suffixes included
SLUG_LENGTH = 60  # characters: long enough to be read, short enough for a file name with its suffixes

DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
RESERVED = DEVICES | {"index"}  # Windows takes DEVICES for no file, in any folder; each folder of the site has an index

# A class for patterns: Thai, Lao, Burmese, Khmer, Japanese, Chinese, scripts that put no space between words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COULD_HEAP = re.compile("[^\x00-\x7f]{31}")
_ABBREVIATION = re.compile(r"\b(\w)\.(?=\w\b|\W|$)")


def split_lines(text: str) -> list[str]:
    """The lines of a transcript. A line ends at LF or CR LF, in a text without either at CR, and nowhere else."""
    return text.replace("\r\n", "\n").split("\n") if "\n" in text else text.split("\r")


def normalised(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """In this form; a run of more than 30 combining marks stays as it is."""
    if text.isascii():
        return text
    if not _COULD_HEAP.search(text):
        return normalize(form, text)
    pieces = _heap().split(text)
    return "".join(piece if n % 2 else normalize(form, piece) for n, piece in enumerate(pieces))


@cache
def _heap() -> "regex.Pattern[str]":
    """No letter of any language has so many (UAX #15, Stream-Safe Text Format); to normalise takes the time squared."""
    import regex  # noqa: PLC0415 (slow to import, and few texts have as many letters beyond ASCII together)

    return regex.compile(r"(\P{Canonical_Combining_Class=0}{31,})")


def line_range(first: int, last: int, dash: str = "-") -> str:
    """`4`, or `4-9`."""
    return str(first) if first == last else f"{first}{dash}{last}"


def is_blank(line: str) -> bool:
    return not line.strip()


def count_words(line: str) -> int:
    """What stands between spaces; of a script without them each character, as word processors count."""
    words = line.split()
    if line.isascii() or not _unspaced().search(line):
        return len(words)
    return sum(len(_counted().findall(word)) if _unspaced().search(word) else 1 for word in words)


@cache
def _unspaced() -> re.Pattern[str]:
    """To make these two takes 8 ms, which a search need not wait for."""
    return re.compile(f"[{UNSPACED}]")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")


def slug(text: str, taken: Container[str] = ()) -> str:
    """A slug neither reserved nor `taken`: `us-plans`, then `us-plans-2`. Text without letter or digit is `source`."""
    from slugify import slugify  # noqa: PLC0415 (slow to import, needed only where something gets a name)

    spelt = _ABBREVIATION.sub(r"\1", _heap().sub("", text) if _COULD_HEAP.search(text) else text)
    base = slugify(spelt, max_length=SLUG_LENGTH, word_boundary=True, save_order=True) or "source"
    spellings = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(s for s in spellings if s not in taken and s not in RESERVED)


def fold_name(name: str) -> str:
    """The same for spellings that differ in dots, capitals or accents alone."""
    plain = name.replace(".", "").casefold()
    if plain.isascii():
        return plain
    return "".join(char for char in normalised("NFKD", plain) if not combining(char))


def is_name(text: str) -> bool:
    """Whether it can name a page and a file: a slug that isn't reserved."""
    return bool(_NAME.fullmatch(text)) and len(text) <= LONGEST_NAME and text not in RESERVED


def is_web_address(text: str) -> bool:
    """Whether it is an absolute http or https address that names a host."""
    try:
        return bool(_WEB_ADDRESS.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:  # a bracket that nothing closes
        return False
