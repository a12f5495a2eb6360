"""What every list says of a source; made once for each, whatever pages it stands on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sourcebook import addresses
from sourcebook.annotate import OMITTED
from sourcebook.model import Archive, Entry, Fate, Flag, Severity, Visibility
from sourcebook.publish import words
from sourcebook.publish.templating import captured
from sourcebook.settings import Settings
from sourcebook.text import count_words

LIMITS = {
    Visibility.EXCERPTS: "excerpts only",
    Visibility.METADATA: "metadata only",
    Visibility.WITHDRAWN: "withdrawn",
}
_BY_SEVERITY = list(reversed(Severity))  # serious first


@dataclass(frozen=True)
class Listed:
    entry: Entry
    number: int  # its place in the archive, from 1
    standing: words.Standing
    flags: tuple[tuple[Flag, int], ...]  # with how often, the serious ones first
    kept: int  # words of the capture that the page shows as text
    words: int  # of the whole capture; of its text, where that is published in part

    @property
    def address(self) -> str:
        return addresses.source(self.entry.id)

    @property
    def is_withdrawn(self) -> bool:
        return self.entry.visibility is Visibility.WITHDRAWN

    @property
    def limits(self) -> str:
        """How little of it is published, in words; empty where it is whole."""
        return LIMITS.get(self.entry.visibility, "")

    @property
    def captured(self) -> Markup:
        return captured(self.entry)

    @property
    def notes(self) -> int:
        return len(self.entry.curation.current)

    @property
    def unsure(self) -> str:
        """How many of its lines are in doubt, in words; empty where none is."""
        return words.unsure(len(self.entry.doubtful_lines))

    @property
    def share(self) -> str:
        return words.percent(self.kept, self.words)

    def said(self, name: str) -> str:
        return self.entry.said(name)

    @property
    def by(self) -> str:
        return ", ".join(filter(None, (self.said("byline"), self.said("publisher") or "publisher unknown")))


def is_noindex(settings: Settings, sources: Iterable[Listed]) -> bool:
    """Whether search engines are asked to pass over a page that has words of these."""
    return settings.options.noindex or any(it.entry.curation.noindex for it in sources)


def listing(archive: Archive) -> tuple[Listed, ...]:
    return tuple(_listed(entry, number, archive.flags) for number, entry in enumerate(archive.public, 1))


def _listed(entry: Entry, number: int, flags: Mapping[str, Flag]) -> Listed:
    used = Counter(note.flag for note in entry.curation.current if note.flag in flags)
    counts = [count_words(line) for line in entry.reading.lines]
    if entry.excerpt_of is not None:
        counts = [count_words(line) for line in entry.reading.lines if line != OMITTED]
    removed = sum(counts[line - 1] for line in entry.lines_with(Fate.REMOVED))
    return Listed(
        entry=entry,
        number=number,
        standing=words.standing(entry),
        flags=tuple(by_severity([(flags[term], count) for term, count in used.items() if term])),
        kept=sum(counts) - removed,
        words=sum(counts) if entry.excerpt_of is None else entry.excerpt_of,
    )


def by_severity(used: Sequence[tuple[Flag, int]]) -> list[tuple[Flag, int]]:
    return sorted(used, key=lambda pair: _BY_SEVERITY.index(pair[0].severity))
