"""What a detector has found, and how it becomes a signal: with a quotation that fits in one place, and a key."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sourcebook.annotate import telling
from sourcebook.model import Detector, Entry, Signal, Words
from sourcebook.signals.prose import Span

KEY_LENGTH = 10  # digits: of 10,000 signals the chance that two share a key is 5 in 100,000


@dataclass(frozen=True, slots=True)
class Finding:
    source: str  # id
    said: str
    weight: float
    spans: tuple[Span, ...] = ()
    others: tuple[tuple[str, Span], ...] = ()  # places in other sources
    flag: str | None = None
    with_sources: tuple[str, ...] = ()


def signals(found: Iterable[tuple[Detector, Finding]], entries: Mapping[str, Entry]) -> list[Signal]:
    """By source, so that each text is looked through once."""
    taken: Counter[str] = Counter()
    made = []
    for detector, it in sorted(found, key=lambda pair: pair[1].source):
        words = tuple(placed(entries[it.source], span) for span in it.spans)
        others = tuple(placed(entries[id], span) for id, span in it.others)
        name = _name(detector, it, words, others)
        taken[name] += 1
        made.append(
            Signal(
                key=sha256(f"{name}\n{taken[name]}".encode()).hexdigest()[:KEY_LENGTH],
                detector=detector,
                source=it.source,
                said=it.said,
                weight=it.weight,
                flag=it.flag,
                words=words,
                others=others,
                with_sources=it.with_sources,
            )
        )
    return made


def _name(detector: Detector, it: Finding, words: Iterable[Words], others: Iterable[Words]) -> str:
    """Of what it says, not of where it stands: it survives whatever else changes around the words."""
    quoted = [f"{place.source}: {place.quote.exact}" for place in (*words, *others)]
    return "\n".join([detector, it.source, *it.with_sources, *quoted])


def placed(entry: Entry, span: Span) -> Words:
    return Words(entry.id, telling(entry.reading, span), span)
