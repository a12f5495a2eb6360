"""Notes away from their source: on the page of their flag, and on home."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.annotate import Anchor
from sourcebook.model import Flag, Note, Severity
from sourcebook.publish.listing import Listed

QUOTES = 3  # of one note, where it is shown away from its source


@dataclass(frozen=True, slots=True)
class Quoted:
    exact: str
    target: str  # an id on the source's page


@dataclass(frozen=True, slots=True)
class Use:
    """A note as other pages show it: with the words it is on, and the way to them."""

    note: Note
    flag: Flag | None
    quotes: tuple[Quoted, ...]  # the first few, each wording once
    more: int
    listed: Listed

    @property
    def severity(self) -> Severity:
        return self.flag.severity if self.flag else Severity.NEUTRAL

    @property
    def address(self) -> str:
        return self.listed.address

    @property
    def headline(self) -> str:
        return self.listed.entry.headline

    @property
    def captured(self) -> Markup:
        return self.listed.captured


def uses(listed: Listed, anchors: Iterable[Anchor], flags: Mapping[str, Flag]) -> list[Use]:
    targets: dict[str, dict[str, str]] = {note.id: {} for note in listed.entry.curation.current}
    for anchor in anchors:
        target = f"mark-{anchor.key}" if anchor.verdict.is_marked else f"note-{anchor.note.id}"
        targets[anchor.note.id].setdefault(anchor.quote.exact, target)
    return [_use(note, flags.get(note.flag or ""), targets[note.id], listed) for note in listed.entry.curation.current]


def _use(note: Note, flag: Flag | None, targets: Mapping[str, str], listed: Listed) -> Use:
    quotes = [Quoted(exact, target) for exact, target in targets.items()]
    return Use(note, flag, tuple(quotes[:QUOTES]), len(quotes[QUOTES:]), listed)


def by_flag(used: Iterable[Use], flags: Mapping[str, Flag]) -> Mapping[str, Sequence[Use]]:
    """The uses of every term of the vocabulary, also of one that has none."""
    found: dict[str, list[Use]] = {term: [] for term in flags}
    for use in used:
        if use.flag:
            found[use.flag.term].append(use)
    return found
