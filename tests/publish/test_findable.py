"""What the site's search has to find, and the files that a reader's browser gets."""

import json
import re
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from sourcebook.errors import SourcebookError
from sourcebook.markdown import Kind
from sourcebook.publish import findable, pagefind, shards
from sourcebook.publish.cutting import cut
from sourcebook.publish.facets import Facets
from sourcebook.publish.handwritten import documents_of
from sourcebook.publish.listing import listing
from sourcebook.publish.pagefind import Document
from sourcebook.publish.vocabulary import Vocabulary
from tests.publish.archives import Line, Made, archive

PAGE = """<html><head><title>Guide – An archive</title><script>var hidden = 1;</script></head><body>
<nav><a href="index.html">Home of all</a></nav>
<article class="md-content__inner md-typeset">
<h1 id="guide">Guide<a class="headerlink" href="#guide" title="Permanent link">¶</a></h1>
<p>How to <em>curate</em>&nbsp;it, with caf&eacute;.<br>On two lines.</p>
<h2 id="add">Add <code>files</code></h2>
<p>Put them in.</p><ul><li>One</li><li>Two</li></ul>
<pre><span></span><code>$ sourcebook add
</code></pre>
<h2 id="empty">Empty</h2>
<div class="sb sb-home"><p>Made by us.</p><h2 id="ours">Ours</h2></div>
</article><footer><p>Foot.</p></footer></body></html>"""


def test_each_section_of_a_written_page_is_found_at_its_own_address() -> None:
    assert list(documents_of(PAGE, "guide.html")) == [
        Document("guide.html", "Guide", (("kind", "page"),), ("How to curate it, with café.On two lines.",)),
        Document(
            "guide.html#add",
            "Guide: Add files",
            (("kind", "page"),),
            ("Put them in.", "One", "Two", "$ sourcebook add"),
        ),
    ]


def test_a_page_that_is_ours_alone_has_nothing_written() -> None:
    html = '<article class="md-content__inner"><div class="sb"><h1>Search</h1><p>Words.</p></div></article>'
    assert list(documents_of(html, "search.html")) == []


def test_what_is_kept_out_of_the_search_ends_where_its_own_element_ends() -> None:
    inside = "<div><h2>Out</h2><p>Out.<svg><path d=''/></svg></p><div>Out.</div></div><p>Out.</p>"
    html = f"<p>In.</p><div data-search-exclude>{inside}</div><p>In again.</p>"
    (document,) = documents_of(f'<article class="md-content__inner">{html}</article>', "a.html")
    assert document.paragraphs == ("In.", "In again.")


@pytest.mark.parametrize(
    "lines",
    [
        [(Kind.HEADING, "Risks"), (Kind.PARAGRAPH, "A & b."), (Kind.HEADING, "A & b")],
        [(Kind.PARAGRAPH, "Risks"), (Kind.HEADING, "Risks"), (Kind.PARAGRAPH, "A & b."), (Kind.HEADING, "A & b")],
        [(Kind.CODE, "# Not this"), (Kind.HEADING, "Risks"), (Kind.HEADING, "A & b")],
        [(Kind.PARAGRAPH, "None")],
    ],
    ids=["plain", "alike", "code", "none"],
)
def test_what_a_source_s_headings_are_is_known(lines: list[Line]) -> None:
    (document,) = findable.documents(listing(archive([Made("x", lines)])), [], {}, [], [])
    assert [at for at, (kind, _) in enumerate(lines) if kind is Kind.HEADING] == sorted(document.headings)
    assert document.paragraphs == tuple(text for _, text in lines)


def test_facets_are_columns_in_pagefind_s_order() -> None:
    facets = Facets()
    facets.add((("kind", "source"), ("flag", "B"), ("flag", "A"), ("flag", "A")), "2025-08-01")
    facets.add((("kind", "note"),), "")
    assert facets.columns([1, 0]) == {
        "filters": {
            "flag": {"values": ["A", "B"], "pages": [[], [0, 1]]},
            "kind": {"values": ["note", "source"], "pages": [0, 1]},
        },
        "dates": ["", "2025-08-01"],
    }


def test_the_words_of_most_pages_come_first() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("Harbour ferries", "ferries and the quay, 2025")
    vocabulary.add("HARBOUR", "Änderung")
    assert vocabulary.words() == ["harbour", "ferries", "quay", "änderung"]


def test_fragments_stand_together_by_the_handful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "HANDFUL", 500)
    documents = [
        Document(f"sources/{n}.html", f"Title {n}", (("kind", "source"),), (f"A text that is number {n} of all.",))
        for n in range(12)
    ]
    with pagefind.indexing(documents, "en", tmp_path):
        pass
    folder = tmp_path / "pagefind"
    start = _said(folder / "start.js")
    handfuls = [_said(folder / f"fragment/{number}.js") for number in range(len(start["handfuls"]))]
    assert 1 < len(handfuls) < 12
    assert start["handfuls"] == [len(handful) for handful in handfuls]
    assert len(start["meta"]["counts"]) == 12
    assert sorted(it["content"] for handful in handfuls for it in handful) == sorted(
        f"A text that is number {n} of all." for n in range(12)
    )


def test_a_heading_keeps_apart_from_what_follows_and_says_where_it_stands(tmp_path: Path) -> None:
    document = Document("x.html", "Title", (), ("Before it.", "Risks/ways", "Warn <it>."), headings=frozenset({1}))
    said = _fragment(document, tmp_path)
    assert said["content"] == "Before it. Risks/ ways\u2060· Warn <it>."
    assert json.loads(said["filters"]["about"][0])[6] == [[2, "Risks/ways"]]


@pytest.mark.parametrize(
    ("heading", "ended"), [("हिन्दी", "हिन्दी\u2060·"), ("Café", "Café\u2060·"), ("Now!", "Now!"), ("(Now)", "(Now)")]
)
def test_a_heading_ends_whatever_its_script(heading: str, ended: str, tmp_path: Path) -> None:
    document = Document("x.html", "Title", (), (normalize("NFD", heading), "A text."), headings=frozenset({0}))
    said = _fragment(document, tmp_path)
    assert said["content"] == normalize("NFD", f"{ended} A text.")


@pytest.mark.parametrize("document", [None, Document("index.html", "", (), ("— …",))])
def test_a_site_without_a_word_is_told_so(document: Document | None, tmp_path: Path) -> None:
    with (
        pytest.raises(SourcebookError, match=r"^docs: no page of the site holds a word to search \(write some in"),
        pagefind.indexing([document] if document else [], "en", tmp_path),
    ):
        pass


def test_signs_that_stand_alone_are_tied_to_a_word_however_many() -> None:
    rows = ["— § well-known — … end —", "- " * 1_000_000 + "x", "—", ""]
    (signs, many, alone, empty), joined = cut(rows)
    assert signs.replace("\u2060", "~") == "—~§~well- known~—~… end~—"
    assert many == "-\u2060" * 1_000_000 + "x"
    assert (alone, empty, joined) == ("—", "", [0])


def test_what_pagefind_takes_for_its_own_marks_is_text(tmp_path: Path) -> None:
    words = "___PAGEFIND_WEIGHT___0", "___END_PAGEFIND_WEIGHT___", "___PAGEFIND_ANCHOR___a:b:c"
    document = Document("x.html", words[0], (), (f"Before {' '.join(words)} behind.", words[2]))
    said = _fragment(document, tmp_path)
    assert said["content"].replace(": ", ":") == f"Before {' '.join(words)} behind. {words[2]}\u2060·"
    assert json.loads(said["filters"]["about"][0])[1] == words[0]
    assert said["meta"]["title"].replace("\u200b", "") == words[0]


def test_pagefind_s_program_stands_in_a_function_that_gets_what_it_asks_with(tmp_path: Path) -> None:
    with pagefind.indexing([Document("index.html", "Title", (), ("A text.",))], "en", tmp_path):
        pass
    program = (tmp_path / "pagefind/program.js").read_text("utf-8")
    assert program.startswith('sourcebookShard("program", function (fetch, setTimeout) {"use strict";')
    assert program.endswith("return Pagefind;})\n")
    assert not re.search(r"import\.meta|\bexport\b|\bimport\(", program)


def test_a_program_of_pagefind_s_that_is_made_otherwise_is_refused() -> None:
    for module in ("var Pagefind=class{}; loadChunk(1); export default search;", "export{search};"):
        with pytest.raises(ValueError, match=r"^pagefind\.js isn't made as that of 1\.5\.2 is"):
            shards._program(module)


def _fragment(document: Document, folder: Path) -> Any:
    """What a browser gets of it."""
    with pagefind.indexing([document], "en", folder):
        pass
    (said,) = _said(folder / "pagefind/fragment/0.js")
    return said


def _said(file: Path) -> Any:
    return json.loads("[" + file.read_text("utf-8").removeprefix("sourcebookShard(").rstrip(")\n") + "]")[1]


def test_pagefind_is_given_words_apart_and_told_which_stood_together(tmp_path: Path) -> None:
    document = Document(
        "x.html", "Sino-US", (), ("The plan—made in the U.S.—was", "新的 plan."), headings=frozenset({1})
    )
    said = _fragment(document, tmp_path)
    assert said["content"] == "The plan— made in the U.S.— was\u2060· 新 的 plan."
    assert said["meta"]["title"] == "Sino- US"
    assert json.loads(said["filters"]["about"][0]) == ["x.html", "Sino-US", "", "", [], [1, 4, 2], [[7, "新的 plan."]]]


@pytest.mark.parametrize(
    ("language", "main"), [("fr", "fr"), ("zh", "en"), ("ja", "en"), ("th", "en"), ("pt-BR", "pt")]
)
def test_pagefind_cuts_nothing_that_is_cut(language: str, main: str) -> None:
    made = Made("x", [(Kind.PARAGRAPH, "A text.")], language=language)
    assert findable.main_language(listing(archive([made]))) == main
