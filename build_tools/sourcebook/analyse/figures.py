"""Figures of a text: numbers with their units, or the word that says of what they are."""

import re
from collections.abc import Iterator

from sourcebook.model import Entry

_UNITS = {
    "am",
    "bn",
    "cm",
    "day",
    "ft",
    "ha",
    "kg",
    "km",
    "kph",
    "lb",
    "m",
    "mm",
    "mph",
    "mw",
    "oz",
    "pm",
    "t",
    "‰",
    "°",
}
_COUNTED = 4  # letters of a word that numbers count; shorter ones are mostly those between words
_FIGURE = re.compile(
    r"(?P<before>\b[^\W\d_a-z][^\W\d_]+ )?"  # November 3
    r"(?P<sign>[$€£¥] ?)?(?<![\w.,-])(?P<number>\d+(?:[.,]\d+)*)"
    r"(?P<after> ?[%‰°]| per ?cent\b|[ -][^\W\d_]+(?:-[^\W\d_]+)*)?"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SCALES = {"bn", "billion", "m", "million", "mn", "thousand", "trillion"}  # of money; in the singular
_PERCENT = {"%", "percent", "per cent"}


def figures(entry: Entry) -> Iterator[tuple[str, tuple[int, int]]]:
    """What each says, folded, and its offsets in the reading text."""
    for n in entry.body_lines:
        start = entry.reading.starts[n - 1]
        for found in _FIGURE.finditer(entry.line(n)):
            key, first, last = _told(found)
            if len(key) > 1:  # a digit alone numbers something, and says nothing
                yield key, (start + first, start + last)


def _told(found: re.Match[str]) -> tuple[str, int, int]:
    number, sign, after = found["number"], (found["sign"] or "").strip(), (found["after"] or "").strip(" -").lower()
    folded = re.sub(r"(?<=\d),(?=\d{3}\b)", "", number)
    first = found.start("sign") if sign else found.start("number")
    if after in _PERCENT:
        return f"{folded}%", first, found.end("after")
    if _YEAR.fullmatch(number):
        return folded, first, found.end("number")
    unit = after.removesuffix("s")
    counted = unit in _SCALES if sign else unit in _UNITS or len(after) >= _COUNTED
    if found["before"] and not sign and not (counted and _leads(found)):
        return f"{found['before'].lower()}{folded}", found.start("before"), found.end("number")
    if counted:
        return f"{sign}{folded} {unit}", first, found.end("after")
    return f"{sign}{folded}", first, found.end("number")


def _leads(found: re.Match[str]) -> bool:
    """Whether the word before has its capital from the beginning of a sentence, as in “The 30 members”."""
    return bool(re.search(r"(?:^|[.!?…:])\W*$", found.string[: found.start("before")]))
