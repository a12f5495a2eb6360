"""What is no problem, and may be a mistake: names that nothing in the archive has, excerpts that are nearly all."""

from collections.abc import Iterator

from sourcebook.analyse import unmet
from sourcebook.annotate import OMITTED, published
from sourcebook.corpus.places import notes_path
from sourcebook.errors import Problem
from sourcebook.model import Archive, Visibility
from sourcebook.text import count_words

MEND = "spell it as a source does, or remove it"
NEARLY_ALL = 0.5  # share of the words of a text from which on its excerpts are no excerpts


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
    yield from _excerpts(archive)


def _excerpts(archive: Archive) -> Iterator[Problem]:
    """Sources of which excerpts are published, and so many that little of the text is left out."""
    if not any(entry.visibility is Visibility.EXCERPTS for entry in archive.entries):
        return
    for entry in published(archive).entries:
        if entry.visibility is Visibility.EXCERPTS and entry.excerpt_of:
            words = sum(count_words(line) for line in entry.reading.lines if line != OMITTED)
            if words > NEARLY_ALL * entry.excerpt_of:
                what = f"its excerpts are {words:,} of the {entry.excerpt_of:,} words of its text"
                yield Problem(notes_path(entry.id), what, "quote less of it in notes and claims")
