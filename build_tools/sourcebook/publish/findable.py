"""What the readers' search can find: the words of sources, and those of the archive, told apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sourcebook import addresses
from sourcebook.model import Fate, Flag
from sourcebook.publish import words
from sourcebook.publish.claims import Compared
from sourcebook.publish.listing import Listed
from sourcebook.publish.pagefind import Document
from sourcebook.publish.uses import Use

OF_SOURCES, OF_ARCHIVE = "of sources", "of the archive"
LANGUAGE = "en"  # of an archive that knows none of its sources' languages


def documents(
    listed: Iterable[Listed], used: Mapping[str, Sequence[Use]], flags: Mapping[str, Flag], claims: Iterable[Compared]
) -> Iterator[Document]:
    yield from map(_source, listed)
    for flag in flags.values():
        notes = (flag.label, flag.definition, *(use.note.text for use in used[flag.term]))
        filters = (("words", OF_ARCHIVE), ("flag", flag.label))
        yield Document(addresses.flag(flag.term), flag.label, filters, notes)
    for it in claims:
        remarks = (cell.stance.text for cell in it.cells if cell.stance)
        said = (it.claim.statement, it.claim.rationale, *filter(None, remarks))
        yield Document(it.address, it.claim.statement, (("words", OF_ARCHIVE),), said)


def main_language(listed: Iterable[Listed]) -> str:
    """That of most sources: the words of all are reduced to their stems as in that one."""
    languages = Counter(said.partition("-")[0] for it in listed if (said := it.said("language")))
    return min(languages, key=lambda language: (-languages[language], language), default=LANGUAGE)


def _source(it: Listed) -> Document:
    filters = (
        ("words", OF_SOURCES),
        *(("flag", flag.label) for flag, _ in it.flags),
        ("rating", it.standing.said),
        ("publisher", it.said("publisher") or "unknown"),
        ("language", words.language(it.said("language")) or "unknown"),
    )
    removed = set(it.entry.lines_with(Fate.REMOVED))
    lines = tuple(line.strip() for n, line in enumerate(it.entry.reading.lines, 1) if n not in removed)
    return Document(it.address, it.entry.headline, filters, tuple(filter(None, lines)))
