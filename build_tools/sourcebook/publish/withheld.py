"""The proof that what isn't published stays in: each build looks for it in all that it wrote."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sourcebook.annotate import OMITTED, published
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.publish.legible import texts
from sourcebook.publish.meeting import Meetings
from sourcebook.publish.runs import LONG, SHORT, WORD, Finder, Words, runs, weight, without, words
from sourcebook.publish.said import Said, said

_TELLING_LINE = 6 * WORD  # of a source's line, looked for whole: a shorter one may stand anywhere by chance


class Hidden(NamedTuple):
    """What a row of words, that no reader may see, belongs to."""

    what: str  # "line 12 of 'a-plan'"
    said: Said


def leaks(site: Path, archive: Archive, shown: Archive | None = None) -> list[Problem]:
    """One problem for each file that has in it what `shown`, the archive as it is published, has not."""
    return Watch(archive, published(archive) if shown is None else shown).leaks(site)


class Watch:
    """What is not published of an archive, ready to be looked for. Where all is, it is nothing, and takes no time."""

    def __init__(self, archive: Archive, shown: Archive) -> None:
        self._rows: dict[Words, Hidden] = {}
        self._seen: set[str] = set()
        if shown is archive:
            return
        told = {it.text: None for it in said(shown, published=True)}
        public = [words(text.replace(OMITTED, "\n")) for text in [*told, *_bodies(shown)]]
        common = Counter(word for text in public for word in text)
        rows = {row: it for one in said(archive) if one.text not in told for row, it in _rows(one)}
        self._rows = without(rows, public, common)
        self._finder = Finder(self._rows, common)
        self._meetings = Meetings(public)

    def leaks(self, site: Path, below: str = "", but: str | None = None) -> list[Problem]:
        """In the files of `site` that stand in its folder `below`, and not in `but`."""
        if not self._rows:
            return []
        files = sorted(path for path in (site / below).rglob("*") if path.is_file())
        addresses = [(path.relative_to(site).as_posix(), path) for path in files]
        problems = (self._leak(at, path) for at, path in addresses if but is None or not at.startswith(f"{but}/"))
        return [problem for problem in problems if problem]

    def _leak(self, address: str, file: Path) -> Problem | None:
        for text in (f"/{address}", *texts(file.read_bytes(), address, self._seen)):
            found = next(self._found(text), None)
            if found:
                self._seen.clear()  # the next file may show the same
                mend = f"take it out, or make it public in {found.said.file}"
                return Problem(f"site/{address}", f"shows {found.what}, which is {found.said.state}", mend)
        return None

    def _found(self, text: str) -> Iterator[Hidden]:
        among = words(text)
        for at, row in self._finder.found(among):
            hidden = self._rows[row]
            exact = hidden.said.exact
            if exact in text if exact else not self._meetings.is_one(text, among, at, at + len(row)):
                yield hidden


def _bodies(shown: Archive) -> Iterator[str]:
    """Texts without what was removed from them: so the readers' search has them."""
    for entry in shown.entries:
        if entry.source.ledger:
            yield "\n".join(entry.line(n) for n in entry.body_lines)


def _rows(one: Said) -> Iterator[tuple[Words, Hidden]]:
    if one.is_text:
        yield from _of_text(one)
        return
    found, hidden = words(one.exact or one.text), Hidden(one.what, one)
    if weight(found) >= (one.least * WORD or SHORT) and (one.least or weight(found) < LONG):
        yield tuple(found), hidden
    if not one.exact:
        yield from ((tuple(found[start:end]), hidden) for start, end in runs(found))


def _of_text(one: Said) -> Iterator[tuple[Words, Hidden]]:
    lines = [words(line) for line in one.text.split("\n")]
    found = [(word, number) for number, line in enumerate(lines, 1) for word in line]
    every = [word for word, _ in found]
    for start, end in runs(every):
        yield tuple(every[start:end]), Hidden(f"line {found[start][1]} {one.what}", one)
    for number, line in enumerate(lines, 1):
        if _TELLING_LINE <= weight(line) < LONG:
            yield tuple(line), Hidden(f"line {number} {one.what}", one)
    if SHORT <= weight(every) < LONG:
        yield tuple(every), Hidden(f"the text {one.what}", one)
