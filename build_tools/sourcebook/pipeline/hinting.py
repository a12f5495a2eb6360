"""What is no problem, and may be a mistake: names that people have entered, and that nothing in the archive has."""

from collections.abc import Iterator

from sourcebook.analyse import unmet
from sourcebook.errors import Problem
from sourcebook.model import Archive

MEND = "spell it as a source does, or remove it"


def hints(archive: Archive) -> Iterator[Problem]:
    if not archive.entries:
        return
    said = {found.value for entry in archive.entries if (found := entry.metadata("publisher"))}
    for publisher in archive.publishers.values():
        for name in publisher.names:
            if name not in said:
                yield Problem(publisher.place, f"no source has the publisher {name!r}", MEND)
    missing = unmet(archive.entries, archive.names)
    for named in archive.names.entries:
        for form in named.aliases:
            if form in missing:
                yield Problem(named.place, f"no source has {form!r}, an alias of {named.name!r}", MEND)
