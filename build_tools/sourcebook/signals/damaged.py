"""Damage: characters that were lost or decoded wrongly, markup that shows, words run together."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sourcebook.normalise.stopwords import STOPWORDS
from sourcebook.signals.finding import Finding
from sourcebook.signals.prose import Prose, Span

FLAG = "damaged-text"
MOST = 5  # quotations of one kind of damage
_WIDEST = 40  # characters by which a place grows to a whole word; scripts without spaces would never stop


class _Damage(NamedTuple):
    looks: re.Pattern[str]
    said: str
    weight: float
    is_code: bool = False  # in texts on programming it is meant


_MOJIBAKE = "Ã[\u0080-\u00bf]|â€[\u0080-\u00bf™œž“”¦˜]|Â[\u00a0-\u00bf]"
_ENTITIES = r"&(?:amp|nbsp|quot|lt|gt|#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|[mn]dash|hellip);"
_TAGS = r"</?(?:p|div|span|br|strong|em|b|i|a|h[1-6]|li|ul|img)(?:\s[^<>\n]{0,200})?/?>"
_SMALL = "the|and|of|for|with|that|from|los|las|que|und|der|die|das"
_NO_SPACE = re.compile(r"[a-z]{3}[.!?]([A-Z][a-z]+)(?= [a-z])")  # and a word that sentences begin with
CODE = re.compile(r"\w\(\)|[;{]$|^\W*\}\W*$|\{% set |\w::\w|\w_\w+_\w|</?[a-z]+>\s*<|<[a-z]+ [a-z]+=", re.MULTILINE)
_DAMAGE = (
    _Damage(re.compile("\ufffd+|ï¿½"), "Characters were lost before it was captured.", 0.6),
    _Damage(re.compile(_MOJIBAKE), "It was decoded wrongly before it was captured.", 0.6),
    _Damage(re.compile(_ENTITIES), "Entities of HTML show in the text.", 0.5),
    _Damage(re.compile(_TAGS), "Tags of HTML show in the text.", 0.5, True),
    _Damage(re.compile(r"\\u[0-9a-fA-F]{4}|\\[nrt]\b"), "Escapes of a program show in the text.", 0.5, True),
    _Damage(re.compile(rf"\b(?:{_SMALL})[A-Z][a-z]+\b(?!\()"), "Two words are run together.", 0.4),
    _Damage(_NO_SPACE, "Two sentences are run together.", 0.4),
)
# Small words that may stand twice in a sentence without a mistake. Of others too many are meant: win win, peri peri.
_MAY_STAND_TWICE = frozenset("that had is so very no really sie die der das nos en do her you what".split())
_JOINS = re.compile("['’-]")  # beside one it is part of a longer word
_LEAST = 2  # letters of a word that stands twice


def damaged_text(prose: Prose) -> Iterator[Finding]:
    is_code = bool(CODE.search(prose.body))
    for damage in _DAMAGE:
        if is_code and damage.is_code:
            continue
        spans = [_whole_word(*found) for found in prose.search(damage.looks) if _is_damage(damage, *found[:3])]
        if spans:
            kept = tuple(dict.fromkeys(spans))[:MOST]
            yield Finding(prose.entry.id, damage.said, damage.weight, kept, flag=FLAG)
    twice = tuple(_twice(prose))[:MOST]
    if twice:
        yield Finding(prose.entry.id, "A word stands twice.", 0.3, twice, flag=FLAG)


def _is_damage(damage: _Damage, text: str, start: int, end: int) -> bool:
    found = _NO_SPACE.match(text, start, end + 2) if damage.looks is _NO_SPACE else None
    return damage.looks is not _NO_SPACE or bool(found and found[1].lower() in STOPWORDS)


def _whole_word(text: str, start: int, end: int, span: Span) -> Span:
    """What stands there as far as the next white space on either side."""
    before = re.search(r"\S*\Z", text[max(0, start - _WIDEST) : start])
    after = re.match(r"\S*", text[end : end + _WIDEST])
    return span[0] - len(before[0] if before else ""), span[1] + len(after[0] if after else "")


def _twice(prose: Prose) -> Iterator[Span]:
    body = prose.body
    for (first, word), (second, other) in pairwise(prose.tokens):
        if word != other or len(word) < _LEAST or word in _MAY_STAND_TWICE or word not in STOPWORDS:
            continue
        end = second + len(other)
        if body[first:end] == f"{word} {other}" and not _JOINS.search(
            body[max(0, first - 1) : first] + body[end : end + 1]
        ):
            yield prose.span(first, end)
