"""How much of what a sentence says: numbers in figures or in words, with their value and what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from sourcebook.dates import MONTH
from sourcebook.signals.lists import ALL, of_all_languages, phrases, word_list
from sourcebook.signals.prose import Sentence, Span

NOUNS = 3  # words behind a number among which what it counts is looked for: 41 heavily armed fighters
# Of the larger: so far may a rounded number be from another one, or from another rounded one, and say the same.
ROUNDED_NEAR, BOTH_ROUNDED_NEAR = Decimal("0.15"), Decimal("0.05")
CAPITALS = ("de",)  # languages whose nouns have one, so that it tells no name
_BEFORE = 24  # characters in which a word that rounds may stand
LONGEST = 24  # digits: what has more counts nothing
_LEAST = 3  # letters of a word that numbers count: 5 men
_DIGITS = r"(?<![\w.,:/-])\d+(?:[.,]\d{3})*(?:[.,]\d+)?(?![\w]*[:/]\d)(?!-\d)(?!(?:st|nd|rd|th)\b)"
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_LABEL = re.compile(r"(?<=[^.!?…:“\"] )[A-ZÀ-Þ][\w’'-]*\.? $")  # Title 42, November 3
_DAY_OF = re.compile(
    rf"\.? (?:de |of )?{MONTH}"
    r"|[ :]?(?:a\.?m|p\.?m|uhr|o’clock)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r" ?(?:to|or|a|o|bis|oder|[–-]) ?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    value: Decimal
    unit: str  # %, $, m; empty for what is counted by the noun behind it
    nouns: frozenset[str]  # stems of the words behind it
    number: str  # alone, as it is written
    said: str
    span: Span
    is_rounded: bool

    def counts_as(self, other: "Quantity") -> bool:
        """Whether the two say how much of one thing."""
        if self.unit or other.unit:
            return self.unit == other.unit
        return bool(self.nouns & other.nouns)

    def agrees(self, other: "Quantity") -> bool:
        """The same value, or one that the other rounds."""
        small, large = sorted((self.value, other.value))
        if small == large:
            return True
        near = BOTH_ROUNDED_NEAR if self.is_rounded and other.is_rounded else ROUNDED_NEAR
        if (self.is_rounded or other.is_rounded) and large - small <= near * large:
            return True
        coarse, fine = sorted((self.value, other.value), key=_digits)
        return 1 < _digits(coarse) < _digits(fine) and _to_digits(fine, _digits(coarse)) == coarse


def quantities(sentence: Sentence, language: str) -> list[Quantity]:
    """Not those of a range, which says neither."""
    found = list(_quantities(sentence, language))
    ends = {n for n, (one, other) in enumerate(pairwise(found)) if _RANGE.fullmatch(_between(sentence, one, other))}
    return [it for n, it in enumerate(found) if n not in ends and n - 1 not in ends]


def _between(sentence: Sentence, one: Quantity, other: Quantity) -> str:
    return sentence.text[one.span[0] + len(one.number) - sentence.start : other.span[0] - sentence.start]


def _quantities(sentence: Sentence, language: str) -> Iterator[Quantity]:
    text = sentence.text
    for found in _form(language).finditer(text):
        value = _value(found, language)
        if value is None:
            continue
        unit, factor, end = _unit(text, found, language)
        behind = text[end:]
        if not unit and (
            _YEAR.fullmatch(found[0]) or _DAY_OF.match(behind) or (language not in CAPITALS and _is_label(text, found))
        ):
            continue
        nouns = frozenset(() if unit else _nouns(behind))
        first = _NEXT.match(behind) if nouns else None
        last = end + (len(first[0]) if first else 0)
        yield Quantity(
            value * factor,
            unit,
            nouns,
            found[0],
            text[found.start() : last],
            sentence.span(found.start(), last),
            _is_rounded(text[max(0, found.start() - _BEFORE) : found.start()], language),
        )


def _is_label(text: str, found: re.Match[str]) -> bool:
    """A name has a number, as in Title 42; one that begins a sentence has its capital from there."""
    return bool(found["digits"] and _LABEL.search(text, max(0, found.start() - _BEFORE), found.start()))


def _value(found: re.Match[str], language: str) -> Decimal | None:
    if found["digits"]:
        return _number(found["digits"], language)
    known = _numbers(language)
    tens, hyphen, units = found["words"].lower().partition("-")
    if not hyphen:
        return Decimal(known[tens])
    return Decimal(known[tens] + known[units]) if known[tens] in range(20, 100, 10) and known[units] < 10 else None


def _number(digits: str, language: str) -> Decimal | None:
    """In English a dot is before decimals; elsewhere what three digits follow parts thousands. None for 1.2.3."""
    grouped = r"(?<=\d),(?=\d{3}(?!\d))" if language == "en" else r"(?<=\d)[.,](?=\d{3}(?!\d))"
    plain = re.sub(grouped, "", digits).replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 and len(plain) <= LONGEST else None


def _unit(text: str, found: re.Match[str], language: str) -> tuple[str, Decimal, int]:
    """Its first name, what to multiply by, and where it ends; scales and money may stand one behind the other."""
    unit, factor, end = found["sign"] or "", Decimal(1), found.end()
    while behind := _units_form(language).match(text, end):
        name = behind[1]
        if unit in ("$", "€", "£") and name.lower() == "m":
            name = "million"
        first, times = _units(language)[name.lower()]
        if first in _SCALES:
            factor *= times
        elif unit:
            break
        else:
            unit, factor = first, factor * times
        end = behind.end()
    return unit, factor, end


_SCALES = frozenset(["thousand", "million", "billion", "trillion"])


def _nouns(behind: str) -> Iterator[str]:
    at = 0
    for _ in range(NOUNS):
        found = _NEXT.match(behind, at)
        if not found:
            return
        word, at = found[1].lower(), found.end()
        if len(word) < _LEAST or word in of_all_languages("behind_numbers"):
            return
        yield word.removesuffix("s").removesuffix("e")


def _is_rounded(before: str, language: str) -> bool:
    listed = phrases("rounded", language)
    bare = before.rstrip()
    return bool(listed and any(end == len(bare) for _, end in listed.find_in(bare)))


@cache
def _form(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _numbers(language)), key=len, reverse=True))
    spelt = rf"|(?<![\w-])(?P<words>(?i:(?:{words})(?:-(?:{words}))?))(?![\w-])" if words else "|(?P<words>(?!))"
    return re.compile(rf"(?:(?P<sign>[$€£]) ?)?(?P<digits>{_DIGITS})(?!\w*[^\W\d]\d){spelt}")


@cache
def _numbers(language: str) -> dict[str, int]:
    lines = (line.split(" = ") for line in word_list("numbers").words.get(language, ()))
    return {word.lower(): int(value) for word, value in lines}


@cache
def _units(language: str) -> dict[str, tuple[str, Decimal]]:
    """Each name, in small letters → the first one, and what to multiply by."""
    listed = word_list("units").words
    found: dict[str, tuple[str, Decimal]] = {}
    for line in (*listed[ALL], *listed.get(language, ())):
        first, *names = line.split(" = ")
        unit, _, times = first.partition(":")
        found |= {name.lower(): (unit, Decimal(times)) for name in names}
    return found


@cache
def _units_form(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _units(language)), key=len, reverse=True))
    return re.compile(rf"[ \u00a0-]?({names})(?!\w)", re.IGNORECASE)


def _digits(value: Decimal) -> int:
    """How many it is given to: 1,300 to two."""
    return len(value.normalize().as_tuple().digits)


def _to_digits(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1))
