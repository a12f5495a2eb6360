"""Notes as W3C Web Annotations: https://www.w3.org/TR/annotation-model/."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sourcebook import addresses
from sourcebook.annotate import Anchor
from sourcebook.export.edition import Edition, known
from sourcebook.foreign.web_annotation import TRANSLATION_OF
from sourcebook.model import Entry, Note, Verdict

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "annotations.jsonld"
_NO_ITEMS = '"items": []'


def annotations(of: Edition) -> str:
    """A collection with one page, which has every note that stands: a line for each."""
    items = [item for entry in of.entries for item in _items(entry, of)]
    here = of.at(addresses.export(FILE))
    collection = {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": f"Notes of {of.name}",
        "total": len(items),
    }
    if items:  # a page has at least one annotation
        collection["first"] = {"id": f"{here}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": []}
        collection["last"] = f"{here}#page-1"
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    written = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    return written.replace(_NO_ITEMS, f"{_NO_ITEMS[:-1]}\n{lines}\n  ]")


def _items(entry: Entry, of: Edition) -> Iterator[dict[str, Any]]:
    for note in entry.curation.current:
        yield _annotation(entry, note, of.quoted[entry.id][note.id], of)


def _annotation(entry: Entry, note: Note, quoted: Sequence[Anchor], of: Edition) -> dict[str, Any]:
    page = of.page(entry)
    targets = [{"type": "SpecificResource", "source": page, "selector": _selectors(entry, it)} for it in quoted]
    return known(
        {
            "id": f"{page}#note-{note.id}",
            "type": "Annotation",
            "motivation": "assessing" if note.flag else "commenting",
            "creator": {"name": note.by} if note.by else None,
            "created": _moment(note.date),
            "modified": _moment(note.modified),
            "body": [*_bodies(note), *_translations(note)],
            "target": targets or page,
            "via": note.via,
        }
    )


def _selectors(entry: Entry, it: Anchor) -> list[dict[str, Any]]:
    """Words in the spelling of the source, and their place in its reading text; else the words as they were quoted.

    What stood around words that were moved no longer does, and is left out.
    """
    quote, start_end = it.quote, it.span
    around = {} if it.verdict is Verdict.MOVED else {"prefix": quote.prefix, "suffix": quote.suffix}
    exact = entry.reading.text[slice(*start_end)] if start_end else quote.exact
    selectors = [known({"type": "TextQuoteSelector", "exact": exact, **around})]
    if start_end and entry.excerpt_of is None:  # a place among excerpts is none in the text
        selectors.append({"type": "TextPositionSelector", "start": start_end[0], "end": start_end[1]})
    return selectors


def _bodies(note: Note) -> Iterator[dict[str, Any]]:
    if note.text:
        yield {"type": "TextualBody", "value": note.text, "format": "text/plain", "purpose": "commenting"}
    if note.flag:
        yield {"type": "TextualBody", "value": note.flag, "format": "text/plain", "purpose": "tagging"}
    for reference in note.evidence:
        if addresses.web(reference):
            yield {"type": "SpecificResource", "source": reference, "purpose": "linking"}
        else:
            yield {"type": "TextualBody", "value": reference, "format": "text/plain", "purpose": "linking"}


def _translations(note: Note) -> Iterator[dict[str, Any]]:
    """The model knows no motivation for translating: each describes a target, and names by schema.org which one."""
    for number, quote in enumerate(note.quotes, 1):
        if quote.translation:
            of = {"type": "schema:Quotation", "schema:text": quote.exact, "schema:position": number}
            yield known(
                {
                    "type": "TextualBody",
                    "value": quote.translation,
                    "format": "text/plain",
                    "purpose": "describing",
                    "creator": {"name": quote.translated_by} if quote.translated_by else None,
                    TRANSLATION_OF: of,
                }
            )


def _moment(date: str) -> str | None:
    """The model wants a moment, in UTC: of a day, its first."""
    if not date:
        return None
    moment = datetime.fromisoformat(date)
    try:
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:  # in UTC before the year 1, or after 9999
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
