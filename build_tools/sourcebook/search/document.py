"""An entry of the archive → what the index holds of it."""

import json
from hashlib import sha256
from typing import Any

from sourcebook.edtf_days import span
from sourcebook.model import Entry, Fate
from sourcebook.search.words import visible

Document = dict[str, Any]  # by name of field in the schema

_SAID = (Fate.DEK, Fate.CAPTION)  # the source's own words, beside title and body


def document(entry: Entry) -> Document:
    """Everything searched and shown; of withheld sources too, for the index is the curators' and not published."""
    title, byline, publisher, published, language = (
        _value(entry, name) for name in ("title", "byline", "publisher", "published", "language")
    )
    body, notes = _body(entry), _notes(entry)
    rating = entry.curation.rating.code if entry.curation.rating else ""
    known = {
        "title": title,
        "notes": notes,
        "byline": byline,
        "publisher": publisher,
        "published": published,
        "language": language,
        "flags": entry.flags,
        "rating": rating,
    }
    earliest, latest = span(published) or (None, None)
    return {
        "id": entry.id,
        # nDCG@10 on Cranfield and CISI: title once .531, .398; twice .538, .403; as a field beside .534, .392
        "everything": "\n".join([title, title, body, notes, byline, publisher]),
        "title": title,
        "body": body,
        "notes": notes,
        "byline": byline,
        "publisher": publisher,
        "flags": [flag.casefold() for flag in entry.flags],
        "rating": [rating.casefold(), *rating.casefold()] if rating else [],
        "language": [language.casefold(), language.casefold().split("-")[0]] if language else [],
        "earliest": earliest,
        "latest": latest,
        "lacks": [name for name, value in known.items() if not value],
        "shown": known
        | {
            "title": visible(entry.headline),
            "file": visible(entry.capture.file),
            "withheld": entry.curation.withheld is not None,
            "body": body,
        },
    }


def digest(document: Document) -> str:
    return sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _value(entry: Entry, name: str) -> str:
    found = entry.metadata(name)
    return visible(found.value) if found else ""


def _body(entry: Entry) -> str:
    numbers = [*entry.body_lines, *(n for fate in _SAID for n in entry.lines_with(fate))]
    return visible("\n".join(" ".join(entry.line(n).split()) for n in sorted(numbers)))


def _notes(entry: Entry) -> str:
    """What curators wrote: notes that stand with their evidence, and the reasons for the rating."""
    written = [
        text
        for note in entry.curation.current
        for text in (note.text, *note.evidence, *(quote.translation for quote in note.quotes if quote.translation))
    ]
    rating = entry.curation.rating
    return visible("\n".join([*written, *([rating.rationale, *rating.evidence] if rating else [])]))
