"""The corpus as JSON Lines: all that the archive holds of a source, on one line."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sourcebook.annotate import Anchor
from sourcebook.corpus.notes_file import METADATA
from sourcebook.export.edition import Edition
from sourcebook.model import Entry, Found, Note, Rating

VERSION = 1
KEPT = ("id", "flag", "text", "evidence", "by", "date", "made_on", "supersedes", "via")


def jsonl(of: Edition) -> str:
    return "".join(json.dumps(_source(entry, of), ensure_ascii=False) + "\n" for entry in of.every)


def _source(entry: Entry, of: Edition) -> dict[str, Any]:
    capture, fixity = entry.capture, entry.source.capture
    return {
        "version": VERSION,
        "id": entry.id,
        "page": of.page(entry),
        **_visibility(entry),
        "metadata": {name: _found(entry.metadata(name)) for name in METADATA},
        "capture": {
            "address": capture.address,
            "captured": capture.captured,
            "added": capture.added,
            "sha256": capture.sha256,
            "bytes": fixity.bytes,
            "media_type": fixity.media_type,
            "decoded_as": fixity.decoded_as,
        },
        "rating": _rating(entry.curation.rating),
        "notes": [_note(note, of.quoted[entry.id][note.id]) for note in entry.curation.current],
        "body": entry.source.body,
        "reading": entry.reading.text,
    }


def _visibility(entry: Entry) -> dict[str, Any]:
    """Of what is published whole: nothing. `words` are those of the whole text."""
    limited = entry.curation.limited
    if limited is None:
        return {}
    why = {"reason": limited.why, "date": limited.date, "by": limited.by}
    return {"visibility": {"to": limited.to.value, **why, "words": entry.excerpt_of}}


def _found(found: Found | None) -> dict[str, Any] | None:
    return {"value": found.value, "from": found.origin, "confidence": found.confidence} if found else None


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    if rating is None:
        return None
    return {
        "reliability": rating.reliability.code,
        "credibility": rating.credibility.code,
        "rationale": rating.rationale,
        "evidence": rating.evidence,
        "by": rating.by,
        "date": rating.date,
    }


def _note(note: Note, found: Iterable[Anchor]) -> dict[str, Any]:
    kept = {key: getattr(note, key) for key in KEPT}
    return kept | {"corrected": list(map(asdict, note.corrected)), "quotes": list(map(_quote, found))}


def _quote(it: Anchor) -> dict[str, Any]:
    """`span` counts in `reading`; null where the words are not in one place of it."""
    quote = it.quote
    return {
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "translation": quote.translation or None,
        "translated_by": quote.translated_by or None,
        "verdict": it.verdict.value,
        "span": it.span,
    }
