"""What programs read in a source's page: Zotero, catalogues, search engines. An archived copy, never our article."""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from sourcebook import addresses
from sourcebook.export.citation import Citation
from sourcebook.publish.listing import Listed


def tags(it: Citation) -> Iterator[tuple[str, str]]:
    """Highwire tags, which Zotero reads, and Dublin Core. What is unknown has no tag."""
    values = [
        ("citation_title", it.title),
        ("citation_author", it.author),
        ("citation_publisher", it.publisher),
        ("citation_publication_date", it.published),
        ("citation_language", it.language),
        ("citation_public_url", it.url),
        ("DC.title", it.title),
        ("DC.creator", it.author),
        ("DC.publisher", it.publisher),
        ("DC.date", it.published),
        ("DC.description", it.description),
        ("DC.language", it.language),
        ("DCTERMS.modified", it.modified),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.source", it.original),
        ("DC.identifier", f"urn:sha256:{it.sha256}"),
        ("DC.isPartOf", it.archive),
    ]
    return ((name, value) for name, value in values if value)


def linked_data(it: Citation, listed: Listed) -> Markup:
    """schema.org: a component of our archive, based on a work that is somebody else's."""
    fixity = listed.entry.source.capture
    work = {
        "@type": "CreativeWork",
        "name": it.title,
        "author": it.author and {"@type": "Thing", "name": it.author},
        "publisher": it.publisher and {"@type": "Organization", "name": it.publisher},
        "datePublished": it.published,
        "dateModified": it.modified,
        "inLanguage": it.language,
        "url": it.original,
        "archivedAt": it.address,
    }
    component = {
        "@context": "https://schema.org",
        "@type": "ArchiveComponent",
        "name": it.title,
        "url": it.address,
        "inLanguage": it.language,
        "holdingArchive": {"@type": "ArchiveOrganization", "name": it.archive},
        "isBasedOn": _known(work),
        "associatedMedia": _known(
            {
                "@type": "MediaObject",
                "contentUrl": None if listed.limits else "../" + addresses.capture(it.id),
                "contentSize": f"{fixity.bytes} B",
                "encodingFormat": "text/plain",
                "sha256": fixity.sha256,
            }
        ),
    }
    return _script(_known(component))


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _script(value: dict[str, Any]) -> Markup:
    """JSON that can't end the script element it stands in: no `<` is left in it."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704 (no markup is left)
