"""A picture of pairs: sources one below the other, an arc between any two of a pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from sourcebook.publish.comparing import Pair
from sourcebook.publish.listing import Listed
from sourcebook.publish.words import count

MOST = 16  # pairs drawn: of more, nobody follows a single arc
ROW = 40  # units of the picture that a source takes; a source's name takes as much beside it
DOT = 8  # where the sources' dots stand, from the left
WIDEST = 130  # how far the arc reaches that passes most sources
WIDTH = 180  # of the picture: the widest arc, and its label
THICKEST = 7
ALONG = sorted(
    (n / 50 for n in range(5, 46)), key=lambda share: abs(share - 0.5)
)  # of an arc's way, where its label may stand
LABEL = (66, 14)  # its size: "1,234 words"

Place = tuple[float, float]


class Label(NamedTuple):
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Arc:
    path: str
    width: float
    label: Label | None  # None where there is no room beside others
    is_shared: bool  # else the two stand on different sides of a claim


@dataclass(frozen=True, slots=True)
class Arcs:
    sources: tuple[Listed, ...]
    arcs: tuple[Arc, ...]
    left_out: int  # pairs

    @property
    def unlabelled(self) -> int:
        return sum(arc.label is None for arc in self.arcs)

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return ROW * len(self.sources)

    @property
    def dots(self) -> list[tuple[int, float]]:
        return [(DOT, ROW * (n + 0.5)) for n in range(len(self.sources))]


def arcs(pairs: Sequence[Pair]) -> Arcs | None:
    """The first of the pairs; None where there is none."""
    drawn = pairs[:MOST]
    if not drawn:
        return None
    sources = sorted({it.number: it for pair in drawn for it in (pair.left, pair.right)}.values(), key=_number)
    rows = {it.number: n for n, it in enumerate(sources)}
    most = max(pair.words for pair in drawn) or 1
    ends = [(rows[pair.left.number], rows[pair.right.number]) for pair in drawn]
    longest = max(end - start for start, end in ends)
    labels: list[Place] = []
    made = tuple(_arc(pair, end, (longest, most), labels) for pair, end in zip(drawn, ends, strict=True))
    return Arcs(tuple(sources), made, len(pairs) - len(drawn))


def _number(it: Listed) -> int:
    return it.number


def _arc(pair: Pair, rows: tuple[int, int], scale: tuple[int, int], labels: list[Place]) -> Arc:
    """As thick as the words are many; a thin one where none are shared."""
    longest, most = scale
    top, bottom = (ROW * (row + 0.5) for row in rows)
    reach = round(WIDEST * sqrt((rows[1] - rows[0]) / longest))
    along = [_point(top, bottom, reach, share) for share in ALONG]
    free = next((place for place in along if not any(_overlap(place, other) for other in labels)), None)
    labels += [free] if free else []
    return Arc(
        path=f"M{DOT} {top:g}C{reach} {top:g} {reach} {bottom:g} {DOT} {bottom:g}",
        width=round(1.5 + THICKEST * pair.words / most, 1) if pair.words else 1.5,
        label=Label(*free, count(pair.words, "word") if pair.words else count(pair.against, "claim")) if free else None,
        is_shared=bool(pair.words),
    )


def _point(top: float, bottom: float, reach: float, share: float) -> Place:
    """Of the curve, at so much of its way."""
    rest = 1 - share
    ends, middle = rest**3 + share**3, 3 * share * rest
    down = share**3 + 3 * share * share * rest
    return round(DOT * ends + reach * middle), round(top + (bottom - top) * down)


def _overlap(one: Place, other: Place) -> bool:
    return abs(one[0] - other[0]) < LABEL[0] and abs(one[1] - other[1]) < LABEL[1]
