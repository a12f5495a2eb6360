"""Archive → pages and files, before any site generator sees them."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sourcebook.errors import Problem
from sourcebook.markdown import Kind
from sourcebook.model import ADMIRALTY, Archive, Curation, Fate, Rating
from sourcebook.publish import Page, pagefind, site
from sourcebook.settings import Options, Settings
from tests.publish.archives import FLAGS, Line, Made, archive, note
from tests.publish.hostile import ALERT
from tests.publish.hostile import made as hostile

URL = "https://archive.example/"
EXPORTS = (
    *("annotations.jsonld", "claims.jsonld", "citations.csl.json", "citations.bib", "citations.ris"),
    *("sources.csv", "notes.csv", "claims.csv", "corpus.jsonl"),
)
FEEDS = ("changes.atom", "changes.json")
SETTINGS = Settings(Path(), "An archive", URL, Path("docs"), Path("site"), Options(contact="a@b.example"))
RATED = Curation(
    rating=Rating(
        ADMIRALTY.reliability["F"],
        ADMIRALTY.credibility["5"],
        "No trace of it.",
        "archive",
        "2026-11-22",
        ("https://x.example/a",),
    ),
    notes=(note("n1", "It did not.", "It happened", flag="factual-error"), note("n2", "By nobody.", flag="undated")),
)
PLAIN = Made("plain", [(Fate.TITLE, "Plain & simple"), (Kind.PARAGRAPH, "It happened.")], RATED, "https://o.example/1")


def pages(of: Archive, settings: Settings = SETTINGS, problems: Sequence[Problem] = ()) -> dict[str, Page]:
    made = site(of, settings, problems)
    return {page.address: page for page in (*made.framed, *made.poured)}


def both(page: Page) -> str:
    made = page.make()
    return made.head + made.content


def test_signs_that_turn_text_turn_nothing_beside_it() -> None:
    turned, address = "mk\u202e", "https://x.example/\u202e"
    left = replace(note("n1", "Seen.", evidence=(address,)), by=turned, via=address)
    made = Made("x", [(Fate.BYLINE, turned), (Kind.PARAGRAPH, "It happened.")], Curation(notes=(left,)), address)
    found = pages(archive([made]))
    page = found["sources/x.html"].make().content
    assert page.count(">https://x.example/U+202E</a>") == 3
    assert 'mk, <time datetime="2026-11-22">' in page
    assert "mk, publisher unknown" in found["sources/index.html"].make().content


def test_what_is_published() -> None:
    made = site(archive([PLAIN]), SETTINGS)
    assert [page.address for page in made.framed] == [
        "index.html",
        "sources/index.html",
        "claims/index.html",
        "compare/index.html",
        "timeline.html",
        "names/index.html",
        "flags/index.html",
        "changes.html",
        "downloads.html",
        "search.html",
    ]
    assert made.addresses == [
        *(f"flags/{term}.html" for term in FLAGS),
        "sources/plain.html",
        "captures/plain.txt",
        *FEEDS,
        *(f"exports/{file}" for file in EXPORTS),
    ]
    beside = [asset.address for asset in made.poured[-1].make().beside]
    assert beside == ["sources/plain.bib", "sources/plain.ris", "sources/plain.csl.json"]


def test_without_pagefind_there_is_no_search_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "binary", lambda: None)
    assert "search.html" not in pages(archive([PLAIN]))


def test_a_capture_is_published_byte_for_byte_and_as_text(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/plain.txt").write_bytes(b"<html>\r\n\xff")
    (capture, *_) = site(archive([PLAIN], tmp_path), SETTINGS).files
    assert capture.read() == b"<html>\r\n\xff"


def test_the_rating_is_on_the_page_in_words_and_as_a_code() -> None:
    html = pages(archive([PLAIN]))["sources/plain.html"].make().content
    assert "Publisher unknown, account improbable" in html
    assert '<span class="sb-code">F5</span>' in html
    assert "No trace of it." in html


def test_a_mark_and_its_note_point_at_each_other() -> None:
    html = pages(archive([PLAIN]))["sources/plain.html"].make().content
    assert 'id="mark-n1"' in html and 'href="#mark-n1"' in html
    assert 'id="note-n1"' in html and 'href="#note-n1"' in html


def test_a_flag_page_has_every_use() -> None:
    html = pages(archive([PLAIN]))["flags/factual-error.html"].make().content
    assert "1 use in 1 source" in html
    assert 'href="../sources/plain.html#mark-n1">It happened</a>' in html


def test_what_programs_read() -> None:
    head = pages(archive([PLAIN]))["sources/plain.html"].make().head
    assert '<link rel="canonical" href="https://o.example/1">' in head
    assert '<meta name="citation_title" content="Plain &amp; simple">' in head
    assert '<meta name="DC.source" content="https://o.example/1">' in head
    assert "citation_author" not in head
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    data = json.loads(script)
    assert data["@type"] == "ArchiveComponent"
    assert data["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "Plain & simple",
        "inLanguage": "en",
        "url": "https://o.example/1",
        "archivedAt": "https://archive.example/sources/plain.html",
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//x.example", "data:text/html,x"])
def test_only_a_web_address_is_canonical(address: str) -> None:
    page = pages(archive([Made("x", PLAIN.lines, address=address)]))["sources/x.html"].make()
    assert '<link rel="canonical" href="https://archive.example/sources/x.html">' in page.head
    assert f'href="{address}"' not in page.content


def test_noindex_by_source_and_by_archive() -> None:
    one = Made("one", PLAIN.lines, Curation(noindex=True))
    found = pages(archive([one, PLAIN]))
    assert [found[f"sources/{id}.html"].noindex for id in ("one", "plain")] == [True, False]
    assert '<meta name="robots" content="noindex">' in found["sources/one.html"].make().head
    assert "robots" not in found["sources/plain.html"].make().head
    every = Settings(Path(), "A", None, Path(), Path(), Options(noindex=True))
    assert pages(archive([PLAIN]), every)["sources/plain.html"].noindex


def test_the_withheld_is_nowhere() -> None:
    lines: list[Line] = [(Fate.TITLE, "Secret title"), (Kind.PARAGRAPH, "Secret body.")]
    hidden = Made("hidden", lines, Curation(withheld="a person is named"))
    of = archive([hidden, PLAIN])
    assert not [address for address in site(of, SETTINGS).addresses if "hidden" in address]
    text = "".join(map(both, pages(of).values())) + str(list(site(of, SETTINGS).documents()))
    assert "hidden.html" not in text
    assert "Secret" not in text


def test_problems_are_shown_to_curators_only() -> None:
    problems = [Problem("corpus/x.notes.yml:3", "not <a> flag")]
    of = archive([PLAIN])
    home = pages(of, problems=problems)["index.html"]
    assert "<code>corpus/x.notes.yml:3</code> not &lt;a&gt; flag" in home.make().content
    assert "sb-problems" not in pages(of)["index.html"].make().content


def test_an_empty_archive_has_all_its_lists() -> None:
    found = pages(archive([]))
    for address in ("index.html", "sources/index.html", "flags/index.html"):
        assert found[address].make().content


def test_hostile_captures_and_notes_stay_text() -> None:
    for address, page in pages(archive([hostile(), PLAIN])).items():
        html = re.sub(r'<svg(?: class="sb-\w+")? aria-hidden="true" focusable="false">', "", both(page))  # our own
        scripts = re.findall(r"<script.*?>", html)
        assert not re.search(r"<(img|svg|iframe|a href='javascript)", html), address
        assert not re.search(r'(?:href|src)="\s*javascript:', html), address
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', html)), address
        assert set(scripts) <= {
            '<script type="application/ld+json">',
            '<script src="../assets/sources.js">',
            '<script src="assets/postings.js">',
            '<script src="assets/shards.js">',
            '<script src="assets/passages.js">',
            '<script src="assets/finder.js">',
            '<script src="assets/instead.js">',
            '<script src="assets/advice.js">',
            '<script src="assets/steps.js">',
            '<script src="assets/search.js">',
        }, address
        assert "<!--" not in html, address
    source = pages(archive([hostile()]))["sources/hostile.html"].make()
    assert ALERT in unescape(source.content)
    assert "{{ 7*7 }}" in unescape(source.content)


def test_linked_data_can_not_end_its_script() -> None:
    head = pages(archive([hostile()]))["sources/hostile.html"].make().head
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert "<" not in script
    assert ALERT in json.loads(script)["name"]


def test_nothing_of_ours_handed_to_a_site_generator_is_captured() -> None:
    for page in pages(archive([hostile()])).values():
        assert page.within or page.title in {
            "An archive",
            "Sources",
            "Claims",
            "Compare",
            "Timeline",
            "Names",
            "Flags",
            "Changes",
            "Downloads",
            "Search",
        }


def test_what_can_be_found_tells_whose_words_it_is() -> None:
    found = {document.address: document for document in site(archive([PLAIN]), SETTINGS).documents()}
    assert found["sources/plain.html"].paragraphs == ("Plain & simple", "It happened.")
    assert found["sources/plain.html"].filters == (
        ("kind", "source"),
        ("flag", "Factual error"),
        ("flag", "Undated"),
        ("rating", "publisher unknown, account improbable (F5)"),
        ("publisher", "unknown"),
        ("language", "English"),
        ("year", "unknown"),
    )
    assert found["flags/undated.html"].title == "Undated"
    assert found["flags/undated.html"].paragraphs[0] == "No date."
    assert found["flags/undated.html"].filters == (("kind", "flag"), ("flag", "Undated"))
    note = next(it for it in found.values() if it.title == "Undated" and it.within)
    assert (note.within, note.paragraphs) == ("Plain & simple", ("By nobody.",))
    assert note.filters == (
        ("kind", "note"),
        ("flag", "Undated"),
        ("rating", "publisher unknown, account improbable (F5)"),
        ("publisher", "unknown"),
        ("language", "English"),
        ("year", "unknown"),
    )


def test_the_search_stems_words_as_most_sources_need_it() -> None:
    german = [Made(id, PLAIN.lines, language="de-AT") for id in ("a", "b")]
    assert site(archive([PLAIN, *german]), SETTINGS).language == "de"
    assert site(archive([]), SETTINGS).language == "en"
