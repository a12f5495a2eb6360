"""Damage: characters that were lost or decoded wrongly, markup that shows, words run together."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.signals.finding import Finding
from sourcebook.signals.prose import Prose, Sentence

FLAG = "damaged-text"
MOST = 5  # quotations of one kind of damage


class _Damage(NamedTuple):
    looks: re.Pattern[str]
    said: str
    weight: float


_DAMAGE = (
    _Damage(re.compile(r"\S*\ufffd+\S*|\S*ï¿½\S*"), "Characters were lost before it was captured.", 0.6),
    _Damage(
        re.compile(r"\S*(?:Ã[\u0080-\u00bf]|â€[\u0080-\u00bf™œž“”¦˜]|Â[\u00a0-\u00bf])\S*"),
        "It was decoded wrongly before it was captured.",
        0.6,
    ),
    _Damage(
        re.compile(r"&(?:amp|nbsp|quot|lt|gt|#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|[mn]dash|hellip);\S*"),
        "Entities of HTML show in the text.",
        0.5,
    ),
    _Damage(
        re.compile(r"</?(?:p|div|span|br|strong|em|b|i|a|h[1-6]|li|ul|img)(?:\s[^<>]{0,200})?/?>"),
        "Tags of HTML show in the text.",
        0.5,
    ),
    _Damage(re.compile(r"\\u[0-9a-fA-F]{4}\S*|\S*(?<=\w)\\[nrt]\b\S*"), "Escapes of a program show in the text.", 0.5),
    _Damage(
        re.compile(r"(?<!\w)(?:the|and|of|to|in|for|with|that|from|el|la|los|las|que|und|der|die|das)[A-Z][a-z]+\b"),
        "Two words are run together.",
        0.4,
    ),
    _Damage(re.compile(r"(?<!\w)[a-z]{3,}[.!?][A-Z][a-z]{2,}\b(?!\.)"), "Two sentences are run together.", 0.4),
)
# Runs of “The The”; few are grammatical, and those are listed.
_TWICE = re.compile(r"(?<![\w'’-])(\w{2,}) \1(?![\w'’-])", re.IGNORECASE)
_MAY_STAND_TWICE = frozenset(
    "that had is so very no bye ha long many really sie die der das nos en do her you what".split()
)


def damaged_text(prose: Prose) -> Iterator[Finding]:
    for damage in _DAMAGE:
        spans = [it.span(*found.span()) for it in _whole(prose) for found in damage.looks.finditer(it.text)]
        if spans:
            yield Finding(prose.entry.id, damage.said, damage.weight, tuple(spans[:MOST]), flag=FLAG)
    twice = [
        it.span(*found.span())
        for it in _whole(prose)
        for found in _TWICE.finditer(it.text)
        if found[1].lower() not in _MAY_STAND_TWICE and not found[1][0].isupper() and not found[1].isdigit()
    ]
    if twice:
        yield Finding(prose.entry.id, "A word stands twice.", 0.3, tuple(twice[:MOST]), flag=FLAG)


def _whole(prose: Prose) -> Iterator[Sentence]:
    """Title and body; what was removed is read by nobody."""
    if prose.title:
        yield prose.title
    yield from prose.paragraphs
