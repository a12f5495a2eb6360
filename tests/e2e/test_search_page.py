"""The search page and the box in the header: what they say of what was found, and what to ask where nothing is."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sourcebook import pipeline
from sourcebook.search import Index, update
from tests.e2e.conftest import SOURCE, Open, Site, served
from tests.publish.sites import build, configure

TURNED = "\u2069\u202e"  # ends what holds a name, and turns what stands behind it
MANY = 70  # more than a phrase is looked for in before it is told how many there are at most
RATING = """rating:
  {{reliability: {code[0]}, credibility: {code[1]}, rationale: Told by two papers., by: archive, date: 2026-11-24}}
"""
SOURCES = (  # title, publisher, day, language, rating
    ("The old harbour", "The Relay", "2024-03-01", "en", "A2"),
    ("The new harbour", "The Relay", "2026-02-03", "en", "B3"),
    ("El puerto harbour", "La Gaceta", "2025-05-05", "es", "A2"),
    (f"The turned {TURNED}harbour", f"The Mirror {TURNED}paper", "2023-07-08", "en", "A2"),
    ("Harbour without a day", "", "", "en", "F6"),
)
NOTE = "  - {{id: n{n}, text: The harbour master said so again, by: mk, date: 2026-11-24}}\n"
EVERYWHERE = pytest.mark.parametrize("base", [lambda site: site.http, lambda site: site.file], ids=["http", "file"])
Base = Callable[[Site], str]


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("harbours") / "archive"
    root.mkdir()
    configure(root)
    captures = [root.parent / f"{n}.txt" for n in range(len(SOURCES))]
    for n, capture in enumerate(captures):
        capture.write_text(f"Harbour {n}\n\nThe ships of harbour {n} lay still, a man said on the quay.\n", "utf-8")
    for added, (*values, code) in zip(pipeline.add(root, captures), SOURCES, strict=True):
        told = zip(("title", "publisher", "published", "language"), map(json.dumps, values), strict=True)
        rows = [f"  {key}: {value}\n" for key, value in told if value != '""']
        (root / f"corpus/{added.id}.notes.yml").write_text("".join(["metadata:\n", *rows, RATING.format(code=code)]))
    with (root / "corpus/harbour-0.notes.yml").open("a") as notes:
        notes.write("notes:\n" + "".join(NOTE.format(n=n) for n in range(MANY)))
    folder = build(root)
    with served(folder) as http:
        yield Site(folder, http, "")


def found(page: Page, said: str) -> None:
    expect(page.locator("#sb-search-status")).to_have_text(said)


def choice(page: Page, name: str) -> Locator:
    return page.locator(f"select[name={name}]")


def titles(page: Page, *said: str) -> None:
    expect(page.locator("#sb-hits > li > .sb-entry")).to_have_text(list(said))


@EVERYWHERE
def test_filters_narrow_by_publisher_language_and_year(harbours: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(harbours)}search.html?q=harbour&kind=source&sort=date") as page:
        found(page, "5 found")
        for name, said in (
            ("publisher", ["any", "La Gaceta (1)", "The Mirror paper (1)", "The Relay (2)", "unknown (1)"]),
            ("language", ["any", "English (4)", "Spanish (1)"]),
            ("year", ["any", "2023 (1)", "2024 (1)", "2025 (1)", "2026 (1)", "unknown (1)"]),
        ):
            expect(choice(page, name).locator("option")).to_have_text(said)
        choice(page, "publisher").select_option("The Relay")
        found(page, "2 found")
        titles(page, "The new harbour", "The old harbour")
        expect(choice(page, "year").locator("option")).to_have_text(["any", "2024 (1)", "2026 (1)"])
        choice(page, "year").select_option("2026")
        found(page, "1 found")
        titles(page, "The new harbour")
        page.wait_for_url("**/search.html?q=harbour&kind=source&publisher=The+Relay&year=2026&sort=date")
        choice(page, "publisher").select_option("")
        choice(page, "year").select_option("")
        choice(page, "language").select_option("Spanish")
        found(page, "1 found")
        titles(page, "El puerto harbour")


@EVERYWHERE
def test_a_note_has_the_language_and_the_year_of_its_source(harbours: Site, opened: Open, base: Base) -> None:
    root = harbours.folder.parent
    update(pipeline.load(root), root)
    with Index.open(root) as index:
        shell = index.search("kind:note master", count=True).facets
        sources = index.search("kind:source harbour", count=True).facets
    assert sources["year"] == {"2023": 1, "2024": 1, "2025": 1, "2026": 1, "unknown": 1}  # as the page has them
    assert shell["language"] == {"en": MANY}
    assert shell["year"] == {"2024": MANY}
    with opened(f"{base(harbours)}search.html?q=master&kind=note") as page:
        found(page, f"{MANY} found")
        for name, said in (
            ("publisher", ["any", f"The Relay ({MANY})"]),
            ("language", ["any", f"English ({MANY})"]),
            ("year", ["any", f"2024 ({MANY})"]),
        ):
            expect(choice(page, name).locator("option")).to_have_text(said)
        choice(page, "year").select_option("2024")
        found(page, f"{MANY} found")
        choice(page, "language").select_option("English")
        found(page, f"{MANY} found")


@EVERYWHERE
def test_a_note_without_a_flag_is_called_by_what_it_is_on(harbours: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(harbours)}search.html?q=master") as page:
        hit = page.locator("#sb-hits > li").first
        expect(hit.locator(".sb-entry")).to_have_text("Note on “The old harbour”")
        expect(hit.locator(".sb-by")).to_have_text(
            "Note · The Relay · publisher completely reliable, account probably true (A2) · 2026-11-24"
        )
        page.locator(".sb-find input").fill("master")
        option = page.get_by_role("option").first
        expect(option).to_have_text("Note on “The old harbour”Note")


@EVERYWHERE
def test_the_newest_stand_first_by_date_and_what_has_none_last(harbours: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(harbours)}search.html?q=harbour&kind=source&sort=date") as page:
        found(page, "5 found")
        titles(
            page,
            "The new harbour",
            "El puerto harbour",
            "The old harbour",
            "The turned harbour",
            "Harbour without a day",
        )


def test_box_and_page_say_at_most_where_no_more_is_known(harbours: Site, opened: Open) -> None:
    phrase = '"harbour master said so"'
    with opened(f"{harbours.http}search.html") as page:
        page.locator("#sb-query").fill(phrase)
        found(page, f"At most {MANY} found")
        page.locator(".sb-find input").fill(phrase)
        expect(page.locator("#sb-found > li").last).to_have_text(f"At most {MANY} found")
        expect(page.locator(".sb-find [role=status]")).to_have_text(
            f"At most {MANY} found. Arrow keys lead through the first."
        )
        page.locator(".sb-find input").fill("harbour")
        expect(page.locator("#sb-found > li").last).to_have_text(re.compile(r"^All \d+ found$"))


@EVERYWHERE
def test_a_name_turns_no_judgement_beside_it(harbours: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(harbours)}search.html?q=harbour&year=2023") as page:
        found(page, "1 found")
        by = page.locator("#sb-hits .sb-by")
        expect(by).to_have_text(
            "Source · The Mirror paper · publisher completely reliable, account probably true (A2) · 2023-07-08"
        )


def test_no_page_is_turned_by_a_name(harbours: Site) -> None:
    for file in sorted(harbours.folder.rglob("*.html")):
        shown = re.sub(r'<script type="application/ld\+json">.*?</script>', "", file.read_text("utf-8"))  # for programs
        assert not set(TURNED) & set(shown), file
    assert "The turned harbour" in (harbours.folder / "sources/index.html").read_text("utf-8")


def test_a_double_click_on_more_lists_each_hit_once(harbours: Site, opened: Open) -> None:
    with opened(f"{harbours.http}search.html?q=harbour") as page:
        hits = page.locator("#sb-hits > li")
        expect(hits).to_have_count(10)
        page.get_by_role("button", name="More").dblclick()
        expect(hits).to_have_count(20)
        page.get_by_role("button", name="More").click()
        expect(hits).to_have_count(30)
        expect(hits.nth(20).get_by_role("link").first).to_be_focused()
        ways = [hit.get_by_role("link").first.get_attribute("href") for hit in hits.all()]
        assert len(set(ways)) == 30


def test_what_more_could_not_load_is_said_and_asked_for_again(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.http}search.html?q=mexico")
    hits = page.locator("#sb-hits > li")
    expect(hits).to_have_count(10)
    page.evaluate(
        """() => { window.kept = sourcebookFinder.hits;
                   sourcebookFinder.hits = () => Promise.reject(new Error("the stick is out")) }"""
    )
    more = page.get_by_role("button", name="More")
    more.click()
    found(page, "The search index could not be loaded (the stick is out).")
    page.evaluate("() => { sourcebookFinder.hits = window.kept }")
    more.click()
    expect(hits).to_have_count(20)
    page.close()


@EVERYWHERE
def test_a_value_that_no_filter_has_is_shown_and_can_be_taken_away(harbours: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(harbours)}search.html?q=ships&kind=xyz&publisher=constructor") as page:
        found(page, "Nothing found.")
        expect(choice(page, "kind").locator("option:checked")).to_have_text("xyz (0)")
        expect(choice(page, "publisher").locator("option:checked")).to_have_text("constructor (0)")
        page.get_by_role("link", name="Without the filters").click()
        page.wait_for_url("**/search.html?q=ships")
        found(page, "5 found")


def test_several_filters_are_taken_away_one_by_one(harbours: Site, opened: Open) -> None:
    with opened(f"{harbours.http}search.html?q=ships&publisher=La+Gaceta&year=2026") as page:
        expect(page.locator("#sb-none li")).to_have_text(
            [
                "Without publisher “La Gaceta”: 1 found",
                "Without year published “2026”: 1 found",
                "Without the filters: 5 found",
            ]
        )
        page.get_by_role("link", name="Without year published").click()
        page.wait_for_url("**/search.html?q=ships&publisher=La+Gaceta")
        titles(page, "El puerto harbour")


def test_where_nothing_is_found_it_says_what_to_ask(harbours: Site, opened: Open) -> None:
    with opened(f"{harbours.http}search.html?q=ships+zqzqzqz") as page:
        nothing = page.locator("#sb-none")
        expect(nothing.locator("p")).to_have_text("No page has “zqzqzqz”. Try another word, or only its first letters.")
        expect(nothing.locator("li")).to_have_text(["Without it: 5 found"])
        page.goto(f"{harbours.http}search.html?q=ships+master")
        expect(nothing.locator("p")).to_have_text("Each word is found, but no page has all of them.")
        expect(nothing.locator("li")).to_have_text(["Without “ships”: 70 found", "Without “master”: 5 found"])
        page.goto(f'{harbours.http}search.html?q="still+lay"')
        expect(nothing.locator("li")).to_have_text(["Without the quotation marks: 5 found"])
        nothing.get_by_role("link").click()
        found(page, "5 found")


def test_words_of_which_no_two_stand_together_are_offered_alone(harbours: Site, opened: Open) -> None:
    with opened(f"{harbours.http}search.html?q=ships+master+undated") as page:
        expect(page.locator("#sb-none li")).to_have_text(
            [re.compile(rf"^Only “{word}”: \d+ found$") for word in ("ships", "master", "undated")]
        )


def test_an_address_with_two_slashes_searches_as_well(harbours: Site, opened: Open) -> None:
    with opened(f"{harbours.http}/search.html?q=ships") as page:
        found(page, "5 found")
        page.locator("#sb-query").fill("ships quay")
        page.wait_for_url(f"{harbours.http}/search.html?q=ships+quay")


def test_a_link_marks_no_common_word_of_words_that_are_not_there(site: Site, opened: Open) -> None:
    sought = "mark.sb-sought"
    for words, marked in (
        ("the unicorn danced at noon", []),
        ("in the unicorn", []),
        ("the", ["the"]),
        ("firmly rejected", ["firmly", "rejected"]),
        ("firmly rejected any unicorn", ["firmly", "rejected", "any"]),
        ("unicorn firmly rejected any", ["firmly", "rejected", "any"]),
    ):
        with opened(f"{site.http}{SOURCE}?find={words.replace(' ', '+')}") as page:
            assert " ".join(page.locator(sought).all_inner_texts()).lower().split() == marked, words


@pytest.mark.parametrize("missing", ["postings", "shards", "passages", "finder"])
def test_a_box_that_could_not_load_its_search_loads_it_at_the_next_letter(
    site: Site, browser: Browser, missing: str
) -> None:
    page = browser.new_page()
    page.route(f"**/assets/{missing}.js", lambda route: route.abort())
    page.goto(site.http + SOURCE)
    box = page.get_by_role("combobox", name="Search the archive")
    box.press_sequentially("sovereign")
    expect(page.locator(".sb-find [role=status]")).to_have_text(
        "The search could not be loaded. Enter leads to the search page."
    )
    page.unroute(f"**/assets/{missing}.js")
    box.press_sequentially("ty")
    expect(page.locator("#sb-found > li").last).to_contain_text("found")
    page.close()


def test_what_is_typed_while_more_is_loading_is_answered_alone(harbours: Site, opened: Open) -> None:
    with opened(f"{harbours.http}search.html?q=harbour") as page:
        hits = page.locator("#sb-hits > li")
        expect(hits).to_have_count(10)
        page.evaluate(
            """() => { const hits = sourcebookFinder.hits;
                       sourcebookFinder.hits = async (found, from, to) => {
                           const all = await hits(found, from, to);
                           if (from) await new Promise(done => { window.answer = done });
                           return all;
                       } }"""
        )
        page.get_by_role("button", name="More").click()
        page.locator("#sb-query").fill("ships")
        found(page, "5 found")
        page.evaluate("window.answer()")
        page.wait_for_timeout(100)
        expect(hits).to_have_count(5)
