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
_SHORTEST = 3
_CURRENCIES = {"euro", "yen", "yuan", "peso", "rand", "dollar"}
_FIGURE = re.compile(
    r"(?P<before>\b[^\W\d_a-z][^\W\d_]+ )?"  # November 3
    r"(?P<sign>[$€£¥] ?)?(?<![\w.,-])(?P<number>\d+(?:[.,]\d+)*)"
    r"(?P<after> ?[%‰°]| per ?cent\b|[ -][^\W\d_]+(?:-[^\W\d_]+)*)?"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SCALES = {"bn", "billion", "m", "million", "mn", "thousand", "trillion"}  # of money; in the singular
_PERCENT = {"%", "percent", "per cent"}
_OF_SCALE = re.compile(
    r"(?:thousand|[mb]illions?|trillions?|mil|millones|billones|Tausend|Million(?:en)?|Milliarden?)\b"
)
_BEHIND = re.compile(r"[ \u00a0-](?:(?<=[ \u00a0])de )?([^\W\d_]+)")
_NOUNS = 3  # words behind a number among which the one in the plural is looked for: 41 heavily armed fighters
_PLURAL = re.compile(r".{2,}[^sui]s|men|women|people|police|children")
# Between a number's words and what is said of them; with four letters, since shorter ones end them as well.
_NO_NOUN = frozenset(
    "after across against along among around because before behind besides between during from have into less more over"
    " over than that their this towards under until upon were when where which while will with within without would"
    " desde entre para pero porque sobre wegen"
    " according always does including perhaps plus versus".split()
)


def figures(entry: Entry) -> Iterator[tuple[str, tuple[int, int]]]:
    """What each says, folded, and its offsets in the reading text."""
    for n in entry.body_lines:
        start = entry.reading.starts[n - 1]
        for found in _FIGURE.finditer(entry.line(n)):
            key, first, last = _told(found)
            if len(key) > 1:  # a digit alone numbers something, and says nothing
                yield key, (start + first, start + last)


def counted_to(text: str, at: int) -> int:
    """Where what is counted by a number that ends `at` ends: the first plural behind it, or else the first word.

    340 dock workers, 81 million euros, 30 day limit.
    """
    first, end, left = at, at, _NOUNS
    while left and (found := _BEHIND.match(text, end)):
        word = found[1].lower()
        if first != at and (len(word) < _SHORTEST or word in _NO_NOUN):
            break
        end = found.end()
        if _OF_SCALE.fullmatch(found[1]):
            first = end
            continue
        if _PLURAL.fullmatch(word) or word in _CURRENCIES or word in _NO_NOUN:
            return end
        first, left = (end if first == at else first), left - 1
    return first


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
        whole = unit in _UNITS or sign
        return (
            f"{sign}{folded} {unit}",
            first,
            found.end("after") if whole else counted_to(found.string, found.end("number")),
        )
    return f"{sign}{folded}", first, found.end("number")


def _leads(found: re.Match[str]) -> bool:
    """Whether the word before has its capital from the beginning of a sentence, as in “The 30 members”."""
    return bool(re.search(r"(?:^|[.!?…:])\W*$", found.string[: found.start("before")]))
