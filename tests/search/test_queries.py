"""The query language, as a curator uses it."""

import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.errors import SourcebookError
from sourcebook.search import Index, postings, update
from sourcebook.search.schema import EXACT
from sourcebook.search.words import words
from tests.counted import calls_at_most
from tests.search.archives import archive, entry

DATES = "write 2025, 2025-08, 2025-08-31 or 2025-08..2025-11"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        # words: stems, case, accents, acronyms
        ("strike", ["strike", "plan"]),
        ("STRIKES", ["strike", "plan"]),
        ("lopez", ["strike"]),
        ("López", ["strike"]),
        ("sovereignty", ["plan"]),
        ("U.S.", ["plan"]),
        ("us", ["plan"]),
        ("mexico", ["plan"]),
        ("relay", ["plan"]),
        ("tariffs", ["secret"]),
        # all words first, some words after; stop words don't count beside others
        ("drones embassy", ["plan", "forces", "untitled"]),
        ("is the embassy silent", ["forces", "plan"]),
        ("the", ["forces", "plan", "strike"]),
        # exact phrases: no stop word is skipped, no ending cut off
        ('"special operations forces"', ["strike"]),
        ('"special operation forces"', []),
        ('"said it is over"', ["strike"]),
        ('"said is over"', []),
        ('"striking"', ["strike"]),
        ('"strike ends" workers', ["strike"]),
        ('"strike ends" maize', []),
        ('"operations forces"~4', ["forces", "strike"]),
        ("embassy-is", ["forces"]),
        # patterns
        ("sovereig*", {"plan", "untitled"}),
        ("weig?s", ["plan"]),
        ("embasy~", {"forces", "plan"}),
        ("What about drones?", ["untitled", "plan"]),
        # a question mark at the end of a word asks, within a word it stands for a letter
        ("who? maize", ["untitled"]),
        ("(why?) maize", ["untitled"]),
        ("why?! the embassy? silent…", ["forces", "plan"]),
        ("embass? silent", ["forces"]),
        ("flag:factual-error? embassy", ["forces", "plan"]),
        ("title:strik?s", ["plan"]),
        # phrases between typographic quotation marks
        ("“drone strikes”", ["plan"]),
        ("„strikes drone“", []),
        ("«embassy is» -»drone strikes«", ["forces"]),
        ("”special operations forces” workers", ["strike"]),
        ("note:“other embassy”", ["forces"]),
        ("embassy “silent", ["forces", "plan"]),
        # operators
        ("embassy AND drone", ["plan"]),
        ("maize OR tariffs", ["secret", "untitled"]),
        ("embassy NOT drone", ["forces"]),
        ("embassy -drone", ["forces"]),
        ('embassy -"is silent"', ["plan"]),
        ("embassy ANDNOT drone", ["forces"]),
        ("(maize OR tariffs) -flag:none", []),
        ("-title:forces -tariffs", {"plan", "strike", "untitled"}),
        ("embassy ANDMAYBE drone", ["plan", "forces"]),
        ("embassy silent^20 drone", ["forces", "plan", "untitled"]),
        # fields, by any name that a curator would guess
        ("flag:factual-error", {"forces", "plan"}),
        ("flags:Factual-Error", {"forces", "plan"}),
        ("flag:f*", {"forces", "plan"}),
        ("flag:*", {"forces", "plan", "strike"}),
        ("flag:(factual-error OR anonymous-sources)", {"forces", "plan", "strike"}),
        ("flag:factual-error flag:unsourced-claim", ["plan"]),
        ("publisher:relay", ["plan"]),
        ('publisher:"daily relay"', ["plan"]),
        ("publisher:unknown", {"forces", "strike", "untitled"}),
        ("publisher:unknown AND flag:factual-error", ["forces"]),
        ("title:strikes", ["strike", "plan"]),
        ("title:unknown", ["untitled"]),
        ("body:strikes", ["strike", "plan"]),
        ("text:ends", []),
        ("note:document", ["plan"]),
        ('notes:"other embassy"', ["forces"]),
        ("by:lopez", ["strike"]),
        ("author:unknown", {"forces", "plan", "secret", "untitled"}),
        ("byline:López", ["strike"]),
        ("rating:F3", ["plan"]),
        ("rating:f", ["plan"]),
        ("rating:A..C", []),
        ("rating:E..F", ["plan"]),
        ("rating:f..e", ["plan"]),
        ("rating:2..4", ["plan"]),
        ("rating:[2 TO 4]", ["plan"]),
        ("rating:E1..F3", ["plan"]),
        ("rating:E1..F2", []),
        ("rating:E..", ["plan"]),
        ("rating:..2", []),
        # what there is of a source
        ("has:notes", {"forces", "plan", "strike"}),
        ("has:rating", ["plan"]),
        ("-has:flags kind:source", {"secret", "untitled"}),
        ("rating:none", {"forces", "secret", "strike", "untitled"}),
        ("lang:en", {"plan", "strike"}),
        ("language:en-gb", ["strike"]),
        ("id:plan", ["plan"]),
        ("id:s*", {"secret", "strike"}),
        # dates: what may have been published then
        ("date:2025", {"plan", "strike"}),
        ("date:2025-08", {"plan", "strike"}),
        ("published:2025-09", ["strike"]),
        ("date:2024-02-03", ["forces"]),
        ("date:2025-11..2026", ["strike"]),
        ("date:[2024 TO 2025-07]", ["forces"]),
        ("date:[2025-09 TO ]", ["strike"]),
        ("date:unknown", {"secret", "untitled"}),
        ("date:Unknown", {"secret", "untitled"}),
        ("date:..", {"forces", "plan", "strike"}),
        ("date:2025..2024", {"forces", "plan", "strike"}),
        ("date:[2025-10 TO 2025-09]", ["strike"]),
        ("date:202X", {"forces", "plan", "strike"}),
        ("date:202x..2025", {"forces", "plan", "strike"}),
        ("date:2024-XX", ["forces"]),
        ("date:2025-21", {"plan", "strike"}),
        ("date:2025-08/2025-09", {"plan", "strike"}),
        ("published:2025-11..", ["strike"]),
        # everything, and addresses that are no fields
        ("*", {"forces", "plan", "secret", "strike", "untitled"}),
        ("*:*", {"forces", "plan", "secret", "strike", "untitled"}),
        ("https://example.org/maize", ["untitled"]),
    ],
)
def test_finds(index: Index, query: str, ids: list[str] | set[str]) -> None:
    """A set where some are as good as others."""
    results = index.search(query)
    found = [hit.id for hit in results]
    assert (set(found) if isinstance(ids, set) else found) == ids
    assert (len({hit.score for hit in results}) == len(ids)) is isinstance(ids, list)
    assert [hit.score for hit in results] == sorted((hit.score for hit in results), reverse=True)
    assert results.total == len(found) == len(ids)


@pytest.mark.parametrize(
    "query", ["note: embassy", "text: embassy", "moon: embassy", '"flag: embassy" embassy', "embassy:"]
)
def test_a_word_with_a_colon_behind_it_is_a_word(index: Index, query: str) -> None:
    assert not [remark for remark in index.search(query).remarks if "behind" in remark]


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ('"embassy', "searched as words: a quotation mark is not closed"),
        ("(embassy", "searched as words: a parenthesis is not matched"),
        (")embassy(", "searched as words: a parenthesis is not matched"),
        ("embassy AND", "searched as words: an operator has nothing after it"),
        ("OR embassy", "searched as words: an operator has nothing before it"),
        ("NOT NOT embassy", "searched as words: two operators stand together"),
        ("embassy AND OR drone", "searched as words: two operators stand together"),
        ("embassy ()", "searched as words: parentheses hold nothing"),
        ("flgs:embassy", "searched as words: 'flgs' is not a field (did you mean flags:?)"),
        (
            "colour:embassy",
            "searched as words: 'colour' is not a field (the fields are address, author, body, by, byline, claim, "
            "claims, date, flag, flags, has, headline, id, kind, lang, language, note, notes, published, publisher, "
            "rating, text, title, url)",
        ),
        ("date:2025* embassy", "searched as words: * and ? don't go with date: (write its value whole)"),
        ("flag: embassy", "searched as words: nothing is behind 'flag:' (write its value without a space)"),
        ("(embassy OR Rating:)", "searched as words: nothing is behind 'Rating:' (write its value without a space)"),
        ("flag:embassy~", "searched as words: ~ does not go with flag: (it is for words of a text)"),
        (
            "date:yesterday embassy",
            f"searched as words: 'yesterday' is not a date ({DATES})",
        ),
        *(
            (f"date:{day}", f"searched as words: '{day}' is not a date ({DATES})")
            for day in ("2025-02-30", "2025-13", "2025-02-29", "2025-1X-01", "2025-13..2026", "2024..2025-02-30")
        ),
        (
            "[a TO b] embassy",
            "searched as words: a range goes with date: and rating: only (as in date:[2025-08 TO 2025-11])",
        ),
        (
            "rating:A..3 embassy",
            "searched as words: 'a..3' is no range of ratings (the grades are ABCDEF and 123456, in this order)",
        ),
        (
            "has:wings embassy",
            "searched as words: has:wings is not known (write has:notes, has:rating, has:claims, has:date …)",
        ),
        ("kind:book", "there is no kind 'book' (the kinds are source, note, claim, page)"),
        ("rating:Z9", "no source is rated 'Z9' (the grades are ABCDEF and 123456)"),
        ("lang:xx", "no source is in the language 'xx'"),
        ("flag:facual-error", "no source has the flag 'facual-error' (did you mean 'factual-error'?)"),
        ("colourful", "nothing has the word 'colourful'"),
        ("sovreignty", "nothing has the word 'sovreignty' (did you mean 'sovereignty'?)"),
    ],
)
def test_says_how_it_read_the_query(index: Index, query: str, remark: str) -> None:
    assert remark in index.search(query).remarks


@pytest.mark.parametrize(
    ("query", "remarks"),
    [
        (
            "maize flag:factual-error lang:es",
            ("without flag:factual-error there is 1",),
        ),
        (
            'title:"a strike ends" -workers',
            ('without title:"a strike ends" there are 4', "without -workers there is 1"),
        ),
        ("maize flag:factual-error lang:en", ()),
        (
            "soveriegnty xylophnoe",
            ("nothing has the word 'soveriegnty' (did you mean 'sovereignty'?)", "nothing has the word 'xylophnoe'"),
        ),
        (
            "date:yesterdy",
            (f"searched as words: 'yesterdy' is not a date ({DATES})", "nothing has the word 'yesterdy'"),
        ),
        (
            "flgs:embasy",
            (
                "searched as words: 'flgs' is not a field (did you mean flags:?)",
                "nothing has the word 'embasy' (did you mean 'embassy'?)",
            ),
        ),
        ("rating:1..2 embassy", ("no source is rated '1..2'", "without rating:1..2 there are 2")),
        (
            "date:1999-01..1999-03 embassy",
            ("no source has a date in '1999-01..1999-03'", "without date:1999-01..1999-03 there are 2"),
        ),
        ("drones strikes lang:fr", ("no source is in the language 'fr'", "without lang:fr there are 3")),
        (
            "drones unicorn lang:en id:untitled",
            (
                "without lang:en there is 1",
                "without id:untitled there is 1",
                "nothing has the word 'unicorn'",
            ),
        ),
        ("unicorn* drones", ("without unicorn* there are 2",)),
        ('"maize" "strikes"', ('without "maize" there is 1', 'without "strikes" there is 1')),
        ("“maize” «drone strikes»~3", ("without “maize” there is 1", "without «drone strikes»~3 there is 1")),
        ("embasy~1 ID:secret", ("without embasy~1 there is 1", "without ID:secret there are 2")),
        ("(maize AND unicorn) id:plan", ("without (maize AND unicorn) there is 1",)),
        (
            "(maize OR (tariffs -drone)) lang:en",
            ("without (maize OR (tariffs -drone)) there are 2", "without lang:en there are 2"),
        ),
        (
            "date:[2024 TO 2025-07] NOT (interest OR silent)",
            ("without date:[2024 TO 2025-07] there are 4", "without NOT (interest OR silent) there is 1"),
        ),
        (
            "maize flag:(unsourced-claim OR x) *",
            ("no source has the flag 'x'", "without flag:(unsourced-claim OR x) there is 1"),
        ),
        ("the lang:en id:forces", ("without lang:en there is 1", "without id:forces there are 2")),
        ("the id:untitled -maize", ("without id:untitled there are 4", "without -maize there is 1")),
        ("(maize OR tariffs) AND workers", ("without (maize OR tariffs) there is 1",)),
    ],
)
def test_nothing_found_says_what_kept_it_away(index: Index, query: str, remarks: tuple[str, ...]) -> None:
    results = index.search(query)
    assert (results.total, results.remarks) == (0, remarks)


def test_what_cannot_be_read_is_searched_as_words(index: Index) -> None:
    assert [hit.id for hit in index.search("flgs:embassy")] == ["forces", "plan"]
    assert [hit.id for hit in index.search("date:silent embassy")] == ["forces", "plan"]


def test_a_query_that_is_not_well_formed_still_finds_its_words(index: Index) -> None:
    assert [hit.id for hit in index.search('embassy AND (silent "')] == ["forces", "plan"]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("!!", "query '!!': there is no word in it"),
        ("in*", "query 'in*': 'in*' is too wide (write a word's first 4 letters or more before * or ?)"),
        ("*ing", "query '*ing': '*ing' is too wide (write a word's first 4 letters or more before * or ?)"),
        ("cat~", "query 'cat~': 'cat~' is no word (write one of 4 to 40 letters before ~)"),
        ("strike~2", "query 'strike~2': 'strike~2' is too wide (one letter may differ: strike~1)"),
        (
            "(" * 21 + "a" + ")" * 21,
            f"query '{'(' * 21}a{')' * 21}': parentheses nested too deeply (at most 20 levels)",
        ),
        ("a " * 2000, f"query '{'a ' * 39}a…': 3,999 characters long (at most 2,500; search for a part of it)"),
        (
            "a" + " ANDNOT b" * 30,
            f"query '{('a' + ' ANDNOT b' * 30)[:79]}…': operators nested too deeply (at most 20 levels)",
        ),
    ],
)
def test_refuses(index: Index, query: str, problem: str) -> None:
    with pytest.raises(SourcebookError) as caught:
        index.search(query)
    assert str(caught.value) == problem


def test_a_pattern_that_stands_for_too_many_words_is_refused(tmp_path: Path) -> None:
    update(archive(entry("many", " ".join(f"word{n}" for n in range(1001)))), tmp_path)
    with Index.open(tmp_path) as index, pytest.raises(SourcebookError) as caught:
        index.search("word*")
    assert str(caught.value) == "query 'word*': 'word*' stands for more than 1,000 words (write more of its letters)"


def test_limit_and_filters(index: Index) -> None:
    assert [hit.id for hit in index.search("*", limit=2)] == ["plan", "strike"]
    assert index.search("*", limit=2).total == 5
    assert [hit.id for hit in index.search("embassy", flags=["unsourced-claim"])] == ["plan"]
    assert [hit.id for hit in index.search("", flags=["factual-error", "unsourced-claim"])] == ["plan"]
    assert [hit.id for hit in index.search("embassy", publisher="unknown")] == ["forces"]
    assert [hit.id for hit in index.search("tariffs", publisher="NBC News")] == ["secret"]
    with pytest.raises(SourcebookError, match="limit: 0 is less than 1"):
        index.search("embassy", limit=0)


SYNTAX = [
    "AND",
    "OR",
    "NOT",
    "ANDNOT",
    "ANDMAYBE",
    "REQUIRE",
    "-",
    "(",
    ")",
    '"',
    "*",
    "?",
    "~",
    "~2",
    "^",
    "^2",
    "[",
    "]",
]
SYNTAX += [
    "{",
    "}",
    "TO",
    ":",
    "flag:",
    "date:",
    "title:",
    "id:",
    "rating:",
    "x:",
    "..",
    "/",
    "'",
    "\\",
    "\x1b[31m",
    "\ud800",
    " ",
]
SYNTAX += ["“", "”", "«", "https://x.org/a?b=c", "url:", "publisher:", "NOT "]
WORDS = ["the", "strike", "embassy", "sover*", "2025-08", "factual-error", "unknown", "López", "U.S.", "中国"]
QUERIES = (
    st.text()
    | st.lists(st.sampled_from(SYNTAX + WORDS)).map("".join)
    | st.lists(st.sampled_from(SYNTAX + WORDS)).map(" ".join)
)


@settings(max_examples=600)
@given(QUERIES)
def test_any_query_is_answered_or_refused_at_once(index: Index, query: str) -> None:
    try:
        for hit in index.search(query):
            assert all(0 <= first < last <= len(hit.snippet) for first, last in hit.marks)
    except SourcebookError as error:
        str(error).encode()


HOSTILE = [
    "x" * 2500,
    "x" * 2499 + "~",
    "a.b.c.d." * 300,
    "[to " * 620,
    '"' * 2500,
    "a" + "*b" * 1200,
    "word" + "*?" * 1200,
    "~" * 2500,
    "-" * 2500,
    "the " * 620,
    '"' + "the " * 600 + '"',
    "x:" * 1250,
    "((a) " * 400,
    "^9" * 1200,
    " OR ".join("abcd" * 100),
    "(" * 1200 + "the" + ")" * 1200,
    "(" * 20 + "the" + " OR word1)" * 20,
    " ".join(f"word{n}" for n in range(300)),
    " OR ".join(f"word{n}" for n in range(200)),
    " ".join(f"word{n}~1" for n in range(250)),
    " OR ".join(f"word{n}*" for n in range(180)),
    " ".join(f"-word{n}" for n in range(280)),
    "the -" + " -".join(["the"] * 400),
    " ".join(f'"the of word{n}"~100' for n in range(110)),
    '"the of and the of and"~100',
    '"' + "the of " * 300 + '"',
    " ".join(f"date:{n}..2025" for n in range(1000, 1150)),
    " ".join(f"claim:word{n}" for n in range(150)),
    " ".join(f"flag:word{n}" for n in range(150)),
    " ".join(f"a{n}:b" for n in range(400)),
    " ".join(f"wrod{n}x" for n in range(250)),
    " ".join(f"title:word{n}" for n in range(170)),
    " ".join(["has:notes"] * 240),
    " ".join(["rating:A..F"] * 200),
    " ".join(["*"] * 1200),
    "NOT " * 600 + "the",
    "word????????? " * 150,
    "word" + "?" * 2000,
    "中" * 2500,
    " ".join("中国人民" for _ in range(400)),
    "?" * 2499 + "x",
    "?!" * 1249 + "x",
    "“" * 2500,
    "“the of” " * 270,
    "https://the.of.and/" * 120,
    "https://the.of/and " * 120,
    "url:the/" + "?" * 2400 + "x",
    "https://the" + "(a)" * 800,
    " ".join(f"-url:https://word{n}" for n in range(120)),
    "the of and word1 word2 id:x " + " ".join(f"-word{n}" for n in range(3, 10)),
    '"the of" "of and" "and the" "said that" id:x id:y id:z',
    "w" * 100_000,
    "word1 " * 17_000,
    '"' + "the " * 25_000 + '"',
]
LIMIT = 3_000_000  # calls: none makes more than 2.3 million; without `postings.MOST` or `language.LONGEST` nine do


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """1,500 sources with words that all of them have, and thousands that few have; some are very long."""
    root = tmp_path_factory.mktemp("crowded")
    rare = [" ".join(f"word{(n * 7 + k * 13) % 4000}" for k in range(20)) for n in range(1500)]
    common = "the of and the government said that the plan of the army was the plan. 中国人民 " * 3
    long = dict.fromkeys((3, 700, 1400), "the of and " * 30000)
    update(
        archive(*(entry(f"s{n}", common + said + long.get(n, ""), title=said[:30]) for n, said in enumerate(rare))),
        root,
    )
    with Index.open(root) as opened:
        opened.search("the")  # what is read once
        yield opened


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_made_to_hurt_is_answered_or_refused_in_time(crowded: Index, query: str) -> None:
    with calls_at_most(LIMIT), suppress(SourcebookError):
        crowded.search(query, count=True)


def test_words_that_too_many_have_are_left_out_and_named(crowded: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "MOST", 4000)
    results = crowded.search("government army plan word7")
    assert results.remarks == ("left out, since too many have it: 'plan'",)
    assert results.total > 0
    assert crowded.search("government army plan word7", count=True).facets["kind"] == {"source": results.total}
    with pytest.raises(SourcebookError) as caught:
        crowded.search("government AND army AND plan")
    assert str(caught.value) == (
        "query 'government AND army AND plan': asks for too much at once (leave out its commonest words and parts)"
    )


VOCABULARY = ["the", "special", "forces", "operation", "operations"]
TEXTS = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8)


@settings(max_examples=40)
@given(TEXTS, st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_phrase_finds_what_holds_it_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], phrases: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("phrases")
    update(archive(*(entry(f"s{n}", text) for n, text in enumerate(texts))), root)
    with Index.open(root) as index:
        for phrase in phrases:
            spoken = " ".join(phrase)
            truth = {f"s{n}" for n, text in enumerate(texts) if f" {spoken} " in f" {text} "}
            assert {hit.id for hit in index.search(f'"{spoken}"', limit=1)} <= truth
            found = index.search(f'"{spoken}"')
            assert {hit.id for hit in found} == truth
            for hit in found:
                assert all(words(hit.snippet[first:last]) == phrase for first, last in hit.marks)


def test_every_exact_field_is_one_that_a_query_can_name(index: Index) -> None:
    for name in EXACT:
        assert not [remark for remark in index.search(f'{name}:"embassy"').remarks if "is not a field" in remark]
    assert index.search('bogus:"embassy"').remarks[0].startswith("searched as words: 'bogus' is not a field")


@pytest.mark.parametrize("query", ['"ho ho"', f'"{"ho " * 300}"', f'"{"ho " * 300}"~9'])
def test_places_are_read_when_it_is_known_that_they_are_not_too_many(tmp_path: Path, query: str) -> None:
    update(archive(entry("a", "ho " * 1_000_000)), tmp_path)
    with Index.open(tmp_path) as index:
        index.search("end")
        tracemalloc.start()
        try:
            with pytest.raises(SourcebookError, match="asks for too much at once"):
                index.search(query)
            assert tracemalloc.get_traced_memory()[1] < 1_000_000  # bytes; the places take four each
        finally:
            tracemalloc.stop()
