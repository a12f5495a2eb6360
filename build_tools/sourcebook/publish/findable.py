"""What the readers' search can find: sources, and what the archive says of them, each at its own address."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sourcebook import addresses, edtf_days
from sourcebook.markdown import Block, Kind, parse, text_lines
from sourcebook.model import Entry, Fate, Flag
from sourcebook.publish import words
from sourcebook.publish.claims import Compared
from sourcebook.publish.listing import Listed
from sourcebook.publish.names import Named
from sourcebook.publish.pagefind import Document
from sourcebook.publish.uses import Use

SOURCE, NOTE, CLAIM, NAME, FLAG = "source", "note", "claim", "name", "flag"
UNKNOWN = "unknown"
LANGUAGE = "en"  # of an archive that knows none of its sources' languages, or of one without spaces
_SEGMENTED = {"zh", "ja", "th"}  # Pagefind would cut these once more, and not as it is asked
_BOUNDS = ("0000", "9999")  # of what begins or ends at no known year


def documents(
    listed: Iterable[Listed],
    used: Iterable[Use],
    flags: Mapping[str, Flag],
    claims: Iterable[Compared],
    names: Iterable[Named],
) -> Iterator[Document]:
    yield from map(_source, listed)
    yield from map(_note, used)
    yield from map(_claim, claims)
    yield from map(_name, names)
    for flag in flags.values():
        filters = (("kind", FLAG), ("flag", flag.label))
        yield Document(
            addresses.flag(flag.term), flag.label, filters, tuple(filter(None, (flag.definition, flag.evidence)))
        )


def main_language(listed: Iterable[Listed]) -> str:
    """That of most sources: the words of all are reduced to their stems as in that one."""
    languages = Counter(said.partition("-")[0] for it in listed if (said := it.said("language")))
    main = min(languages, key=lambda language: (-languages[language], language), default=LANGUAGE)
    return LANGUAGE if main in _SEGMENTED else main


def _source(it: Listed) -> Document:
    days = edtf_days.span(it.said("published")) or ()
    filters = (
        ("kind", SOURCE),
        *(("flag", flag.label) for flag, _ in it.flags),
        *_known(it),
    )
    removed = set(it.entry.lines_with(Fate.REMOVED))
    lines = {n: line.strip() for n, line in enumerate(it.entry.reading.lines, 1) if n not in removed and line.strip()}
    known = [day for day in days if day[:4] not in _BOUNDS]
    return Document(
        it.address,
        it.entry.headline,
        filters,
        tuple(lines.values()),
        known[0] if known else "",
        headings=frozenset(map(list(lines).index, _headings(it.entry))),
    )


def _headings(entry: Entry) -> list[int]:
    """The lines that are headings of the body. It is parsed, a millisecond, only where other lines are like them."""
    body = entry.source.body
    rows = [row for row in body.split("\n") if row.startswith("#")]
    said = {" ".join(text_lines(row)) for row in rows}
    alike = [n for n in entry.body_lines if entry.line(n).strip() in said]
    if len(alike) == len(rows) and "```" not in body:
        return alike
    blocks = (part for part in parse(body) if isinstance(part, Block))
    kinds = [block.kind for block in blocks for line in block.lines if line.strip()]
    return [n for n, kind in zip(entry.body_lines, kinds, strict=False) if kind is Kind.HEADING]


def _known(it: Listed) -> Iterator[tuple[str, str]]:
    """What a source and the notes on it are found by alike."""
    yield "rating", it.standing.said
    yield "publisher", it.said("publisher") or UNKNOWN
    yield "language", words.language(it.said("language")) or UNKNOWN
    yield from (("year", year) for year in edtf_days.years(it.said("published")) or [UNKNOWN])


def _note(it: Use) -> Document:
    label = it.flag.label if it.flag else "Note"
    filters = (("kind", NOTE), *([("flag", it.flag.label)] if it.flag else []), *_known(it.listed))
    said = (it.note.text, *it.note.evidence, *(quote.translation for quote in it.note.quotes))
    address = f"{it.address}#note-{it.note.id}"
    return Document(address, label, filters, tuple(filter(None, said)), it.note.date, it.headline)


def _claim(it: Compared) -> Document:
    remarks = (cell.stance.text for cell in it.cells if cell.stance)
    filters = (("kind", CLAIM), ("verdict", str(it.claim.outcome)))
    said = (it.claim.statement, it.claim.rationale, *it.claim.evidence, *remarks)
    return Document(it.address, it.claim.statement, filters, tuple(filter(None, said)), it.claim.date)


def _name(it: Named) -> Document:
    said = (it.name.shown, *it.others, it.name.entry.text if it.name.entry else "")
    return Document(it.address, it.name.shown, (("kind", NAME),), tuple(filter(None, said)))
