"""All detectors, in one table: what each notices, and whether it does unless told otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sourcebook.model import Archive, Detector, Signal
from sourcebook.signals import damaged, differing, generated, headline, missing, shared, sourcing, wording
from sourcebook.signals.finding import Finding, signals
from sourcebook.signals.prose import Prose

T = TypeVar("T")
OneSource = Callable[[Prose], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Within:
    """Notices things in one source."""

    notices: OneSource
    on: bool = True


@dataclass(frozen=True, slots=True)
class Across(Generic[T]):
    """Notices things between sources. `about` is made once for all that want the same."""

    about: Callable[[Sequence[Prose]], T]
    notices: Callable[[Sequence[Prose], T], Iterator[Finding]]
    on: bool = True


# Off are those of which less than four in five were right, wherever twenty or more were read or made
# (`python -m tests.benchmarks signals`).
DETECTORS: Mapping[Detector, Within | Across[Any]] = {
    Detector.NO_BYLINE: Within(missing.no_byline),
    Detector.UNDATED: Within(missing.undated),
    Detector.UNKNOWN_PUBLISHER: Within(missing.unknown_publisher),
    Detector.ANONYMOUS_ONLY: Within(sourcing.anonymous_only),
    Detector.UNSOURCED_FIGURE: Within(sourcing.unsourced_figures, on=False),
    Detector.HEDGING: Within(wording.hedging),
    Detector.LOADED_LANGUAGE: Within(wording.loaded_language),
    Detector.HEADLINE: Within(headline.headline),
    Detector.DAMAGED_TEXT: Within(damaged.damaged_text),
    Detector.GENERATOR_RESIDUE: Within(generated.generator_residue),
    Detector.COPIES: Across(shared.shared, shared.copies_found),
    Detector.SHARED_PASSAGE: Across(shared.shared, shared.passages_found),
    Detector.PEOPLE_DIFFER: Across(differing.on_one_matter, differing.people_differ),
    Detector.TITLES_DIFFER: Across(differing.on_one_matter, differing.titles_differ),
    Detector.FIGURES_DIFFER: Across(differing.on_one_matter, differing.figures_differ),
    Detector.DATES_DIFFER: Across(differing.on_one_matter, differing.dates_differ),
}


def switched_on(chosen: Mapping[str, bool]) -> list[Detector]:
    return [name for name, detector in DETECTORS.items() if chosen.get(name, detector.on)]


def notice(archive: Archive, chosen: Mapping[str, bool] | None = None) -> list[Signal]:
    """All signals of an archive, the weightiest first; dismissed and noted ones too."""
    every = [Prose(entry) for entry in archive.entries]
    found = list(findings(every, switched_on(chosen or {})))
    order = {entry.id: n for n, entry in enumerate(archive.entries)}
    made = signals(found, {entry.id: entry for entry in archive.entries})
    return sorted(made, key=lambda it: (-it.weight, order[it.source], it.words[0].span if it.words else (0, 0), it.key))


def findings(every: Sequence[Prose], names: Iterable[Detector]) -> Iterator[tuple[Detector, Finding]]:
    known: dict[Callable[[Sequence[Prose]], Any], Any] = {}
    for name in names:
        match DETECTORS[name]:
            case Within(notices):
                yield from ((name, found) for prose in every for found in notices(prose))
            case Across(about, notices):
                if about not in known:
                    known[about] = about(every)
                yield from ((name, found) for found in notices(every, known[about]))
