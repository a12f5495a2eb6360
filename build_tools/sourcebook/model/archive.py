"""The archive: the one object that every page, index and export is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

from sourcebook.errors import Problem
from sourcebook.model.claims import Claims
from sourcebook.model.curation import Curation, Flag
from sourcebook.model.names import Names
from sourcebook.model.publishers import Publisher
from sourcebook.model.scales import ADMIRALTY, Scale
from sourcebook.model.signals import Dismissal
from sourcebook.model.source import Capture, Found, Reading, Source
from sourcebook.model.vocabulary import Fate, Visibility
from sourcebook.text import is_blank


@dataclass(frozen=True)
class Entry:
    """A source with its capture, its reading text and what people say of it."""

    capture: Capture
    source: Source
    reading: Reading
    curation: Curation
    publisher: Publisher | None = None  # the one of `corpus/publishers.yml` that it names
    excerpt_of: int | None = None  # words that its whole text has; None where this is the whole

    @property
    def id(self) -> str:
        return self.capture.id

    @property
    def visibility(self) -> Visibility:
        if self.curation.withheld is not None:
            return Visibility.WITHHELD
        return self.curation.limited.to if self.curation.limited else Visibility.PUBLIC

    @property
    def is_removed(self) -> bool:
        """Whether people say that its capture is no longer kept."""
        return self.curation.limited is not None and self.curation.limited.is_removed

    def metadata(self, name: str) -> Found | None:
        """`title`, `byline`, `published` …, as a Source names them: the curator's value, else the extracted one."""
        corrected = self.curation.metadata.get(name)
        if corrected is not None:
            return Found(corrected, "curator")
        found: Found | None = getattr(self.source, name)
        return found

    def said(self, name: str) -> str:
        """A metadata value; empty where it is unknown."""
        found = self.metadata(name)
        return found.value if found else ""

    @property
    def addresses(self) -> list[str]:
        """Where it was taken from, or stands by its own account: what a curator says and what was extracted."""
        told = [it for name in ("address", "canonical") for it in (self.metadata(name), getattr(self.source, name))]
        return list(dict.fromkeys(filter(None, [self.capture.address, *(it.value for it in told if it)])))

    @cached_property
    def body_lines(self) -> list[int]:
        return self.source.body_lines(self.reading)

    @cached_property
    def doubtful_lines(self) -> list[int]:
        """The numbers of the lines that aren't blank and whose fate is in doubt."""
        return [n for n in self.source.doubts if not is_blank(self.line(n))]

    @property
    def doubtful_places(self) -> list[tuple[int, int]]:
        """Their first and last lines; those without another line between them make one place."""
        doubtful = set(self.doubtful_lines)
        lines = [n for n in range(min(doubtful, default=1), max(doubtful, default=0) + 1) if not is_blank(self.line(n))]
        runs = (list(run) for is_doubtful, run in groupby(lines, doubtful.__contains__) if is_doubtful)
        return [(run[0], run[-1]) for run in runs]

    @cached_property
    def headline(self) -> str:
        """What the source is listed as: its title, else its first words in quotation marks, else its id."""
        title = self.metadata("title")
        if title:
            return title.value
        opening = self.source.opening(self.reading)
        return f"“{opening} …”" if opening else self.id

    @property
    def flags(self) -> list[str]:
        """The terms used in its notes that stand, each once, in order of first use."""
        return list(dict.fromkeys(note.flag for note in self.curation.current if note.flag))

    def line(self, number: int) -> str:
        return self.reading.lines[number - 1]

    def lines_with(self, fate: Fate) -> list[int]:
        return self.source.lines_with(fate)


@dataclass(frozen=True)
class Archive:
    """Everything, loaded. `problems` holds what could not be read: an archive with problems is not well formed."""

    root: Path
    entries: tuple[Entry, ...]  # in the order of captures.jsonl
    flags: Mapping[str, Flag]
    claims: Claims = field(default_factory=Claims)
    problems: tuple[Problem, ...] = ()
    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    dismissed: Mapping[str, Dismissal] = field(default_factory=dict)  # by the signal's key
    names: Names = field(default_factory=Names)
    scale: Scale = ADMIRALTY
    unread: Mapping[str, str] = field(default_factory=dict)  # ids of sources that can't be read → their captures

    @property
    def public(self) -> tuple[Entry, ...]:
        """Those that readers know of, if only in part: `annotate.published` takes the other parts out."""
        return tuple(entry for entry in self.entries if entry.curation.withheld is None)
