"""The proof that what isn't published stays in: each build looks for it in all that it wrote."""

from collections.abc import Iterator
from pathlib import Path

from sourcebook.annotate import published
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.publish.hidden import Hidden, HiddenRows, hidden
from sourcebook.publish.legible import texts
from sourcebook.publish.meeting import Meetings
from sourcebook.publish.runs import Finder, words
from sourcebook.publish.unpacked import OpaqueError


def leaks(site: Path, archive: Archive, shown: Archive | None = None) -> list[Problem]:
    """One problem for each file that has in it what `shown`, the archive as it is published, has not."""
    return Watch(hidden(archive, published(archive) if shown is None else shown)).leaks(site)


class Watch:
    """What is not published of an archive, ready to be looked for. Where all is, it is nothing, and takes no time."""

    def __init__(self, found: HiddenRows) -> None:
        self._rows = found.rows
        self._seen: set[str] = set()
        self._finder = Finder(found.rows, found.common)
        self._meetings = Meetings([*found.captured, *found.written])

    def leaks(self, site: Path, below: str = "", but: str | None = None) -> list[Problem]:
        """In the files of `site` that stand in its folder `below`, and not in `but`."""
        if not self._rows:
            return []
        files = sorted(path for path in (site / below).rglob("*") if path.is_file())
        addresses = [(path.relative_to(site).as_posix(), path) for path in files]
        problems = (self._leak(at, path) for at, path in addresses if but is None or not at.startswith(f"{but}/"))
        return [problem for problem in problems if problem]

    def _leak(self, address: str, file: Path) -> Problem | None:
        try:
            for text in (f"/{address}", *texts(file.read_bytes(), address, self._seen)):
                found = next(self._found(text), None)
                if found:
                    self._seen.clear()  # the next file may show the same
                    mend = f"take it out, or make it public in {found.said.file}"
                    return Problem(f"site/{address}", f"shows {found.what}, which is {found.said.state}", mend)
        except OpaqueError as error:
            return Problem(f"site/{address}", f"can't be looked through for what is hidden: {error}", "take it out")
        return None

    def _found(self, text: str) -> Iterator[Hidden]:
        among = words(text)
        for at, row in self._finder.found(among):
            it = self._rows[row]
            exact = it.said.exact
            if exact in text if exact else not self._meetings.is_one(text, among, at, at + len(row)):
                yield it
