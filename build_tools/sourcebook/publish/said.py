"""All that an archive says, text by text, each with where it is said."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from sourcebook.corpus.names_file import FILE as NAMES
from sourcebook.corpus.places import CLAIMS, FLAGS, notes_path
from sourcebook.model import (
    Archive,
    Claim,
    Entry,
    Flag,
    NameEntry,
    Note,
    PublisherRating,
    Quotation,
    Rating,
    Visibility,
)  # fmt: skip

_STATES = {
    Visibility.WITHHELD: "withheld",
    Visibility.EXCERPTS: "published in excerpts only",
    Visibility.METADATA: "published without its text",
    Visibility.WITHDRAWN: "withdrawn",
    Visibility.PUBLIC: "private",
}
_NAMES = {"title": 3, "byline": 2, "publisher": 2}  # words from which such a name tells what it names
_SENTENCES = ("dek", "description")
_ADDRESSES = ("canonical", "address")
_TELLING = 3  # words of an id, or of the name of a file


class Said(NamedTuple):
    text: str
    what: str  # "note n1 on 'a-plan'"
    state: str  # why it isn't published: "withheld"
    file: str  # where a person can change that
    exact: str = ""  # of a name that is to stand there to the letter
    least: int = 0  # words, below which a name tells nothing; 0 for what is no name
    is_text: bool = False  # of a source: many lines
    is_captured: bool = False  # of a source, not of a person


def said(archive: Archive, *, published: bool = False) -> Iterator[Said]:
    """`published`: of an archive as readers see it, which has file names only where it has the capture."""
    for entry in archive.entries:
        yield from _names(entry, published=published)
        yield from _of_entry(entry)
    part = {entry.id for entry in archive.entries if entry.visibility is not Visibility.PUBLIC}
    for claim in archive.claims.claims:
        yield from _of_claim(claim, part)
    for origin in archive.claims.origins.values():
        what = f"origin {origin.id!r}"
        yield Said(origin.name, what, "private", CLAIMS, least=2)
        yield Said(origin.text, what, "private", CLAIMS)
    for name in archive.names.entries:
        yield from _of_name(name, published=published)
    for flag in archive.flags.values():
        yield from _of_flag(flag)


def _names(entry: Entry, *, published: bool) -> Iterator[Said]:
    """All that it is called by."""

    def named(text: str, name: str, exact: str, least: int = 1) -> Said:
        return Said(text, f"the {name} of {entry.id!r}", *_about(entry), exact, least, is_captured=True)

    for name in ("title", "byline", "publisher", "canonical", "address", *_SENTENCES):
        values = {entry.said(name)} | {found.value for found in [getattr(entry.source, name)] if found}
        least = _NAMES.get(name, 0 if name in _SENTENCES else 1)
        yield from (named(it, name, it if name in _ADDRESSES else "", least) for it in values - {""})
    if entry.capture.address:
        yield named(entry.capture.address, "address", entry.capture.address)
    yield named(entry.id, "id", _exact(entry.id, f"/{entry.id}."))
    yield named(entry.capture.sha256, "SHA-256", entry.capture.sha256)
    if not published or entry.visibility is Visibility.PUBLIC:
        for path in filter(None, (entry.capture.file, entry.capture.part)):
            yield named(path, "file name", _exact(PurePosixPath(path).name, path))


def _exact(name: str, else_: str) -> str:
    """The name alone where it has words enough, else with what stands around it."""
    return name if name.count("-") + name.count("_") + 1 >= _TELLING else else_


def _of_entry(entry: Entry) -> Iterator[Said]:
    id, (state, file) = entry.id, _about(entry)
    yield Said(entry.reading.text, f"of {id!r}", state, file, is_text=True, is_captured=True)
    is_part = entry.visibility is not Visibility.PUBLIC
    for note in entry.curation.notes:
        what, why_not = f"note {note.id} on {id!r}", "private" if note.is_private else state
        yield from _texts(_of_note(note), what, why_not, file)
        yield from _quoted(note.quotes, what, why_not, file, of_part=is_part)
    for rating in entry.curation.ratings:
        yield from _texts(_of_rating(rating), f"a rating of {id!r}", "private" if rating.is_private else state, file)
    publisher = entry.publisher
    if publisher:
        texts = [publisher.text, *(text for rating in publisher.ratings for text in _of_rating(rating))]
        yield from _texts(texts, f"what is said of {publisher.id!r}, the publisher of {id!r}", state, file)
    limited = entry.curation.limited
    why = [entry.curation.withheld or "", limited.why if limited else "", entry.curation.overrides.why]
    yield from _texts(why, f"a reason in the notes on {id!r}", state, file)


def _of_claim(claim: Claim, part: Collection[str]) -> Iterator[Said]:
    """`part`: the ids of sources that aren't published whole."""
    reasons = [text for it in claim.judgements for text in (it.rationale, *it.evidence)]
    texts = (claim.statement, *reasons)
    yield from _texts(texts, f"claim {claim.id!r}", "private", CLAIMS)
    for stance in claim.stances:
        what = f"the stance of {stance.source!r} on {claim.id!r}"
        yield from _texts([stance.text], what, "not published", CLAIMS)
        yield from _quoted(stance.quotes, what, "not published", CLAIMS, of_part=stance.source in part)


def _of_name(name: NameEntry, *, published: bool) -> Iterator[Said]:
    """Its page has its aliases only as far as published sources have them."""
    what = f"the name {name.id!r}"
    for form in (name.name,) if published or not name.is_private else name.forms:
        yield Said(form, what, "private", NAMES, least=2)
    yield from _texts([name.text], what, "private", NAMES)


def _of_flag(flag: Flag) -> Iterator[Said]:
    yield from _texts((flag.label, flag.definition, flag.evidence), f"the flag {flag.term!r}", "public", FLAGS)


def _of_note(note: Note) -> Iterator[str]:
    yield note.text
    yield from note.evidence
    if note.retracted:
        yield note.retracted.why


def _quoted(quotes: Iterable[Quotation], what: str, state: str, file: str, *, of_part: bool) -> Iterator[Said]:
    """Of what is published whole a quotation makes nothing public: its words stand there, or it is wrong."""
    for quote in quotes:
        yield Said(quote.exact, what, state, file, is_captured=of_part)
        yield from _texts([quote.translation], what, state, file)


def _of_rating(rating: Rating | PublisherRating) -> Iterator[str]:
    yield rating.rationale
    yield from rating.evidence


def _texts(texts: Iterable[str], what: str, state: str, file: str) -> Iterator[Said]:
    return (Said(text, what, state, file) for text in texts if text)


def _about(entry: Entry) -> tuple[str, str]:
    return _STATES[entry.visibility], notes_path(entry.id)
