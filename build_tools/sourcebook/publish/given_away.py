"""What people wrote for readers, and gives away what is hidden from them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sourcebook.analyse import capitals, name_index
from sourcebook.corpus.names_file import FILE as NAMES
from sourcebook.corpus.wherein import wherein
from sourcebook.errors import Problem
from sourcebook.model import Archive, NameEntry
from sourcebook.publish.hidden import Hidden, HiddenRows
from sourcebook.publish.meeting import Meetings
from sourcebook.publish.runs import Finder, Words, words
from sourcebook.publish.said import said


def given_away(archive: Archive, shown: Archive, found: HiddenRows) -> list[Problem]:
    """Words of hidden sources that people repeat in what they publish, and names that only such sources have."""
    return [] if shown is archive else [*_repeated(archive, shown, found), *_named(archive, shown)]


def _repeated(archive: Archive, shown: Archive, found: HiddenRows) -> Iterator[Problem]:
    finder, meetings = Finder(found.owned, found.common), Meetings(found.captured)
    for one in dict.fromkeys(it for it in said(shown, published=True) if not it.is_captured):
        among = words(one.text)
        for at, row in finder.found(among):
            if not meetings.is_one(one.text, among, at, at + len(row)):
                written = (it for it in wherein(archive.root, one.file, one.text) if not it.is_private)
                where, what, _ = next(written, (one.file, one.what, False))
                yield _repeats(where, what, " ".join(row), found.owned[row])
                break


def _repeats(where: str, what: str, row: str, it: Hidden) -> Problem:
    mend = f"say it in other words, or publish it in {it.said.file}"
    return Problem(where, f"{what}: repeats words of {it.what}, which is {it.said.state}: {row!r}", mend)


def _named(archive: Archive, shown: Archive) -> Iterator[Problem]:
    """A name's page is headed by its name, whatever other word for it a published source has.

    One that a reference names is known from elsewhere.
    """
    rows = {tuple(words(entry.name)): entry for entry in shown.names.entries if not entry.reference}
    texts = (it.text for it in said(shown, published=True) if it.file != NAMES) if rows else ()
    public = {row for text in texts for row in _rows(rows, text)}
    left = {row: entry for row, entry in rows.items() if row not in public}
    secret = {row: it.id for it in archive.entries for row in _rows(left, it.reading.text)} if left else {}
    if secret:
        index = name_index([it for it in shown.entries if it.reading.text], shown.names, capitals)
        headed = {it.entry for it in index.names}
        yield from (_exposed(rows[row], id) for row, id in secret.items() if rows[row] in headed)


def _rows(rows: Mapping[Words, NameEntry], text: str) -> set[Words]:
    return {row for _, row in Finder(rows, Counter()).found(words(text))}


def _exposed(entry: NameEntry, source: str) -> Problem:
    what = f"names.{entry.id}: {entry.name!r} stands in no published source, but in {source!r}, whose text is hidden"
    return Problem(entry.place or NAMES, what, "add visibility: private, or a reference that names it in public")
