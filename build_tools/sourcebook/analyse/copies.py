"""Groups of sources that are copies of one another, or of one text."""

from collections.abc import Iterable

from sourcebook.analyse.passages import Shared

# Share of the words of the shorter source that makes it a copy (`python -m tests.benchmarks passages`).
COPY = 0.5


def copies(found: Iterable[Shared], share: float = COPY) -> list[tuple[str, ...]]:
    """Ids of sources that such shares connect, whether directly or through others."""
    groups: dict[str, list[str]] = {}
    for it in found:
        if it.share >= share:
            one, other = groups.setdefault(it.left, [it.left]), groups.setdefault(it.right, [it.right])
            if one is not other:
                one += other
                groups |= dict.fromkeys(other, one)
    return [tuple(group) for group in {id(group): group for group in groups.values()}.values()]
