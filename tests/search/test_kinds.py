"""Sources, notes, claims and hand-written pages in one index, and the passage that each hit shows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.model import Curation, Grade, Limited, Note, Quotation, Rating, Scale, Visibility, axis
from sourcebook.model.vocabulary import Tone
from sourcebook.search import Index, Remark, update
from tests.search.archives import CLAIMED, archive, entry, indexed, note

METHOD = """---
title: Elsewhere
---

# How we work

We read every line.

## Ratings { #ratings }

```sh
# no heading
```

An embassy is rated as others are.
"""


PAGES = {"method.md", "more/README.md", "MYREADME.md"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The made archive with claims and pages."""
    root: Path = tmp_path_factory.mktemp("whole")
    (root / "docs/more").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Made\n", "utf-8")
    (root / "docs/method.md").write_text(METHOD, "utf-8")
    (root / "docs/more/README.md").write_text("Nothing but maize.\n", "utf-8")
    (root / "docs/MYREADME.md").write_text("Sorghum.\n", "utf-8")
    with indexed(CLAIMED, root) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("kind:source embassy", {"plan", "forces"}),
        ("kind:claim embassy", {"embassy-silent"}),
        ("kind:page embassy", {"method.md"}),
        ("kind:note embassy", {"forces"}),
        ("kind:notes flag:factual-error", {"plan", "forces"}),
        ("kind:page", PAGES),
        ("embassy", {"plan", "forces", "embassy-silent", "method.md"}),
        ("claim:strikes-planned", {"plan", "strike"}),
        ("claim:* -claim:strikes-planned", {"forces"}),
        ("has:claims", {"plan", "strike", "forces"}),
        ("maize kind:page", {"more/README.md"}),
        ('"weighs drone strikes" kind:claim', {"strikes-planned"}),
        ("id:strikes-planned", {"strikes-planned"}),
        ("flag:anonymous-sources", {"strike"}),
        ("*", {"plan", "strike", "forces", "untitled", "secret", "embassy-silent", "strikes-planned"} | PAGES),
    ],
)
def test_finds(whole: Index, query: str, hits: set[str]) -> None:
    found = whole.search(query)
    assert {hit.id for hit in found} == hits
    assert found.total == len(found)


def test_a_claim_is_shown_with_its_verdict_and_says_that_it_is_private(whole: Index) -> None:
    (silent,) = whole.search("kind:claim nobody asked")
    assert (silent.kind, silent.title, silent.verdict) == ("claim", "The embassy said nothing", "unverified")
    assert (silent.page, silent.file) == ("claims/embassy-silent.html", "corpus/claims.yml")
    assert (silent.visibility, silent.snippet) == ("private", "Nobody asked it. “The embassy is silent.”")


def test_a_claim_that_no_source_has_is_told(whole: Index) -> None:
    assert whole.search("claim:strikes-planed").remarks == (
        "no source has the claim 'strikes-planed' (did you mean 'strikes-planned'?)",
    )


def test_a_page_is_shown_with_its_heading_and_line(whole: Index) -> None:
    (hit,) = whole.search("kind:page others")
    assert (hit.title, hit.file, hit.page) == ("How we work", "docs/method.md", "method.html")
    assert (hit.heading, hit.lines) == ("Ratings", (15, 15))
    (other,) = whole.search("kind:page maize")
    assert (other.title, other.heading, other.page) == ("more/README", "", "more/index.html")
    assert [hit.page for hit in whole.search("kind:page sorghum")] == ["MYREADME.html"]


WRITTEN = """# The **method**

A [link](maize.md "rye") and *emphasis*,
`code` on the second<br>
line, ![oats](barley.png).

!!! note "Remember"
    Indented **words**.

| One | Two |
| --- | --- |
| *three* | four |

```sh
$ add *.txt
```

<div class="sorghum">Inner <b>words</b></div>
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    root: Path = tmp_path_factory.mktemp("written")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Made\n", "utf-8")
    (root / "docs/method.md").write_text(WRITTEN, "utf-8")
    with indexed(archive(), root) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "lines", "shown"),
    [
        (
            '"a link and emphasis code on the second line oats"',
            (3, 5),
            "The method  A link and emphasis, code on the second line, oats.",
        ),
        ("indented", (8, 8), "Indented words."),
        ("three", (12, 12), "One Two  three four"),
        ("txt", (15, 15), "$ add *.txt"),
        ("inner", (18, 18), "Inner words"),
    ],
)
def test_of_a_page_is_found_what_a_reader_sees(written: Index, query: str, lines: tuple[int, int], shown: str) -> None:
    (hit,) = written.search(query)
    assert hit.title == "The method"
    assert shown in hit.snippet
    assert hit.lines == lines


@pytest.mark.parametrize("query", ["maize", "rye", "barley", "sorghum", "div"])
def test_of_a_page_no_address_and_no_tag_is_found(written: Index, query: str) -> None:
    assert list(written.search(query)) == []


def test_other_kinds_weigh_nothing_in_the_ranking_of_sources(whole: Index, index: Index) -> None:
    for query in ("embassy", "drone strikes", "special forces operations"):
        alone = [(hit.id, hit.score) for hit in index.search(query)]
        assert [(hit.id, hit.score) for hit in whole.search(query) if hit.kind == "source"] == alone


BODY = """## How it began

First a plan was made.

## How it ended

Two officials said that it was over.
It was not."""
LINES = BODY.replace("## ", "")


def quoting(id: str, exact: str, **other: bool) -> Note:
    return Note(id, "A remark.", "archive", "2026-11-22", "rumour", (Quotation(exact),), **other)


@pytest.fixture
def passages(tmp_path: Path) -> Iterator[Index]:
    notes = quoting("n1", "Two officials"), quoting("n2", "It was not", is_private=True)
    made = entry("story", LINES, Curation(notes=notes))
    update(archive(replace(made, source=replace(made.source, body=BODY))), tmp_path)
    with Index.open(tmp_path) as opened:
        yield opened


def test_a_word_of_the_quotations_of_notes_alone_is_no_near_spelling(tmp_path: Path) -> None:
    notes = (quoting("n1", "the destiny of nations"),)
    with indexed(archive(entry("story", "A plan.", Curation(notes=notes))), tmp_path) as opened:
        assert opened.search("destny").remarks == ("nothing has the word 'destny'",)
        assert [hit.kind for hit in opened.search("kind:note destiny")] == ["note"]


def test_what_a_kind_keeps_away_is_what_would_be_listed_without_it(passages: Index) -> None:
    assert passages.search("kind:claim officials").remarks == ("without kind:claim there is 1",)
    assert passages.search("officials").total == 1


@pytest.mark.parametrize(
    ("query", "lines", "heading", "notes"),
    [
        ("plan", (3, 3), "How it began", []),
        ("officials", (7, 7), "How it ended", ["n1"]),
        ('"two officials" "it was not"', (7, 8), "How it ended", ["n1", "n2"]),
        ('"it was not"', (8, 8), "How it ended", ["n2"]),
        ("remark", None, "", ["n1"]),
    ],
)
def test_a_hit_says_where_its_passage_stands(
    passages: Index, query: str, lines: tuple[int, int] | None, heading: str, notes: list[str]
) -> None:
    (hit,) = passages.search(query)
    assert (hit.lines, hit.heading, [note.id for note in hit.notes]) == (lines, heading, notes)


def test_what_is_not_for_readers_says_so(passages: Index) -> None:
    (hit,) = passages.search('"it was not"')
    assert hit.notes == (Remark("n2", "rumour", True),)
    assert {(hit.notes[0].id, hit.visibility) for hit in passages.search("kind:note")} == {
        ("n1", "public"),
        ("n2", "private"),
    }


def test_a_limited_source_says_how_far_readers_see_it(tmp_path: Path) -> None:
    limited = Curation(limited=Limited(Visibility.EXCERPTS, "asked to", "2026-11-22"))
    update(archive(entry("a", "A drone.", limited)), tmp_path)
    with Index.open(tmp_path) as index:
        assert [hit.visibility for hit in index.search("drone")] == ["excerpts"]


def test_facets_count_all_that_was_found(index: Index) -> None:
    results = index.search("*", limit=1, count=True)
    assert results.facets == {
        "flag": {"factual-error": 2, "anonymous-sources": 1, "unsourced-claim": 1},
        "rating": {"unknown": 4, "F3": 1},
        "publisher": {"unknown": 3, "NBC News": 1, "The Daily Relay": 1},
        "language": {"unknown": 2, "en": 1, "en-GB": 1, "es": 1},
        "year": {"2025": 2, "unknown": 2, "2024": 1},
        "kind": {"source": 5},
    }
    assert results.kinds == {"source": 5}
    assert index.search("*").facets == {}


def test_a_literal_unknown_is_counted_with_what_is_unknown(tmp_path: Path) -> None:
    with indexed(archive(entry("a", "A drone.", publisher="unknown"), entry("b", "Drones.")), tmp_path) as index:
        assert index.search("drone", count=True).facets["publisher"] == {"unknown": 2}


def test_ratings_are_between_two_by_the_scale_of_the_archive(tmp_path: Path) -> None:
    scale = Scale(
        axis(*(Grade(code, code, Tone.NEUTRAL) for code in "HML"), Grade("U", "unknown", Tone.UNJUDGED)),
        axis(*(Grade(code, code, Tone.NEUTRAL) for code in "321")),
    )

    def rated(id: str, code: str) -> object:
        rating = Rating(scale.reliability[code[0]], scale.credibility[code[1]], "So.", "archive", "2026-11-22")
        return entry(id, "A text.", Curation(rating=rating))

    made = archive(rated("a", "H3"), rated("b", "M2"), rated("c", "L1"), rated("d", "U3"), entry("e", "A text."))
    update(replace(made, scale=scale), tmp_path)
    found = {
        "rating:H..M": {"a", "b"},
        "rating:M..L": {"b", "c"},
        "rating:L..M": {"b", "c"},
        "rating:3..2": {"a", "b", "d"},
        "rating:H3..L2": {"a", "b"},
        "rating:M..": {"b", "c", "d"},
    }
    with Index.open(tmp_path) as index:
        assert {query: {hit.id for hit in index.search(query)} for query in found} == found
        assert index.search("rating:A..C text").remarks == (
            "searched as words: 'a..c' is no range of ratings (the grades are HMLU and 321, in this order)",
            "nothing has the word 'c'",
        )


LANGUAGES = {
    "zh": "习近平主席周一在北京会见外宾。中国人民很高兴，2025年以来。",
    "ja": "東京都は新しい計画を発表した。",
    "ko": "정부는 새로운 계획을 발표했다.",
    "th": "รัฐบาลประกาศแผนใหม่",
    "es": "Las huelgas continuaron en la nación.",
    "ru": "Забастовки продолжались в российской столице.",
    "de": "Die Häuser wurden geräumt.",
    "ar": "أعلنت الحكومة الخطة الجديدة.",
    "hi": "सरकार ने नई योजना की घोषणा की।",
    "he": "הוּא אָמַר שָׁלוֹם.",
    "fa": "إنّ الأخبار.",
    "el": "Η κυβέρνηση ανακοίνωσε νέο σχέδιο.",
}


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = archive(*(entry(tag, text, language=tag) for tag, text in LANGUAGES.items()))
    with indexed(made, tmp_path_factory.mktemp("languages")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "id", "marked"),
    [
        ("习近平", "zh", "习近平"),
        ('"中国人民"', "zh", "中国人民"),
        ("北", "zh", "北京"),
        ('"2025年"', "zh", "2025年以"),
        ("高兴", "zh", "高兴"),
        ("計画", "ja", "計画"),
        ("계획", "ko", "계획"),
        ("แผนใหม่", "th", "แผนใหม่"),
        ("huelga", "es", "huelgas"),
        ("nacion", "es", "nación"),
        ("забастовка", "ru", "Забастовки"),
        ("российский", "ru", "российской"),
        ("haus", "de", "Häuser"),
        ("hauser", "de", "Häuser"),
        ("योजना", "hi", "योजना"),
        ("κυβερνηση", "el", "κυβέρνηση"),
        ("الخطة", "ar", "الخطة"),
        ("ان", "fa", "إنّ"),
        ("שלום", "he", "שָׁלוֹם"),
        ("שָׁלוֹם", "he", "שָׁלוֹם"),
    ],
)
def test_every_language_is_found_in_its_way(languages: Index, query: str, id: str, marked: str) -> None:
    (hit,) = languages.search(query)
    assert (hit.id, [hit.snippet[first:last] for first, last in hit.marks]) == (id, [marked])


@pytest.mark.parametrize("query", ["主習", "国中", '"平习"', "划计", "योज"])
def test_what_no_text_has_is_not_found(languages: Index, query: str) -> None:
    assert languages.search(query).total == 0


def test_what_is_spelt_as_it_was_typed_stands_first(tmp_path: Path) -> None:
    said = [entry(id, f"It was {id} who said so.") for id in ("López", "Lopez", "Lòpez")]
    said += [entry("often", "López, López and López again."), entry("both", "López, López, and once, far down, Lopez.")]
    update(archive(*said), tmp_path)
    with Index.open(tmp_path) as index:
        found = {query: [hit.id for hit in index.search(query)] for query in ("lopez", "LÓPEZ", "Lòpez", "was lopez")}
    assert found == {
        "lopez": ["both", "Lopez", "often", "López", "Lòpez"],
        "LÓPEZ": ["often", "both", "López", "Lopez", "Lòpez"],
        "Lòpez": ["Lòpez", "often", "both", "López", "Lopez"],
        "was lopez": ["both", "Lopez", "often", "López", "Lòpez"],
    }


@pytest.mark.parametrize("language", ["zh", "es", "en", ""])
def test_a_note_is_found_in_the_forms_of_english_and_of_its_source(tmp_path: Path, language: str) -> None:
    one = entry("a", "新的计划。", Curation(notes=(note("The whistleblowers denied everything."),)), language=language)
    update(archive(one), tmp_path)
    with Index.open(tmp_path) as index:
        for query in ("whistleblower", "deny", "kind:note deny"):
            assert [hit.id for hit in index.search(query)] == ["a"]


def test_a_page_that_says_so_is_in_no_search(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Made\n", "utf-8")
    for name, front in (("in", "search: {boost: 2}"), ("out", "search: {exclude: true}"), ("odd", "search: [")):
        (tmp_path / f"docs/{name}.md").write_text(f"---\n{front}\n---\n\nMaize.\n", "utf-8")
    update(archive(entry("a", "A text.")), tmp_path)
    with Index.open(tmp_path) as index:
        assert {hit.id for hit in index.search("maize")} == {"in.md", "odd.md"}


def test_a_note_alone_may_be_all_that_is_said(tmp_path: Path) -> None:
    update(archive(entry("a", "A text.", Curation(notes=(note("Hearsay."),)))), tmp_path)
    with Index.open(tmp_path) as index:
        (hit,) = index.search("kind:note hearsay")
    assert (hit.id, hit.kind, hit.snippet, hit.page) == ("a", "note", "Hearsay.", "sources/a.html")
