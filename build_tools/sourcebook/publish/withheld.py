"""The proof that what is withheld stays in: each build looks for it in all that it wrote."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from sourcebook.errors import Problem
from sourcebook.model import Archive, Claims, Entry, Note, PublisherRating, Rating

_TELLING = 6  # words: a shorter line may stand anywhere by chance
_TELLING_NAME = 3  # words, of a title or an id
_ESCAPED = re.compile(r'\\(?:(["\\/])|[nrt])')
_TAG = re.compile(r"<[^>]*>")
_GZIP = b"\x1f\x8b"


def leaks(site: Path, archive: Archive) -> list[Problem]:
    """One problem for each file that has a withheld source's address, fingerprint or words in it."""
    withheld = [entry for entry in archive.entries if entry.curation.withheld is not None]
    if not withheld:
        return []
    public = "\n".join(" ".join(text.split()) for entry in archive.public for text in _texts(entry, archive.claims))
    signs = {sign: entry.id for entry in withheld for sign in _signs(entry, archive.claims) if sign not in public}
    pattern = re.compile("|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True)))
    problems = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        where = file.relative_to(site).as_posix()
        found = pattern.search(f"/{where}") or pattern.search(_text(file))
        if found:
            id = signs[found[0]]
            mend = f"take it out, or make the source public in corpus/{id}.notes.yml"
            problems.append(Problem(f"site/{where}", f"shows {found[0]!r} of {id!r}, which is withheld", mend))
    return problems


def _signs(entry: Entry, claims: Claims) -> Iterator[str]:
    yield entry.id if entry.id.count("-") + 1 >= _TELLING_NAME else f"/{entry.id}."
    yield entry.capture.sha256
    title = entry.metadata("title")
    if title and len(title.value.split()) >= _TELLING_NAME:
        yield " ".join(title.value.split())
    for text in _texts(entry, claims):
        words = text.split()
        if len(words) >= _TELLING:
            yield " ".join(words)


def _texts(entry: Entry, claims: Claims) -> Iterator[str]:
    """What a source says, line by line, and all that curators say of it."""
    yield from entry.reading.lines
    curation = entry.curation
    publisher = entry.publisher
    said: list[Note | Rating | PublisherRating] = [*curation.notes, *curation.ratings]
    if publisher:
        said += publisher.ratings
        yield publisher.text
    for each in said:
        yield each.text if isinstance(each, Note) else each.rationale
        yield from each.evidence
        yield from (quote.translation for quote in each.quotes) if isinstance(each, Note) else ()
    yield from (note.retracted.why for note in curation.notes if note.retracted)
    yield curation.withheld or ""
    yield curation.overrides.why
    for claim in claims.claims:
        yield from (stance.text for stance in claim.stances if stance.source == entry.id)


def _text(file: Path) -> str:
    """What a reader could get out of a file, in one line."""
    data = file.read_bytes()
    if data.startswith(_GZIP):
        data = gzip.decompress(data)
    text = data.decode("utf-8", "replace")
    if file.suffix == ".html":
        text = f"{text} {unescape(_TAG.sub('', text))}"
    elif file.suffix == ".csv":
        text += " " + text.replace('""', '"')
    elif "\\" in text:  # JSON
        text += " " + _ESCAPED.sub(lambda match: match[1] or " ", text)
    return " ".join(text.split())
