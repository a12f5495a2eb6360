"""Who and what all sources name, and where: names that people have entered, and others that a machine finds."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.analyse.capitalised import Capitalised
from sourcebook.analyse.forms import Forms
from sourcebook.analyse.names import Name, is_heading
from sourcebook.analyse.recurring import recurring
from sourcebook.model import Entry, Fate, NameEntry, Names
from sourcebook.text import is_blank

MOST = 200  # names of the machine's: each has a page, and people check no more
KEPT = 12  # places in one source: more are counted, and not kept

_SIGN = re.compile(r"\A\s*(?:[•◦▪‣·*-]\s+)?")  # of a list: no page shows it

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What readers see of a source: its lines but for those removed, in one text."""

    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    offsets: tuple[int, ...]  # in the reading text, of what stands at these starts

    def line(self, offset: int) -> int:
        """The number of the line that an offset stands in."""
        return self.numbers[self._at(offset)]

    def in_reading(self, place: Span) -> Span:
        """Offsets in the reading text of a place here, which may go on in the next line."""
        first, last = self._at(place[0]), self._at(place[1] - 1)
        return place[0] - self.starts[first] + self.offsets[first], place[1] - self.starts[last] + self.offsets[last]

    def _at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1


@dataclass(frozen=True, slots=True)
class Mention:
    """All places of a name in one source: how many, and the first of them, as offsets in what is told of it."""

    source: str  # id
    times: int
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A name, and the sources that have it. Without an entry: found by the machine, and nobody has checked it."""

    shown: str
    entry: NameEntry | None
    forms: tuple[str, ...]  # that stand in a source
    guessed: frozenset[str]  # those among them that the machine takes for this name
    mentions: tuple[Mention, ...]

    @property
    def times(self) -> int:
        return sum(mention.times for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """`recurring`: how many names the machine has found, of which those in most sources are here."""

    names: tuple[Indexed, ...]
    recurring: int
    told: Mapping[str, Told]  # by the id of each source: mentions count in it


def told(entry: Entry) -> Told:
    """Lines that follow each other are joined by a space, so that a name may go on in the next one; not a heading."""
    removed = set(entry.lines_with(Fate.REMOVED))
    parts: list[str] = []
    numbers: list[int] = []
    starts: list[int] = []
    offsets: list[int] = []
    at = 0
    for n, line in enumerate(entry.reading.lines, 1):
        if n in removed or is_blank(line):
            continue
        if numbers:
            parts.append(" " if numbers[-1] == n - 1 and not is_heading(parts[-1]) else "\n")
            at += 1
        said = _SIGN.sub("", line, count=1)
        parts.append(said)
        numbers.append(n)
        starts.append(at)
        offsets.append(entry.reading.starts[n - 1] + len(line) - len(said))
        at += len(said)
    return Told("".join(parts).replace("\u00a0", " "), tuple(numbers), tuple(starts), tuple(offsets))


def name_index(entries: Sequence[Entry], names: Names, capitals_of: Callable[[Entry], Iterable[Name]]) -> NameIndex:
    """`capitals_of` an entry: asked for once."""
    seen = Capitalised()
    said = {entry.id: told(entry) for entry in entries}
    for number, entry in enumerate(entries):
        seen.add(number, entry.reading.text, capitals_of(entry), set(said[entry.id].text.split()))
    whose = {form: entry for entry in names.entries for form in entry.forms}
    excluded = {form for entry in names.entries for form in entry.excluded}
    found = recurring(seen, whose.keys(), names.ignored, excluded)
    others = [it for it in found if not it.known]
    rows = [_Row(entry, set(entry.forms)) for entry in names.entries]
    row_of = {row.entry.id: row for row in rows if row.entry}
    for it in found:
        if it.known:
            row_of[whose[it.known].id].guess(it.forms)
    rows += [_Row(None, set(it.forms), it.shown) for it in others[:MOST]]
    _place(said, rows, excluded)
    return NameIndex(tuple(row.indexed for row in rows if row.mentions), len(others), said)


def unmet(entries: Iterable[Entry], names: Names) -> set[str]:
    """Forms that people have entered, and that stand in no source."""
    left = {form for entry in names.entries for form in entry.forms}
    forms = Forms(left)
    for entry in entries if left else ():
        left -= forms.met(told(entry).text)
    return left


class _Row:
    def __init__(self, entry: NameEntry | None, forms: set[str], shown: str = "") -> None:
        self.entry = entry
        self.forms = forms
        self.shown = entry.name if entry else shown
        self.guessed: set[str] = set() if entry else set(forms)
        self.met: set[str] = set()
        self.mentions: list[Mention] = []

    def guess(self, forms: Collection[str]) -> None:
        self.guessed |= set(forms) - self.forms
        self.forms |= set(forms)

    @property
    def indexed(self) -> Indexed:
        forms = tuple(sorted(self.met))
        return Indexed(self.shown, self.entry, forms, frozenset(self.guessed & self.met), tuple(self.mentions))


def _place(said: Mapping[str, Told], rows: Sequence[_Row], excluded: Collection[str]) -> None:
    of = {form: row for row in reversed(rows) for form in row.forms}  # what people entered comes first
    forms = Forms({*of, *excluded})
    for id, text in said.items():
        here: dict[_Row, list[Span]] = {}
        for start, end, form in forms.places(text.text):
            if form in of:
                of[form].met.add(form)
                here.setdefault(of[form], []).append((start, end))
        for row, spans in here.items():
            row.mentions.append(Mention(id, len(spans), tuple(spans[:KEPT])))
