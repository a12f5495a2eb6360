"""What the readers' search finds in documents that are hard to find words in: from a server and from the disk."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sourcebook.publish import pagefind, service
from sourcebook.publish.cutting import cut_token
from sourcebook.publish.pagefind import Document
from tests.e2e.conftest import Open, Site, served
from tests.e2e.test_search import EVERYWHERE, Base, found

SOURCE = (("kind", "source"), ("publisher", "The Relay"))
FINDS = """async (queries) => {
    const every = {};
    for (const query of queries) {
        const found = await sourcebookFinder.find(query, {});
        every[query] = (await sourcebookFinder.hits(found, 0, 10)).map(hit => hit.title).sort();
    }
    return every;
}"""
JOINTS = (
    "The plan—zebraword—was dropped, and ellipsis…yakword too. An en–bisonword, l’ibexword, “q”koalaword,"
    " bullet•ocelotword, dot·catword and slash/oxword. A well-known fact;"
    " the factual-error and Mexico’s U.S.-backed plan don't stay."
)
WRITTEN = {
    "Brandt—it was over": JOINTS,
    "Chinese": "中国政府昨天宣布了新的政策。北京市政府没有回应。",
    "Japanese": "東京都の知事は2025年に京都を訪れた。かがくのちから。",
    "Thai": "แผนใหม่ของรัฐบาลถูกเปิดเผย",
    "Korean": "서울특별시 시장은 발표했다.",
    "Signs apart": "• A liner — zebraliner & co … was dropped |",
    "Hindi": "हिन्द महासागर",
    "Hindi too": "हिन्दी भाषा",
}


def documents(texts: dict[str, str]) -> list[Document]:
    return [Document(f"sources/{n}.html", title, SOURCE, (text,)) for n, (title, text) in enumerate(texts.items())]


@contextmanager
def finding(site: Site, folder: Path, of: Sequence[Document]) -> Iterator[Site]:
    """The site's search page over these documents."""
    shutil.copytree(site.folder, folder, ignore=lambda *_: ["pagefind", "sources", "names", "captures", "exports"])
    with pagefind.indexing(of, "en", folder):
        pass
    with served(folder) as http:
        yield Site(folder, http, "")


@pytest.fixture(scope="module")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with finding(site, tmp_path_factory.mktemp("written") / "site", documents(WRITTEN)) as made:
        yield made


Asking = Callable[..., Any]


def asked(page: Page, *queries: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = page.evaluate(FINDS, list(queries))
    return told


@EVERYWHERE
def test_words_are_found_whatever_joins_them(written: Site, opened: Open, base: Base) -> None:
    words = (
        "zebraword", "yakword", "bisonword", "ibexword", "koalaword", "ocelotword", "catword", "oxword",
        "known", "well-known", "well-kno", "l’ibexword", "l'ibex", "don't", "don’t", "mexico's", "U.S.", "us",
        "plan—zebraword—was", '"zebraword was dropped"', '"plan zebraword"', '"well known"', '"factual error"',
        '"well-known fact the factual"', '"it was over"', '"ellipsis yakword"', '"us backed plan"',
        "factual-errors",
    )  # fmt: skip
    with opened(f"{base(written)}search.html") as page:
        assert asked(page, *words) == {word: ["Brandt—it was over"] for word in words}
        nothing = ("known-well", '"known well"', "zebraword-plan", "dropped-zebraword", '"factual errors"')
        assert asked(page, *nothing) == {word: [] for word in nothing}


@EVERYWHERE
def test_a_phrase_may_hold_typographic_quotation_marks(written: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(written)}search.html") as page:
        whole, other = '"ibexword, “q”koalaword, bullet"', '"ibexword, “q”bullet"'
        queries = whole, other, f"-{whole} dropped", f"-{other} was dropped"
        told = asked(page, *queries)
        assert [len(told[query]) for query in queries] == [1, 0, 1, 2]
        assert told[whole] == ["Brandt—it was over"]


@EVERYWHERE
def test_a_sign_that_stands_alone_is_no_word_of_a_phrase(written: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(written)}search.html") as page:
        queries = '"liner zebraliner"', '"a liner — zebraliner"', '"co was dropped"', '-"liner zebraliner" dropped'
        told = asked(page, *queries)
        assert told.pop(queries[-1]) == ["Brandt—it was over"]
        assert told == {query: ["Signs apart"] for query in queries[:-1]}
        page.goto(f"{base(written)}search.html?q=zebraliner")
        expect(page.locator(".sb-excerpt")).to_have_text("• A liner — zebraliner & co … was dropped |")


@EVERYWHERE
def test_what_stands_in_a_run_of_characters_is_found(written: Site, opened: Open, base: Base) -> None:
    finds = {
        "政策": ["Chinese"],
        "北京": ["Chinese"],
        "府": ["Chinese"],
        '"新的政策"': ["Chinese"],
        "中国政府 北京": ["Chinese"],
        "京都": ["Japanese"],
        "知事": ["Japanese"],
        '"2025年"': ["Japanese"],
        "2025": ["Japanese"],
        "かがく": ["Japanese"],
        '"のちから"': ["Japanese"],
        "ใหม่": ["Thai"],
        "รัฐบาล": ["Thai"],
        "시장": ["Korean"],
        "특별": ["Korean"],
        "策政": [],
        "国中": [],
        "都の京": [],
    }
    with opened(f"{base(written)}search.html") as page:
        assert asked(page, *finds) == finds
        page.goto(f"{base(written)}search.html?q=政策")
        expect(page.locator("#sb-hits mark")).to_have_text(["政策。"])
        expect(page.locator(".sb-excerpt")).to_have_text("… 府昨天宣布了新的政策。北京市政府没有回应。")
        page.goto(f"{base(written)}search.html?q=策政")
        expect(page.locator("#sb-none")).to_contain_text("No page has “策政”.")


@EVERYWHERE
def test_what_has_a_minus_before_it_is_in_no_hit(written: Site, opened: Open, base: Base) -> None:
    brandt, others = "Brandt—it was over", sorted(set(WRITTEN) - {"Brandt—it was over"})
    finds = {
        "plan": [brandt],
        "plan -zebraword": [],
        "plan -zebrawords -koala": [],
        'plan -"known well"': [brandt],
        'plan -"well known"': [],
        "plan - zebraword": [brandt],
        "well-known": [brandt],
        "-zebraword": others,
        "-政策 -hallo": sorted(set(WRITTEN) - {"Chinese"}),
    }
    with opened(f"{base(written)}search.html") as page:
        assert asked(page, *finds) == finds
        page.goto(f"{base(written)}search.html?q=plan -zebraword")
        expect(page.locator("#sb-none li")).to_have_text(["Without “-zebraword”: 1 found"])
        page.goto(f'{base(written)}search.html?q=plan -"well known"')
        expect(page.locator("#sb-none li")).to_have_text(['Without “-"well known"”: 1 found'])


def test_a_phrase_keeps_the_vowel_signs_of_devanagari(written: Site, opened: Open) -> None:
    with opened(f"{written.http}search.html") as page:
        assert asked(page, '"हिन्दी"', '"हिन्द"') == {'"हिन्दी"': ["Hindi too"], '"हिन्द"': ["Hindi"]}


def test_a_passage_shows_the_text_as_it_stands(written: Site, opened: Open) -> None:
    with opened(f"{written.http}search.html?q=zebraword") as page:
        expect(page.locator(".sb-entry")).to_have_text("Brandt—it was over")
        expect(page.locator("#sb-hits mark")).to_have_text(["zebraword—"])
        expect(page.locator(".sb-excerpt")).to_contain_text("The plan—zebraword—was dropped, and ellipsis…yakword too.")
        page.locator("#sb-query").fill('"plan zebraword was"')
        expect(page.locator("#sb-hits mark")).to_have_text(["plan—zebraword—was"])
        assert "find=plan%E2%80%94zebraword%E2%80%94was+dropped" in (
            page.locator(".sb-entry").get_attribute("href") or ""
        )


@EVERYWHERE
@pytest.mark.parametrize(
    ("sought", "marked"),
    [
        ("政策。北京市", "政策。北京市"),
        ("zebraword—was dropped, and", "zebraword—was dropped, and"),
        ("koalaword, BULLET•ocelotword", "koalaword, bullet•ocelotword"),
        ("2025 年に", "2025年に"),
    ],
)
def test_a_link_leads_to_words_within_a_run(written: Site, opened: Open, base: Base, sought: str, marked: str) -> None:
    text = "".join(f"<p>{text}</p>" for text in WRITTEN.values())
    scripts = "".join(f'<script src="assets/{name}.js"></script>' for name in ("shown", "found"))
    page = f'<!doctype html><meta charset="utf-8"><article>{text}</article>{scripts}'
    (written.folder / "page.html").write_text(page, "utf-8")
    with opened(f"{base(written)}page.html?find={sought}") as shown:
        assert shown.locator("mark.sb-sought").all_inner_texts() == [marked]


ACCENTED = {
    "Twice": "He had lived in México. She would work in Mexico City, they said.",
    "Norte": "Dijo él que en el norte llueve; más no quiso decir.",
    "El día de él": "El día fue largo.",
    "Plain": "She would work in Mexico City, they said.",
}


@EVERYWHERE
def test_a_phrase_is_found_on_a_page_that_has_a_word_with_and_without_its_accent(
    site: Site, opened: Open, base: Base, tmp_path: Path
) -> None:
    finds = {
        '"lived in México"': ["Twice"],
        '"lived in Mexico"': ["Twice"],
        '"in Mexico City"': ["Plain", "Twice"],
        '"in México city they"': ["Plain", "Twice"],
        '"en el norte"': ["Norte"],
        '"dijo el que en"': ["Norte"],
        '"el día de él"': ["El día de él"],
        '"lived in City"': [],
        '"Mexico she"': ["Twice"],
        'they -"lived in mexico"': ["Plain"],
    }
    with (
        finding(site, tmp_path / "site", documents(ACCENTED)) as made,
        opened(f"{base(made)}search.html") as page,
    ):
        assert asked(page, *finds) == finds


ORDERED = FINDS.replace(".sort()", "")


@EVERYWHERE
def test_pages_with_the_very_words_come_before_those_with_what_begins_so(
    site: Site, opened: Open, base: Base, tmp_path: Path
) -> None:
    other = "Something else was said of it at length. " * 20
    texts = {
        "Partition": "The partition of the partition was a partition.",
        "Partisan partners": "A partner and a partisan planned it. " * 3,
        "Words": f"{other} It was part of the plan. {other}",
        "Word and beginning": f"{other} It was part of the planning. {other}",
    }
    with (
        finding(site, tmp_path / "site", documents(texts)) as made,
        opened(f"{base(made)}search.html") as page,
    ):
        told = page.evaluate(ORDERED, ["part", "part*", "part planet", "part plan", "partiti", "par*"])
    assert set(told["part"][:2]) == set(told["part*"][:2]) == {"Words", "Word and beginning"}
    assert sorted(told["part"][2:]) == sorted(told["part*"][2:]) == ["Partisan partners", "Partition"]
    assert told["part planet"] == []
    assert told["part plan"][-1] == "Partisan partners"
    assert told["partiti"] == ["Partition"]
    assert len(told["par*"]) == 4


TOKENS = (
    "plan—zebra—was", "U.S.-backed", "(U.S.),", "e.g.", "J.R.R.Tolkien", "a.bc", "a.b.cd", "1U.S.", "U.S.’s",
    "l’État", "don't", "Mexico’s", "Mexico's-born", "it’ssss", "“q”koala", "“Quoted/slashed”", "1,300.5",
    "2025-08-01", "a@b.example", "x_y", "_x", "x/_y", "_Nature._", "_*word*_",
    "https://x.example/a?b=c", "…", "—", "’s", "中国人",
    "“中国”", "2025年", "ア・イ", "ガか\u3099く", "서울시장", "ภาษาไทยกั้น", "ພາສາ", "မြန်မာ", "ភាសាខ្មែរ",
    "हिन्दी-में", "e\u0301a-b", "ёж—Й", "½-1", "Ⅳ.Ⅴ.", "\U00020000字", "a👍b", "العربية،نص",
)  # fmt: skip


def test_the_page_cuts_words_as_the_build_does(written: Site, opened: Open) -> None:
    cut = """async (tokens) => {
        const cut = sourcebookPassages.cutting((await sourcebookShards.shard("start")).unspaced);
        return tokens.map(cut);
    }"""
    with opened(f"{written.http}search.html") as page:
        told = dict(zip(TOKENS, page.evaluate(cut, list(TOKENS)), strict=True))
    assert told == {token: list(cut_token(token)) or [token] for token in TOKENS}  # a sign alone stays as it is


OPERATION = "It was a special operation of the army, number {n}."


@pytest.fixture(scope="module")
def many(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A hundred pages with the stems of a phrase, and three at the end with its words."""
    texts = {f"Page {n}": OPERATION.format(n=n) for n in range(100)}
    texts |= {f"Real {n}": f"{'Much else was said of other things. ' * 20} Special operations, {n}." for n in range(3)}
    with finding(site, tmp_path_factory.mktemp("many") / "site", documents(texts)) as made:
        yield made


@EVERYWHERE
def test_pages_that_have_only_the_stems_of_a_phrase_take_no_place(many: Site, opened: Open, base: Base) -> None:
    with opened(f'{base(many)}search.html?q="special operations"') as page:
        found(page, "3 found")
        expect(page.locator("#sb-hits .sb-entry")).to_have_text(["Real 0", "Real 1", "Real 2"])
        expect(page.locator("#sb-more")).to_be_hidden()
        page.goto(f'{base(many)}search.html?q="special operating"')
        found(page, "Nothing found.")
        expect(page.locator("#sb-none")).to_contain_text("all of it as it stands.")
        page.goto(f'{base(many)}search.html?q="special operation"')
        found(page, "At most 103 found")
        for count in (10, 20, 30):
            expect(page.locator("#sb-hits > li")).to_have_count(count)
            page.locator("#sb-more").click()


def test_each_page_that_may_have_a_phrase_is_read_once(many: Site, opened: Open) -> None:
    count = """async () => {
        const read = sourcebookPassages.read;
        let reads = 0;
        sourcebookPassages.read = (...given) => { reads += 1; return read(...given); };
        const found = await sourcebookFinder.find('"special operation"', {});
        const told = [[reads, found.results.length, found.atMost]];
        for (let at = 0; at < 110; at += 10) {
            const hits = await sourcebookFinder.hits(found, at, at + 10);
            if (hits.length < 10) told.push([at, hits.length, reads, found.results.length, found.atMost]);
        }
        return told;
    }"""
    with opened(f"{many.http}search.html") as page:
        assert page.evaluate(count) == [[11, 103, True], [100, 0, 103, 100, False]]


@pytest.fixture(scope="module")
def portions(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An index of many portions: each has some three words."""
    words = (
        "hear",
        "heard",
        "hearer",
        "hearing",
        "hearsay",
        "heart",
        "hearth",
        "heartily",
        "heat",
        "heal",
        "us",
        "use",
        "usage",
    )
    texts = {f"{word} {n}": f"{word} {word[::-1]} {n}" for word in words for n in range(4)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(service, "_PORTION", {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "10"})
        with finding(site, tmp_path_factory.mktemp("portions") / "site", documents(texts)) as made:
            yield made


@EVERYWHERE
def test_what_is_found_does_not_depend_on_what_was_asked_before(portions: Site, opened: Open, base: Base) -> None:
    ordered = """async (queries) => {
        const every = {};
        for (const query of queries) every[query] = (await sourcebookFinder.find(query, {})).results.map(it => it.id);
        return every;
    }"""
    queries = ("hear", "heart", "hearing", "he", "us", "us hear", '"heart traeh"', "heartily", "hearz", "usage", "u")
    told = []
    for order in (queries, queries[::-1]):
        with opened(f"{base(portions)}search.html") as page:
            told.append(page.evaluate(ordered, list(order)))
    assert told[0] == told[1]
    assert {query: len(ids) for query, ids in told[0].items()} == {
        "hear": 32, "heart": 12, "hearing": 32, "he": 0, "us": 12, "us hear": 0, '"heart traeh"': 4,
        "heartily": 4, "hearz": 0, "usage": 4, "u": 12,
    }  # fmt: skip


def test_a_query_of_signs_finds_nothing(written: Site, opened: Open) -> None:
    with opened(f"{written.http}search.html") as page:
        for query in ("%", "👍", '"', "((("):
            page.locator("#sb-query").fill(query)
            found(page, "Nothing found.")
            expect(page.locator("#sb-none")).to_contain_text(f"No page has “{query}”.")
        page.goto(f"{written.http}search.html?kind=source")
        found(page, f"{len(WRITTEN)} found")


def test_values_are_counted_whatever_they_are_called(site: Site, opened: Open, tmp_path: Path) -> None:
    names = ("__proto__", "constructor", "toString", "The Relay")
    made = [
        Document(f"{n}.html", name, (("kind", "source"), ("publisher", name)), ("Words.",))
        for n, name in enumerate(names)
    ]
    with finding(site, tmp_path / "site", made) as odd, opened(f"{odd.http}search.html?q=words") as page:
        found(page, "4 found")
        options = page.get_by_label("Publisher").locator("option")
        expect(options).to_have_text(["any", *(f"{name} (1)" for name in sorted(names))])
        page.get_by_label("Publisher").select_option("__proto__")
        found(page, "1 found")


def test_a_filter_that_no_document_has_fits_none(written: Site, opened: Open) -> None:
    with opened(f"{written.http}search.html?year=2025") as page:
        found(page, "Nothing found.")
        page.get_by_role("link", name="Without the filters").click()
        page.wait_for_url("**/search.html")


def test_a_word_that_stands_in_a_source_a_hundred_thousand_times_takes_no_hour(
    site: Site, opened: Open, tmp_path: Path
) -> None:
    text = " ".join(["river"] * 400_000)
    with (
        finding(site, tmp_path / "site", documents({"Long": text})) as long,
        opened(f"{long.http}search.html?q=river") as page,
    ):
        expect(page.locator("#sb-hits .sb-excerpt")).to_have_count(3, timeout=60_000)
