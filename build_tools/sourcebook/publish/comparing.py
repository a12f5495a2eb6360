"""Pairs of published sources worth reading side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook import addresses
from sourcebook.analyse import Shared, copies, shared_passages
from sourcebook.model import Position
from sourcebook.publish.claims import Cell, Compared
from sourcebook.publish.listing import Listed
from sourcebook.publish.words import count, percent

MOST = 100  # pairs with a page: each page holds two whole texts, and nobody reads that many

_AGAINST = {(Position.SUPPORTS, Position.CONTRADICTS), (Position.CONTRADICTS, Position.SUPPORTS)}


@dataclass(frozen=True, slots=True)
class Both:
    """A claim that both sources bear on."""

    left: Cell
    right: Cell

    @property
    def is_against(self) -> bool:
        return (self.left.position, self.right.position) in _AGAINST


@dataclass(frozen=True, slots=True)
class Pair:
    left: Listed
    right: Listed
    shared: Shared | None
    claims: tuple[Both, ...]

    @property
    def address(self) -> str:
        return addresses.pair(self.left.entry.id, self.right.entry.id)

    @property
    def words(self) -> int:
        return self.shared.words if self.shared else 0

    @property
    def against(self) -> int:
        """Claims that the two stand on different sides of."""
        return sum(both.is_against for both in self.claims)

    @property
    def partial(self) -> str:
        """Which of the two is published in part only; empty where neither is."""
        of = [name for name, it in (("the first", self.left), ("the second", self.right)) if it.limits]
        return "both" if len(of) > 1 else "".join(of)

    @property
    def share(self) -> str:
        """Of the shorter text; empty where that can't be told of what is published."""
        return percent(round(1000 * self.shared.share), 1000) if self.shared and not self.partial else ""

    @property
    def said(self) -> str:
        """What brings the two together, in a few words."""
        parts = [count(self.words, "shared word")] if self.words else []
        parts += [f"different sides of {count(self.against, 'claim')}"] if self.against else []
        return ", ".join(parts)

    def other(self, it: Listed) -> Listed:
        return self.right if it is self.left else self.left


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs` that have a page, the closest first, of `found`; and groups of copies."""

    pairs: tuple[Pair, ...]
    found: int
    copies: tuple[tuple[Listed, ...], ...]

    def of(self, it: Listed) -> list[Pair]:
        return [pair for pair in self.pairs if it is pair.left or it is pair.right]


def comparison(listed: Sequence[Listed], claims: Sequence[Compared], borne: Mapping[str, Sequence[Cell]]) -> Comparison:
    """`borne`: what each source does to the claims.

    Of published sources alone: what another shares with a withheld one is nobody's to know.
    """
    by_id = {it.entry.id: it for it in listed}
    found = shared_passages([it.entry for it in listed])
    shared = {(it.left, it.right): it for it in found}
    whole = [it for it in found if not by_id[it.left].limits and not by_id[it.right].limits]
    opposed = _opposed(claims)
    ranked = sorted(
        ((by_id[left], by_id[right], shared.get((left, right))) for left, right in shared.keys() | opposed.keys()),
        key=lambda pair: (
            -pair[2].words if pair[2] else 0,
            -opposed[pair[0].entry.id, pair[1].entry.id],
            pair[0].number,
            pair[1].number,
        ),
    )
    return Comparison(
        pairs=tuple(Pair(left, right, it, tuple(_both(left, right, borne))) for left, right, it in ranked[:MOST]),
        found=len(ranked),
        copies=tuple(tuple(by_id[id] for id in group) for group in copies(whole)),
    )


def _opposed(claims: Iterable[Compared]) -> Counter[tuple[str, str]]:
    """Pairs that stand on different sides, and of how many claims."""
    return Counter(
        (left.listed.entry.id, right.listed.entry.id)
        for claim in claims
        for left, right in _combined(claim.cells)
        if (left.position, right.position) in _AGAINST
    )


def _combined(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Of those that take a side in words that can be read."""
    sides = [it for it in cells if it.words and it.position in (Position.SUPPORTS, Position.CONTRADICTS)]
    return ((left, right) for n, left in enumerate(sides) for right in sides[n + 1 :])


def _both(left: Listed, right: Listed, borne: Mapping[str, Sequence[Cell]]) -> list[Both]:
    """Claims that they disagree on first."""
    mine, theirs = (
        {cell.claim.id: cell for cell in borne.get(it.entry.id, ()) if cell.says_something} for it in (left, right)
    )
    both = [Both(cell, theirs[id]) for id, cell in mine.items() if id in theirs]
    return sorted(both, key=lambda it: not it.is_against)
