"""The one table of exports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sourcebook.export import annotations, claims, jsonl, table
from sourcebook.export.citations import citations
from sourcebook.export.edition import Edition


@dataclass(frozen=True, slots=True)
class Form:
    """One file. `offered` ones are on the site."""

    file: str
    what: str
    write: Callable[[Edition], str]
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Exporter:
    """`forms` by the value of the option that chooses among them; the first is what is written without it."""

    forms: Mapping[str, Form]
    option: str = ""


EXPORTERS: Mapping[str, Exporter] = {
    "annotations": Exporter(
        {
            "": Form(
                annotations.FILE,
                "every note with its quotations, as W3C Web Annotations (JSON-LD)",
                annotations.annotations,
            )
        }
    ),
    "claims": Exporter(
        {
            "": Form(
                "claims.jsonld",
                "every claim with the sources that it appears in, by schema.org (JSON-LD)",
                claims.claims,
            ),
            "claim-review": Form(
                "claim-reviews.jsonld", "the same, with each verdict as a ClaimReview", claims.reviewed, offered=False
            ),
        },
        "claim_review",
    ),
    "citations": Exporter(
        {
            "csl": Form(
                "citations.csl.json", "for Zotero, Pandoc and others: CSL-JSON", partial(citations, suffix="csl.json")
            ),
            "bibtex": Form("citations.bib", "for LaTeX: BibTeX", partial(citations, suffix="bib")),
            "ris": Form("citations.ris", "for EndNote, Mendeley and others: RIS", partial(citations, suffix="ris")),
        },
        "format",
    ),
    "table": Exporter(
        {
            "sources": Form("sources.csv", "a row for each source (CSV)", table.sources),
            "notes": Form("notes.csv", "a row for each note (CSV)", table.notes),
            "claims": Form("claims.csv", "a row for what each source does to each claim (CSV)", table.claims),
        },
        "of",
    ),
    "jsonl": Exporter(
        {
            "": Form(
                "corpus.jsonl",
                "the corpus: a line for each source, with its text, metadata and notes (JSON Lines)",
                jsonl.jsonl,
            )
        }
    ),
}
