"""The page of a pair: both texts side by side, what they share and where they differ."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from sourcebook.analyse import LEAST, Item, ItemKind, Mentions, only_in
from sourcebook.annotate import spread
from sourcebook.markdown import ONLY, SHARED, Mark
from sourcebook.publish.apparatus import Piece, body
from sourcebook.publish.comparing import Pair
from sourcebook.publish.listing import Listed, is_noindex
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.settings import Settings

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A name or a figure that the other source has not."""

    item: Item
    key: str

    @property
    def target(self) -> str:
        return f"mark-{self.key}-1"


class Hand(StrEnum):
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Hand":
        return Hand.RIGHT if self is Hand.LEFT else Hand.LEFT


@dataclass(frozen=True, slots=True)
class Side:
    name: Hand
    listed: Listed
    told: tuple[Told, ...]
    untold: str  # why nothing is told to be in it alone; empty where it is
    rows: tuple[tuple[Piece, ...], ...]  # a passage begins the same row on both sides

    def of_kind(self, kind: ItemKind) -> list[Told]:
        return [told for told in self.told if told.item.kind == kind]


def pair_page(pair: Pair, settings: Settings, mentioned: Callable[[str], Mentions]) -> Fragment:
    """`mentioned` is asked for the id of each: a source stands in many pairs."""
    left, right = _sides(pair, mentioned)
    content = render("pair.html", root="../", pair=pair, sides=(left, right), least=LEAST)
    return Fragment(
        content, render("pair_head.html", pair=pair, site_name=settings.site_name, noindex=noindex(pair, settings))
    )


def noindex(pair: Pair, settings: Settings) -> bool:
    """As either of its sources."""
    return is_noindex(settings, (pair.left, pair.right))


def _sides(pair: Pair, mentioned: Callable[[str], Mentions]) -> tuple[Side, Side]:
    passages = pair.shared.passages if pair.shared else ()
    spans = [it.left for it in passages], [it.right for it in passages]
    left, right = pair.left, pair.right
    found = mentioned(left.entry.id), mentioned(right.entry.id)
    untold = _untold(right), _untold(left)
    told = (
        () if untold[0] else _told(Hand.LEFT, *found),
        () if untold[1] else _told(Hand.RIGHT, *reversed(found)),
    )
    pieces = _pieces(Hand.LEFT, left, spans[0], told[0]), _pieces(Hand.RIGHT, right, spans[1], told[1])
    starts = [_beginning(it, at, of) for it, at, of in zip((left, right), pieces, spans, strict=True)]
    cuts = _ascending(sorted(zip(*starts, strict=True)))
    rows = [tuple(_cut(of, [cut[n] for cut in cuts])) for n, of in enumerate(pieces)]
    return Side(Hand.LEFT, left, told[0], untold[0], rows[0]), Side(Hand.RIGHT, right, told[1], untold[1], rows[1])


def _untold(other: Listed) -> str:
    """What isn't published may have what the excerpts have not."""
    return "not told: of the other source only excerpts are published" if other.limits else ""


def _told(name: Hand, one: Mentions, other: Mentions) -> tuple[Told, ...]:
    return tuple(Told(item, f"{name}-only-{n}") for n, item in enumerate(only_in(one, other), 1))


def _pieces(name: Hand, it: Listed, passages: Sequence[Span], told: Sequence[Told]) -> list[Piece]:
    """The body alone: passages are of its words."""
    marks: dict[int, list[Mark]] = {}
    for mark in (*_passages(name, passages), *_onlys(told)):
        spread(mark, it.entry.reading, marks)
    return list(body(it.entry, marks))


def _passages(name: Hand, spans: Sequence[Span]) -> Iterator[Mark]:
    for n, span in enumerate(spans, 1):
        mark = Mark(*span, f"passage-{n}", n, SHARED, f"{name}-{n}")
        yield replace(mark, leads=f"mark-{name.other}-{n}", called="to the same words in the other source, passage")


def _onlys(told: Sequence[Told]) -> Iterator[Mark]:
    for it in told:
        for n, span in enumerate(it.item.spans, 1):
            yield Mark(*span, it.key, None, ONLY, f"{it.key}-{n}")


def _beginning(it: Listed, pieces: Sequence[Piece], spans: Sequence[Span]) -> list[int]:
    """The piece that each passage begins in."""
    piece_of = {line: n for n, piece in enumerate(pieces) for line in piece.lines}
    return [piece_of.get(it.entry.reading.place(start)[0], 0) for start, _ in spans]


def _ascending(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where both sides can go on together. Passages that one source has moved elsewhere stay where they are."""
    cuts: list[tuple[int, int]] = []
    for left, right in found:
        if not cuts or (left > cuts[-1][0] and right > cuts[-1][1]):
            cuts.append((left, right))
    return cuts


def _cut(pieces: Sequence[Piece], cuts: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    for start, end in pairwise([0, *cuts, len(pieces)]):
        yield tuple(pieces[start:end])
