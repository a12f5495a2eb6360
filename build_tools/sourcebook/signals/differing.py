"""People, titles, figures and dates that differ between sources on the same matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.signals.dates_differing import Dated, Figure, dated, two_dates
from sourcebook.signals.figures_differing import Counted, contradictions, counted
from sourcebook.signals.finding import Finding
from sourcebook.signals.matters import pairs
from sourcebook.signals.offices import Held, held
from sourcebook.signals.prose import Prose
from sourcebook.signals.quantities import Quantity
from sourcebook.signals.sentences_alike import Sentences
from sourcebook.signals.whose import places, same_person

FLAG = "factual-error"
MOST = 6  # findings of one kind between two sources: more is another text, not another figure


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of sources on one matter, by their ordinals, and what is known of each that is in one."""

    pairs: list[tuple[int, int]]
    held: dict[int, list[Held]]
    dated: dict[int, Sentences[Dated]]
    counted: dict[int, Sentences[Counted]]


def people_differ(every: Sequence[Prose], near: Near) -> Iterator[Finding]:
    """One office, one place or institution, two names. Told on the source, or sources, that stand alone with theirs."""
    rivals: dict[tuple[int, str, str], dict[int, tuple[Held, Held]]] = defaultdict(dict)
    for left, right in near.pairs:
        for one, other in _rivals(near.held[left], near.held[right]):
            rivals[left, one.office, one.of].setdefault(right, (one, other))
            rivals[right, one.office, one.of].setdefault(left, (other, one))
    for (here, office, country), others in rivals.items():
        agreeing = [n for n in near.held if n != here and _agrees(near.held[here], near.held[n], office, country)]
        against = list(others)
        if len(agreeing) + 1 > len(against) or (len(agreeing) + 1 == len(against) and here < min(against)):
            continue
        yield _on_people(every, here, others)


def _rivals(left: Sequence[Held], right: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    for one in left:
        theirs, mine = _same(one, right), _same(one, left)
        if theirs and not any(same_person(a.name, b.name) for a in mine for b in theirs):
            yield one, theirs[0]


def _same(one: Held, every: Iterable[Held]) -> list[Held]:
    return [other for other in every if (other.office, other.of) == (one.office, one.of)]


def _agrees(mine: Iterable[Held], theirs: Sequence[Held], office: str, country: str) -> bool:
    """Whether another source has the same name there."""
    return any(
        same_person(one.name, other.name)
        for one in mine
        for other in theirs
        if (one.office, one.of) == (other.office, other.of) == (office, country)
    )


def _on_people(every: Sequence[Prose], here: int, others: Mapping[int, tuple[Held, Held]]) -> Finding:
    mine = next(iter(others.values()))[0]
    named = " and ".join(dict.fromkeys(f"“{theirs.name}”" for _, theirs in others.values()))
    count = "another source" if len(others) == 1 else f"{len(others)} other sources"
    said = f"It has “{mine.name}” as {mine.said}, and {count} on the same matter: {named}."
    spans = tuple(dict.fromkeys(one.span for one, _ in others.values()))
    elsewhere = tuple((every[n].entry.id, theirs.span) for n, (_, theirs) in others.items())
    return Finding(every[here].entry.id, said, 1.0, spans, elsewhere, FLAG)


def titles_differ(every: Sequence[Prose], near: Near) -> Iterator[Finding]:
    """One person, by two names or more, in two offices of one place."""
    for left, right in near.pairs:
        for one, other in _two_titles(near.held[left], near.held[right]):
            said = f"It has “{other.name}” as {other.said}, and another source on the same matter as {one.said}."
            yield Finding(every[right].entry.id, said, 0.8, (other.span,), ((every[left].entry.id, one.span),), FLAG)


def _two_titles(left: Iterable[Held], right: Iterable[Held]) -> Iterator[tuple[Held, Held]]:
    mine, theirs = _by_name(left), _by_name(right)
    for name in sorted(mine.keys() & theirs.keys()):
        of_one_place = [(a, b) for a in mine[name] for b in theirs[name] if a.of == b.of]
        if of_one_place and not {it.office for it in mine[name]} & {it.office for it in theirs[name]}:
            yield of_one_place[0]


def _by_name(found: Iterable[Held]) -> dict[str, list[Held]]:
    named: dict[str, list[Held]] = defaultdict(list)
    for it in found:
        if " " in it.name:
            named[it.name].append(it)
    return named


def figures_differ(every: Sequence[Prose], near: Near) -> Iterator[Finding]:
    """Two sentences that say one thing, and how much of it differently."""
    for left, right in near.pairs:
        yield from _on_two(every, (left, right), "figure", contradictions(near.counted[left], near.counted[right]))


def dates_differ(every: Sequence[Prose], near: Near) -> Iterator[Finding]:
    """Two sentences that say one thing, and one has a date where the other has another."""
    for left, right in near.pairs:
        yield from _on_two(every, (left, right), "date", two_dates(near.dated[left], near.dated[right]))


def _on_two(
    every: Sequence[Prose],
    pair: tuple[int, int],
    kind: str,
    differing: Iterable[tuple[Quantity | Figure, Quantity | Figure]],
) -> Iterator[Finding]:
    (left, right), found = pair, list(differing)
    for one, other in found if len(found) <= MOST else ():
        said = f"It has the {kind} “{other.said}” where another source that says the same has “{one.said}”."
        yield Finding(every[right].entry.id, said, 0.8, (other.span,), ((every[left].entry.id, one.span),), FLAG)


def _held(every: Sequence[Prose], some: Iterable[int]) -> dict[int, list[Held]]:
    """A place by one name throughout."""
    found = {n: list(held(every[n])) for n in some}
    known = places(it.of for them in found.values() for it in them)
    return {n: [replace(it, of=known[it.of]) for it in them] for n, them in found.items()}


def on_one_matter(every: Sequence[Prose]) -> Near:
    """Of one language: figures and names are told by its words."""
    near = [(a, b) for a, b in pairs(every) if every[a].language == every[b].language]
    some = sorted({n for pair in near for n in pair})
    return Near(
        pairs=near,
        held=_held(every, some),
        dated={n: dated(every[n]) for n in some},
        counted={n: counted(every[n]) for n in some},
    )
