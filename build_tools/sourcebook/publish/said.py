"""All that an archive says, text by text, each with where it is said."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from sourcebook.corpus.load import CLAIMS, notes_path
from sourcebook.model import Archive, Claim, Entry, Note, PublisherRating, Quotation, Rating, Visibility

_STATES = {
    Visibility.WITHHELD: "withheld",
    Visibility.EXCERPTS: "published in excerpts only",
    Visibility.METADATA: "published without its text",
    Visibility.WITHDRAWN: "withdrawn",
    Visibility.PUBLIC: "private",
}
_NAMES = {"title": 3, "byline": 2, "publisher": 2}  # words from which such a name tells what it names
_SENTENCES = ("dek", "description")
_TELLING = 3  # words of an id, or of the name of a file


class Said(NamedTuple):
    text: str
    what: str  # "note n1 on 'a-plan'"
    state: str  # why it isn't published: "withheld"
    file: str  # where a person can change that
    exact: str = ""  # of a name that is to stand there to the letter
    least: int = 0  # words, below which a name tells nothing; 0 for what is no name
    is_text: bool = False  # of a source: many lines


def said(archive: Archive, *, published: bool = False) -> Iterator[Said]:
    """`published`: of an archive as readers see it, which has file names only where it has the capture."""
    for entry in archive.entries:
        yield from _names(entry, published=published)
        yield from _of_entry(entry)
    for claim in archive.claims.claims:
        yield from _of_claim(claim)
    for origin in archive.claims.origins.values():
        what = f"origin {origin.id!r}"
        yield Said(origin.name, what, "private", CLAIMS, least=2)
        yield Said(origin.text, what, "private", CLAIMS)


def _names(entry: Entry, *, published: bool) -> Iterator[Said]:
    about = _about(entry)
    for name in ("title", "byline", "publisher", "canonical", "address", *_SENTENCES):
        values = {entry.said(name)} | {found.value for found in [getattr(entry.source, name)] if found}
        for value in values - {""}:
            exact = value if name in ("canonical", "address") else ""
            least = _NAMES.get(name, 0 if name in _SENTENCES else 1)
            yield Said(value, f"the {name} of {entry.id!r}", *about, exact, least)
    if entry.capture.address:
        yield Said(entry.capture.address, f"the address of {entry.id!r}", *about, entry.capture.address, 1)
    yield Said(entry.id, f"the id of {entry.id!r}", *about, _exact(entry.id, f"/{entry.id}."), 1)
    yield Said(entry.capture.sha256, f"the SHA-256 of {entry.id!r}", *about, entry.capture.sha256, 1)
    if not published or entry.visibility is Visibility.PUBLIC:
        for path in filter(None, (entry.capture.file, entry.capture.part)):
            exact = _exact(PurePosixPath(path).name, path)
            yield Said(path, f"the file name of {entry.id!r}", *about, exact, 1)


def _exact(name: str, else_: str) -> str:
    """The name alone where it has words enough, else with what stands around it."""
    return name if name.count("-") + name.count("_") + 1 >= _TELLING else else_


def _of_entry(entry: Entry) -> Iterator[Said]:
    id, (state, file) = entry.id, _about(entry)
    yield Said(entry.reading.text, f"of {id!r}", state, file, is_text=True)
    for note in entry.curation.notes:
        yield from _texts(_of_note(note), f"note {note.id} on {id!r}", "private" if note.is_private else state, file)
    for rating in entry.curation.ratings:
        yield from _texts(_of_rating(rating), f"a rating of {id!r}", "private" if rating.is_private else state, file)
    publisher = entry.publisher
    if publisher:
        texts = [publisher.text, *(text for rating in publisher.ratings for text in _of_rating(rating))]
        yield from _texts(texts, f"what is said of {publisher.id!r}, the publisher of {id!r}", state, file)
    limited = entry.curation.limited
    why = [entry.curation.withheld or "", limited.why if limited else "", entry.curation.overrides.why]
    yield from _texts(why, f"a reason in the notes on {id!r}", state, file)


def _of_claim(claim: Claim) -> Iterator[Said]:
    reasons = [text for it in claim.judgements for text in (it.rationale, *it.evidence)]
    texts = (claim.statement, *reasons)
    yield from _texts(texts, f"claim {claim.id!r}", "private", CLAIMS)
    for stance in claim.stances:
        what = f"the stance of {stance.source!r} on {claim.id!r}"
        yield from _texts((stance.text, *_of_quotes(stance.quotes)), what, "not published", CLAIMS)


def _of_note(note: Note) -> Iterator[str]:
    yield note.text
    yield from note.evidence
    yield from _of_quotes(note.quotes)
    if note.retracted:
        yield note.retracted.why


def _of_quotes(quotes: Iterable[Quotation]) -> Iterator[str]:
    for quote in quotes:
        yield from (quote.exact, quote.translation)


def _of_rating(rating: Rating | PublisherRating) -> Iterator[str]:
    yield rating.rationale
    yield from rating.evidence


def _texts(texts: Iterable[str], what: str, state: str, file: str) -> Iterator[Said]:
    return (Said(text, what, state, file) for text in texts if text)


def _about(entry: Entry) -> tuple[str, str]:
    return _STATES[entry.visibility], notes_path(entry.id)
