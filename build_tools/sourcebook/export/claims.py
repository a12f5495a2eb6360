"""Claims as linked data, by schema.org: https://schema.org/Claim and https://schema.org/ClaimReview."""

import json
from collections.abc import Iterator
from typing import Any

from sourcebook import addresses, edtf_words
from sourcebook.annotate import claimed
from sourcebook.export.edition import Edition, known
from sourcebook.model import Claim, Entry, Position, Quotation, Stance

APPEARS = {Position.SUPPORTS, Position.MIXED, Position.MENTIONS}  # a source that contradicts a claim is about it


def claims(of: Edition) -> str:
    return _graph([_claim(claim, of) for claim in of.archive.claims.claims])


def reviewed(of: Edition) -> str:
    """Each claim with its verdict as a ClaimReview, which search engines may show: only when asked for."""
    found = of.archive.claims.claims
    return _graph([it for claim in found for it in (_claim(claim, of), _review(claim, of))])


def _graph(items: list[dict[str, Any]]) -> str:
    return json.dumps({"@context": "https://schema.org", "@graph": items}, ensure_ascii=False, indent=1) + "\n"


def _claim(claim: Claim, of: Edition) -> dict[str, Any]:
    entries = {entry.id: entry for entry in of.entries}
    works = {it.source: _work(claim, it, entries[it.source], of) for it in claim.stances if it.source in entries}
    appears = [it.source for it in claim.stances if it.source in works and it.position in APPEARS]
    against = [it.source for it in claim.stances if it.source in works and it.position is Position.CONTRADICTS]
    first = _first([entries[id] for id in appears])
    return known(
        {
            "@type": "Claim",
            "@id": f"{_page(claim, of)}#claim",
            "url": _page(claim, of),
            "text": claim.statement,
            "temporalCoverage": claim.when,
            "appearance": [works[id] for id in appears],
            "firstAppearance": works[first.id] if first else None,
            "subjectOf": [works[id] for id in against],
        }
    )


def _work(claim: Claim, stance: Stance, entry: Entry, of: Edition) -> dict[str, Any]:
    """A source, with the words that its stance rests on and the origin that it relays."""
    page, cited = of.page(entry), of.cite(entry)
    origin = of.archive.claims.origins.get(stance.origin or "")
    words = [
        known(
            {
                "@type": "Quotation",
                "text": it.quote.exact,
                "url": f"{page}#mark-{it.key}" if it.span else None,
                "workTranslation": _translation(it.quote),
            }
        )
        for it in claimed(claim, stance, entry.reading)
    ]
    return known(
        {
            "@type": "CreativeWork",
            "@id": page,
            "name": cited.title,
            "url": addresses.web(cited.original),
            "archivedAt": page,
            "datePublished": cited.published,
            "inLanguage": cited.language,
            "hasPart": words,
            "isBasedOn": origin and {"@type": "CreativeWork", "creator": {"@type": "Thing", "name": origin.name}},
        }
    )


def _translation(quote: Quotation) -> dict[str, Any] | None:
    by = {"translator": {"@type": "Thing", "name": quote.translated_by}} if quote.translated_by else {}
    return {"@type": "Quotation", "text": quote.translation} | by if quote.translation else None


def _review(claim: Claim, of: Edition) -> dict[str, Any]:
    return known(
        {
            "@type": "ClaimReview",
            "url": _page(claim, of),
            "claimReviewed": claim.statement,
            "itemReviewed": {"@id": f"{_page(claim, of)}#claim"},
            "author": {"@type": "Organization", "name": of.name},
            "datePublished": claim.date,
            "reviewBody": claim.rationale,
            "reviewRating": {"@type": "Rating", "alternateName": claim.outcome.value.capitalize()},
            "citation": list(claim.evidence),
        }
    )


def _first(entries: list[Entry]) -> Entry | None:
    """Where the day of every source is known and one is before all others: else nobody can say which came first."""
    days = sorted(_days(entries), key=lambda known: known[0])
    if not days or len(days) < len(entries):
        return None
    (day, first), *others = days
    return None if others and others[0][0] == day else first


def _days(entries: list[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        published = entry.metadata("published")
        points = edtf_words.points(published.value) if published else ()
        if published and len(points) == 1 and len(points[0].parts) == 3 and not points[0].vague:
            yield published.value[:10], entry


def _page(claim: Claim, of: Edition) -> str:
    return of.at(addresses.claim(claim.id))
