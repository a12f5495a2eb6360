"""Every export: read back by other means, it says what the archive holds."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sourcebook import annotate
from sourcebook.export import EXPORTERS, Edition
from sourcebook.export.jsonl import METADATA
from sourcebook.export.table import guarded
from sourcebook.markdown import Kind
from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Claim,
    Claims,
    Corrected,
    Correction,
    Curation,
    Fate,
    Found,
    Outcome,
    Position,
    Quotation,
    Rating,
    Reading,
    Stance,
    Verdict,
)  # fmt: skip
from sourcebook.pipeline import load
from tests.conftest import ROOT
from tests.publish.archives import Made, archive, note

URL = "https://archive.example/"
FORMS = [(what, key) for what, exporter in EXPORTERS.items() for key in exporter.forms]
MODEL = Draft202012Validator(json.loads((Path(__file__).parent / "web-annotation.json").read_text("utf-8")))
HIDDEN = "The witness, who must not be named, said so on Tuesday."


@pytest.fixture(scope="module")
def founding() -> Archive:
    return load(ROOT)


def written(of: Archive, what: str, key: str = "", url: str | None = URL) -> str:
    return EXPORTERS[what].forms[key].write(Edition(of, "Five texts", url))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def positions(annotations: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for item in annotations["first"]["items"]:
        for target in item["target"] if isinstance(item["target"], list) else ():
            quote, position = target["selector"]
            yield target["source"], quote, position


@pytest.mark.parametrize("url", [URL, None], ids=["whole", "relative"])
def test_annotations_are_valid(founding: Archive, url: str | None) -> None:
    collection = json.loads(written(founding, "annotations", url=url))
    assert [error.message for error in MODEL.iter_errors(collection)] == []
    assert (
        collection["total"]
        == len(collection["first"]["items"])
        == sum(len(e.curation.current) for e in founding.public)
    )


def test_an_empty_collection_has_no_page() -> None:
    collection = json.loads(written(archive([]), "annotations"))
    assert [error.message for error in MODEL.iter_errors(collection)] == []
    assert (collection["total"], "first" in collection) == (0, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "Note"},
        {"id": None},
        {"target": []},
        {"created": "2026-11-22"},
        {"motivation": "judging"},
        {"target": {"type": "SpecificResource", "selector": []}},
    ],
)
def test_the_schema_refuses_what_the_model_does(founding: Archive, wrong: dict[str, object]) -> None:
    collection = json.loads(written(founding, "annotations"))
    collection["first"]["items"][0] |= wrong
    assert not MODEL.is_valid(collection)


def test_selectors_resolve_to_where_the_note_is_anchored(founding: Archive) -> None:
    entries = {f"{URL}sources/{entry.id}.html": entry for entry in founding.public}
    found = list(positions(json.loads(written(founding, "annotations"))))
    assert len(found) == sum(len(annotate.anchors(entry)) for entry in founding.public)
    for source, quote, position in found:
        reading = entries[source].reading
        selector = Quotation(quote["exact"], quote.get("prefix", ""), quote.get("suffix", ""))
        assert reading.text[position["start"] : position["end"]] == quote["exact"]
        assert annotate.resolve(reading, selector) == (Verdict.EXACT, (position["start"], position["end"]), "")


@given(
    st.lists(st.sampled_from(["ﬁn", "“So”", "e\u0301t", "go…", "on", "\u00adly", "—", "😀"]), min_size=3, max_size=12),
    st.data(),
)
def test_words_in_another_spelling_are_given_as_the_source_has_them(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    spelt = " ".join(words[first:last]).translate({0x201C: '"', 0x201D: '"', 0x2014: "-", 0xFB01: "fi"})
    entry = Made("x", [(Kind.PARAGRAPH, " ".join(words))], Curation(notes=(note("n1", "So.", spelt),))).entry
    (anchor,) = annotate.anchors(entry)
    (item,) = json.loads(written(Archive(Path(), (entry,), {}), "annotations"))["first"]["items"]
    quote, *position = item["target"][0]["selector"]
    if anchor.span is None:
        assert (quote["exact"], position) == (spelt, [])
    else:
        assert (position[0]["start"], position[0]["end"]) == anchor.span
        assert annotate.resolve(entry.reading, Quotation(quote["exact"])).span == anchor.span


def test_words_that_moved_leave_their_old_context_behind() -> None:
    moved = replace(note("n1", "So."), quotes=(Quotation("will close", prefix="It never"),))
    entry = Made("x", [(Kind.PARAGRAPH, "The bridge will close.")], Curation(notes=(moved,))).entry
    (item,) = json.loads(written(Archive(Path(), (entry,), {}), "annotations"))["first"]["items"]
    assert item["target"][0]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "will close"},
        {"type": "TextPositionSelector", "start": 11, "end": 21},
    ]


def test_a_note_as_an_annotation() -> None:
    made = Made(
        "x",
        [(Kind.PARAGRAPH, "It closes.")],
        Curation(notes=(note("n1", "No.", flag="undated", evidence=("https://o.example/", "p. 4")),)),
    )
    (item,) = json.loads(written(archive([made]), "annotations"))["first"]["items"]
    assert item == {
        "id": f"{URL}sources/x.html#note-n1",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"name": "archive"},
        "created": "2026-11-22T00:00:00Z",
        "body": [
            {"type": "TextualBody", "value": "No.", "format": "text/plain", "purpose": "commenting"},
            {"type": "TextualBody", "value": "undated", "format": "text/plain", "purpose": "tagging"},
            {"type": "SpecificResource", "source": "https://o.example/", "purpose": "linking"},
            {"type": "TextualBody", "value": "p. 4", "format": "text/plain", "purpose": "linking"},
        ],
        "target": f"{URL}sources/x.html",
    }


def claimed(*dates: str | None) -> Archive:
    made = [
        Made(
            f"s{n}", [(Kind.PARAGRAPH, "It closes on Monday.")], Curation(metadata={"published": date} if date else {})
        )
        for n, date in enumerate(dates)
    ]
    stances = tuple(Stance(one.id, Position.SUPPORTS, (Quotation("on Monday"),)) for one in made)
    claim = Claim("closes", "It closes.", Outcome.DISPUTED, "One says so.", "mk", "2026-11-24", stances)
    return replace(archive(made), claims=Claims({}, (claim,)))


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2025-11-04", "2025-11-03"], f"{URL}sources/s1.html"),
        (["2025-11-03", "2025-11-03"], None),
        (["2025-11-03", None], None),
        (["2025-11-03", "2025-11"], None),
    ],
)
def test_a_first_appearance_is_named_only_where_it_is_known(dates: list[str | None], first: str | None) -> None:
    (claim,) = json.loads(written(claimed(*dates), "claims"))["@graph"]
    assert claim.get("firstAppearance", {}).get("@id") == first
    assert [it["hasPart"][0]["text"] for it in claim["appearance"]] == ["on Monday", "on Monday"]


def test_verdicts_are_reviews_only_when_asked_for(founding: Archive) -> None:
    assert "ClaimReview" not in written(founding, "claims")
    graph = json.loads(written(founding, "claims", "claim-review"))["@graph"]
    reviews = [it for it in graph if it["@type"] == "ClaimReview"]
    assert [it["reviewRating"] for it in reviews] == [
        {"@type": "Rating", "alternateName": claim.outcome.capitalize()} for claim in founding.claims.claims
    ]
    assert {it["itemReviewed"]["@id"] for it in reviews} == {it["@id"] for it in graph if it["@type"] == "Claim"}


def test_citations_of_all_sources(founding: Archive) -> None:
    ids = [entry.id for entry in founding.public]
    assert [it["id"] for it in json.loads(written(founding, "citations", "csl"))] == ids
    assert [line[6:-1] for line in written(founding, "citations", "bibtex").splitlines() if line[:1] == "@"] == ids
    assert [line[6:] for line in written(founding, "citations", "ris").split("\r\n") if line[:2] == "ID"] == ids


def test_tables_read_back(founding: Archive) -> None:
    found = {row["id"]: row for row in rows(written(founding, "table", "sources"))}
    assert {id: row["rating"] for id, row in found.items()} == {
        entry.id: entry.curation.rating.code for entry in founding.public if entry.curation.rating
    }
    quoted = [row["quotations"] for row in rows(written(founding, "table", "notes"))]
    assert quoted == ["\n".join(q.exact for q in it.quotes) for e in founding.public for it in e.curation.current]
    stances = [(row["claim"], row["source"], row["stance"]) for row in rows(written(founding, "table", "claims"))]
    assert stances == [(claim.id, it.source, it.position) for claim in founding.claims.claims for it in claim.stances]


@given(st.text())
def test_no_cell_is_a_formula_and_none_is_lost(cell: str) -> None:
    safe = guarded(cell)
    assert safe[:1] not in {"=", "+", "-", "@", "\t", "\r"} or not safe
    assert (safe[1:] if safe != cell else safe) == cell
    bare = cell.lstrip("'")
    assert (safe != cell) == (bare[:1] in {"=", "+", "-", "@", "\t", "\r"} and bare != "")


def test_a_formula_in_a_title_is_text() -> None:
    (row,) = rows(written(archive([Made("x", [(Fate.TITLE, '=HYPERLINK("a","b"), c')])]), "table", "sources"))
    assert row["title"] == '\'=HYPERLINK("a","b"), c'


def test_the_corpus_reads_back(founding: Archive) -> None:
    lines = written(founding, "jsonl").split("\n")
    assert lines.pop() == ""
    for entry, line in zip(founding.public, map(json.loads, lines), strict=True):
        assert (line["id"], line["body"]) == (entry.id, entry.source.body)
        assert Reading(tuple(line["reading"].split("\n"))).sha256 == entry.reading.sha256
        metadata = {name: Found(*it.values()) if it else None for name, it in line["metadata"].items()}
        assert metadata == {name: entry.metadata(name) for name in METADATA}
        assert [it["id"] for it in line["notes"]] == [it.id for it in entry.curation.current]
        for quote in (quote for it in line["notes"] for quote in it["quotes"]):
            start, end = quote["span"]
            assert line["reading"][start:end] == quote["exact"]


@pytest.mark.parametrize(("what", "key"), FORMS)
def test_the_withheld_is_in_none(what: str, key: str) -> None:
    rating = Rating(
        ADMIRALTY.reliability["F"], ADMIRALTY.credibility["5"], "A court has said so.", "archive", "2026-11-22"
    )
    curation = Curation(rating, withheld="Under embargo.", notes=(note("n1", "They asked us.", "must not be named"),))
    hidden = Made("hidden-witness", [(Fate.TITLE, "Secret title"), (Kind.PARAGRAPH, HIDDEN)], curation)
    stance = Stance("hidden-witness", Position.SUPPORTS, (Quotation("must not be named"),), text="Only we know.")
    claim = Claim("so", "It is so.", Outcome.UNVERIFIED, "Nobody shows it.", "mk", "2026-11-24", (stance,))
    of = archive([Made("open", [(Fate.TITLE, "The bridge"), (Kind.PARAGRAPH, "It closes.")]), hidden])
    text = written(replace(of, claims=Claims({}, (claim,))), what, key)
    for secret in ("hidden", "Secret", "witness", "must not", "embargo", "asked us", "court", "Only we"):
        assert secret not in text


@pytest.mark.parametrize(("what", "key"), FORMS)
def test_same_archive_same_bytes(founding: Archive, what: str, key: str) -> None:
    assert written(founding, what, key) == written(load(ROOT), what, key)


def translated() -> Archive:
    quotes = (Quotation("Hay", translation="There is", translated_by="mk"), Quotation("guerra."))
    corrected = (Correction("2026-11-25", "ab", (Corrected.TEXT,)),)
    one = replace(note("n1", "So."), quotes=quotes, via="https://hypothes.is/a/x", corrected=corrected)
    made = Made("x", [(Kind.PARAGRAPH, "Hay una guerra.")], Curation(notes=(one,)), language="es")
    stance = Stance("x", Position.SUPPORTS, quotes)
    claim = Claim("war", "There is a war.", Outcome.UNVERIFIED, "One says so.", "mk", "2026-11-24", (stance,))
    return replace(archive([made]), claims=Claims({}, (claim,)))


def test_a_translation_and_a_correction_are_in_every_export() -> None:
    collection = json.loads(written(translated(), "annotations"))
    assert [error.message for error in MODEL.iter_errors(collection)] == []
    (item,) = collection["first"]["items"]
    assert item["via"] == "https://hypothes.is/a/x"
    assert item["body"][1] == {
        "type": "TextualBody",
        "value": "There is",
        "format": "text/plain",
        "purpose": "describing",
        "creator": {"name": "mk"},
        "schema:translationOfWork": {"type": "schema:Quotation", "schema:text": "Hay", "schema:position": 1},
    }
    (claim,) = json.loads(written(translated(), "claims"))["@graph"]
    assert claim["appearance"][0]["hasPart"][0]["workTranslation"] == {
        "@type": "Quotation",
        "text": "There is",
        "translator": {"@type": "Thing", "name": "mk"},
    }
    assert "workTranslation" not in claim["appearance"][0]["hasPart"][1]
    for table in ("notes", "claims"):
        (row,) = rows(written(translated(), "table", table))
        assert row["translations"].split("\n") == ["There is", ""]
    (line,) = map(json.loads, written(translated(), "jsonl").splitlines())
    assert [(it["translation"], it["translated_by"]) for it in line["notes"][0]["quotes"]] == [
        ("There is", "mk"),
        (None, None),
    ]
    assert line["notes"][0]["corrected"] == [{"date": "2026-11-25", "by": "ab", "what": ["text"]}]
    assert item["modified"] == "2026-11-25T00:00:00Z"
