"""How a text is worded: how often it hedges, and how often it stirs."""

from collections.abc import Iterator

from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import phrases
from sourcebook.signals.prose import Prose, Span

MOST = 8  # quotations of one finding
LEAST = 3  # words of a list: fewer say nothing of a text
# Per 1,000 words, from which on a text is told of. Chosen and measured by `python -m tests.benchmarks signals`.
HEDGED = 8.0
LOADED = 6.0


def hedging(prose: Prose) -> Iterator[Finding]:
    found = _matches(prose, "hedging")
    rate = _rate(found, prose)
    if len(found) >= LEAST and rate >= HEDGED:
        said = f"It holds back {len(found)} times from saying that something is so: {rate:.0f} times in 1,000 words."
        yield Finding(prose.entry.id, said, min(0.5, 0.2 + rate / 100), tuple(found[:MOST]))


def loaded_language(prose: Prose) -> Iterator[Finding]:
    found = _matches(prose, "loaded")
    rate = _rate(found, prose)
    if len(found) >= LEAST and rate >= LOADED:
        said = f"It has {len(found)} words that stir instead of describing: {rate:.0f} in 1,000 words."
        yield Finding(prose.entry.id, said, min(0.7, 0.3 + rate / 100), tuple(found[:MOST]), flag="loaded-language")


def _matches(prose: Prose, name: str) -> list[Span]:
    """In the order of the text; what it quotes is somebody else's wording."""
    listed = phrases(name, prose.language)
    if not listed:
        return []
    return [prose.span(*found) for found in listed.find(prose) if not prose.is_quoted(found[0])]


def _rate(found: list[Span], prose: Prose) -> float:
    return 1000 * len(found) / max(prose.length, 1)
