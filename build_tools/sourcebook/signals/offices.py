"""Who holds an office by a text: the office, whose it is, and the name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.signals.lists import word_list
from sourcebook.signals.prose import NEAR, Prose, Span

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?:(?: (?:de|del|la|von|van|der|bin|al|el))* [A-ZÀ-Þ][\w’'-]+){0,4}"
_COUNTRY = r"((?:[A-Z]\.){2,}|[A-ZÀ-Þ]\w{2,}(?: (?:States|Kingdom|Korea|Africa|Zealand|Arabia))?|US|UK)"
_RULES = "government|administration|cabinet|leadership|gobierno|Gobierno"
_LEADS = "led by|headed by|including|under|by|through its|and its|encabezado por|liderado por|presidido por|de|del"
_WHOSE = re.compile(rf"{_COUNTRY}(?:[’']s)? (?:(?:{_RULES}),? (?:{_LEADS}) (?:the |el |la )?)?$")
_FORMER = re.compile(
    r"\b(?:ex-?|former|then-?|late|expresident[ea]?|ehemalig\w*|frühere\w*|damalig\w*)\s*(?:[\w.’'-]+ )?$",
    re.IGNORECASE,
)
# What no name begins with, though it stands behind an office with a capital.
_NO_NAME = frozenset("the of and de del la von for in on at to".split())
_HERS = {"presidenta": "presidente", "primera": "primer", "ministra": "ministro", "secretaria": "secretario"}
STEM = 4  # letters: Mexico and Mexican, France and Französisch no more
_SAME = {"us": "unit", "unit": "unit", "amer": "unit", "usa": "unit", "washington": "unit", "brit": "uk", "uk": "uk"}
_NO_COUNTRY = frozenset(
    ["pres", "secr", "the", "this", "that", "when", "whil", "and", "but", "howe", "mr", "for", "afte", "unde", "duri"]
)


@dataclass(frozen=True, slots=True)
class Held:
    office: str  # folded
    of: str  # the stem of the country or body
    name: str
    span: Span  # of office and name
    said: str  # the office as the text has it


def held(prose: Prose) -> Iterator[Held]:
    """Where the text says whose office it is, right beside it."""
    form = _form(prose.language)
    if form is None:
        return
    for sentence in prose.sentences:
        for found in form.finditer(sentence.text):
            name, before = found["name"], sentence.text[max(0, found.start() - NEAR) : found.start()]
            if _FORMER.search(before) or name.split()[0].lower() in _NO_NAME:
                continue
            of = _said_of(found) or _nearest(before)
            if of and _stem(of) not in _NO_COUNTRY:
                span = sentence.span(found.start("office"), found.end("name"))
                yield Held(
                    _office(found["office"]),
                    _stem(of),
                    name.removesuffix("’s").removesuffix("'s"),
                    span,
                    found["office"],
                )


@cache
def _form(language: str) -> re.Pattern[str] | None:
    words = word_list("offices").words.get(language)
    if not words:
        return None
    any_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    match language:
        case "en":
            return re.compile(rf"(?<![\w-])(?P<office>{any_of}) (?P<name>{_NAME})")
        case "es":
            of = r" (?:(?:de|del) (?P<of_name>[A-ZÀ-Þ]\w+)(?: Unidos)?|(?P<of>[a-záéíóúñ]{5,})),?"
            return re.compile(rf"(?<![\w-])(?i:(?P<office>{any_of})){of} (?P<name>{_NAME})")
        case _:
            return re.compile(rf"(?:(?P<of>[a-zäöüß]{{4,}}ische[nrs]?|US)[ -])(?P<office>{any_of}) (?P<name>{_NAME})")


def _office(said: str) -> str:
    """The same for women and men."""
    office = _folded(said).removesuffix("in")
    for hers, his in _HERS.items():
        office = office.replace(hers, his)
    return office


def _said_of(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups.get("of") or groups.get("of_name") or ""


def _nearest(before: str) -> str:
    """The country right before it, or whose government the office is said to lead."""
    found = _WHOSE.search(before)
    return found[1] if found else ""


def _stem(word: str) -> str:
    stem = _folded(word)[:STEM]
    return _SAME.get(_folded(word), _SAME.get(stem, stem))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace(".", ""))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def same_person(one: str, other: str) -> bool:
    """They share a word that isn't a first name alone: Sheinbaum and Claudia Sheinbaum."""
    left, right = (frozenset(map(_folded, name.split())) for name in (one, other))
    return bool(left & right)
