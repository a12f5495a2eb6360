"""Text tools that keep offsets: lines and slugs."""

import re
from collections.abc import Container
from itertools import count

from slugify import slugify

SLUG_LENGTH = 60  # characters: long enough to be read, short enough for a file name with its suffixes

_LINE_END = re.compile(r"\r?\n")
_ABBREVIATION = re.compile(r"\b(\w)\.(?=\w\b|\W|$)")


def split_lines(text: str) -> list[str]:
    """The lines of a transcript. A line ends at LF or CR LF and nowhere else (not at U+2028, not at a lone CR)."""
    return _LINE_END.split(text)


def is_blank(line: str) -> bool:
    return not line.strip()


def slug(text: str, taken: Container[str] = ()) -> str:
    """A slug not among `taken`: `us-plans`, then `us-plans-2`. Text without a letter or digit gives `source`."""
    spelt = _ABBREVIATION.sub(r"\1", text)
    base = slugify(spelt, max_length=SLUG_LENGTH, word_boundary=True, save_order=True) or "source"
    return next(s for s in (base if n == 1 else f"{base}-{n}" for n in count(1)) if s not in taken)
