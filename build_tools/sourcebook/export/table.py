"""Sources, notes or claims as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from sourcebook.export.edition import Edition
from sourcebook.model import Entry, Quotation, Rating
from sourcebook.text import count_words

SOURCES = (
    *("id", "page", "title", "byline", "publisher", "published", "modified", "language", "address", "captured"),
    *("rating", "rationale", "flags", "notes", "words", "sha256", "visibility"),
)
NOTES = (
    *("source", "id", "flag", "text", "quotations", "translations", "places"),
    *("evidence", "by", "date", "modified", "page"),
)
CLAIMS = (
    *("claim", "statement", "verdict", "rationale", "when"),
    *("source", "stance", "quotations", "translations", "origin", "when_by_source", "remark", "page"),
)
BETWEEN = "\n"  # several values in one cell

# A spreadsheet takes such a cell for a formula (https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe
# before it makes it text; one that stands there already gets another, so that taking one off gives back what was there.
_ACTIVE = re.compile(r"'*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    return f"'{cell}" if _ACTIVE.match(cell) else cell


def sources(of: Edition) -> str:
    return _table(SOURCES, (_source(entry, of) for entry in of.every))


def notes(of: Edition) -> str:
    """Those that stand."""
    return _table(NOTES, (row for entry in of.entries for row in _notes(entry, of)))


def claims(of: Edition) -> str:
    """A row for each stance of a source that is published, and one for a claim that has none."""
    return _table(CLAIMS, _claims(of))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return file.getvalue()


def _source(entry: Entry, of: Edition) -> Sequence[str]:
    rating: Rating | None = entry.curation.rating
    return (
        entry.id,
        of.page(entry),
        *map(entry.said, ("title", "byline", "publisher", "published", "modified", "language")),
        of.cite(entry).original or "",
        entry.capture.captured or "",
        rating.code if rating else "",
        rating.rationale if rating else "",
        BETWEEN.join(entry.flags),
        str(len(entry.curation.current)),
        str(sum(count_words(entry.line(n)) for n in entry.body_lines)),
        entry.capture.sha256,
        entry.visibility.value,
    )


def _notes(entry: Entry, of: Edition) -> Iterator[Sequence[str]]:
    for note in entry.curation.current:
        spans = [it.span for it in of.quoted[entry.id][note.id]]
        yield (
            entry.id,
            note.id,
            note.flag or "",
            note.text,
            BETWEEN.join(quote.exact for quote in note.quotes),
            _translations(note.quotes),
            BETWEEN.join(f"{span[0]}-{span[1]}" if span else "" for span in spans),
            BETWEEN.join(note.evidence),
            note.by,
            note.date,
            note.modified,
            f"{of.page(entry)}#note-{note.id}",
        )


def _translations(quotes: Sequence[Quotation]) -> str:
    """A line for each quotation, empty where it has none; nothing where none has one."""
    return BETWEEN.join(quote.translation for quote in quotes).strip() and BETWEEN.join(
        " ".join(quote.translation.split()) for quote in quotes
    )


def _claims(of: Edition) -> Iterator[Sequence[str]]:
    entries = {entry.id: entry for entry in of.entries}
    origins = of.archive.claims.origins
    for claim in of.archive.claims.claims:
        said = (claim.id, claim.statement, claim.outcome.value, claim.rationale, claim.when)
        stances = [stance for stance in claim.stances if stance.source in entries]
        for it in stances:
            origin = origins.get(it.origin or "")
            quotes = BETWEEN.join(quote.exact for quote in it.quotes), _translations(it.quotes)
            named, page = origin.name if origin else "", of.page(entries[it.source])
            yield (*said, it.source, it.position.value, *quotes, named, it.when, it.text, page)
        if not stances:
            yield (*said, *[""] * (len(CLAIMS) - len(said)))
