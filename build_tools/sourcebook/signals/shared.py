"""Groups of copies, and passages that two sources share without being copies."""

from collections.abc import Iterator, Sequence

from sourcebook.analyse import Shared, copies, shared_passages
from sourcebook.signals.finding import Finding
from sourcebook.signals.prose import Prose

PASSAGE = 25  # words that agree: a sentence or so; shorter ones are often a quotation that both bring
SHOWN = 3  # passages quoted of a pair
GROUP = 8  # sources of a group that are quoted


def copies_found(every: Sequence[Prose], found: Sequence[Shared]) -> Iterator[Finding]:
    """One for each group, on the source that was added last: it is the one that adds nothing."""
    order = {prose.entry.id: n for n, prose in enumerate(every)}
    names = {prose.entry.id: prose.entry.headline for prose in every}
    for group in copies(found):
        *rest, last = sorted(group, key=order.__getitem__)
        pairs = [it for it in found if last in (it.left, it.right) and (it.left in rest or it.right in rest)]
        closest = max(pairs, key=lambda it: it.share)
        mine, theirs = _longest(closest, last)
        other = closest.right if closest.left == last else closest.left
        others = "one other source" if len(rest) == 1 else f"{len(rest)} other sources"
        named = "; ".join(f"“{names[id].strip('“”')}”" for id in rest[:GROUP]) + ("; …" if len(rest) > GROUP else "")
        said = f"It has most of its words in common with {others}: {named}. They are one report, not several."
        weight = min(0.9, 0.6 + 0.05 * len(rest))
        yield Finding(last, said, weight, (mine,), ((other, theirs),), with_sources=tuple(rest))


def passages_found(every: Sequence[Prose], found: Sequence[Shared]) -> Iterator[Finding]:
    names = {prose.entry.id: prose.entry.headline for prose in every}
    together = {id: group for group in copies(found) for id in group}
    for it in found:
        if it.left in together and together[it.left] is together.get(it.right):
            continue
        longest = sorted((p for p in it.passages if p.words >= PASSAGE), key=lambda p: -p.words)[:SHOWN]
        if longest:
            words = sum(passage.words for passage in it.passages)
            said = f"It has {words} words in common with “{names[it.left].strip('“”')}”."
            yield Finding(
                it.right,
                said,
                min(0.6, 0.3 + it.share / 2),
                tuple(passage.right for passage in longest),
                tuple((it.left, passage.left) for passage in longest),
            )


def _longest(it: Shared, source: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The longest passage, as it stands in that source and in the other."""
    passage = max(it.passages, key=lambda passage: passage.words)
    return (passage.left, passage.right) if it.left == source else (passage.right, passage.left)


def shared(every: Sequence[Prose]) -> list[Shared]:
    return shared_passages([prose.entry for prose in every])
