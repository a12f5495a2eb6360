"""The readers' search, over Pagefind: from a server and from the disk."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import SOURCE, Open, Site

QUERIES = (
    "sovereignty", "sovereig", "military sheinbaum", '"special operations forces"', "president", "Trump drones",
    'president "special operations"', '"src=x"', "not", "undated", "transcript ledger", "onerror", "volckerian", "",
)  # fmt: skip
FOUND = """async (queries) => {
    const every = [];
    for (const query of queries) {
        const found = await sourcebookFinder.find(query, {});
        const hits = await sourcebookFinder.hits(found, 0, 10);
        every.push([query, found.results.length, hits.map(hit => [hit.title, hit.kind, hit.passages])]);
    }
    return every;
}"""

Base = Callable[[Site], str]
EVERYWHERE = pytest.mark.parametrize("base", [lambda site: site.http, lambda site: site.file], ids=["http", "file"])


def found(page: Page, said: str) -> None:
    expect(page.locator("#sb-search-status")).to_have_text(said)


@EVERYWHERE
def test_from_the_box_in_the_header_to_the_words(site: Site, opened: Open, base: Base) -> None:
    with opened(base(site) + SOURCE) as page:
        page.keyboard.press("/")
        page.keyboard.type('"firmly rejected any"')
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=*")
        found(page, "1 found")
        hit = page.locator("#sb-hits > li").first
        expect(hit.locator("mark")).to_have_text(["firmly", "rejected", "any"])
        expect(hit.locator(".sb-by")).to_contain_text("Source · publisher unknown, account")
        expect(hit.get_by_role("list", name="Flags")).to_contain_text("Headline mismatch")
        hit.get_by_role("link").first.click()
        page.wait_for_url("**/sources/*.html?find=*")
        sought = page.locator("mark.sb-sought")
        assert " ".join(sought.all_inner_texts()).startswith("firmly rejected any")
        expect(sought.first).to_be_in_viewport()
        expect(sought.first).to_be_focused()


@EVERYWHERE
def test_the_box_is_a_combobox(site: Site, opened: Open, base: Base) -> None:
    with opened(base(site) + SOURCE) as page:
        box = page.get_by_role("combobox", name="Search the archive")
        expect(box).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("sovereignty")
        options = page.get_by_role("option")
        expect(options.last).to_contain_text("found")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".sb-find [role=status]")).to_contain_text("found. Arrow keys lead through the first.")
        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        page.keyboard.press("ArrowUp")
        expect(box).not_to_have_attribute("aria-activedescendant", "sb-found-0")
        page.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(page.locator("#sb-found")).to_be_hidden()
        expect(box).to_have_value("sovereignty")
        page.keyboard.type(" ")
        page.keyboard.press("Backspace")
        expect(options.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sources/*.html?find=*")


@EVERYWHERE
def test_filters_have_counts_and_narrow_and_the_address_holds_them(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}search.html?q=mexico&kind=source") as page:
        rating = page.get_by_label("Rating")
        option = rating.locator("option", has_text="F5")
        expect(option).to_have_text("publisher unknown, account improbable (F5) (1)")
        rating.select_option(option.get_attribute("value"))
        found(page, "1 found")
        page.get_by_label("Sort by").select_option("date")
        page.wait_for_url("**sort=date")
        page.reload()
        found(page, "1 found")
        expect(rating).to_have_value("publisher unknown, account improbable (F5)")
        expect(page.get_by_label("Kind")).to_have_value("source")
        expect(page.get_by_label("Sort by")).to_have_value("date")


@EVERYWHERE
def test_what_the_archive_says_is_found_at_its_own_address(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}search.html?q=president&kind=note") as page:
        hit = page.locator("#sb-hits > .sb-ours").first
        expect(hit.locator(".sb-by")).to_contain_text("Note on “")
        assert "#note-" in (hit.get_by_role("link").first.get_attribute("href") or "")
        for query, kind, words, address in (
            ("president", "claim", "Claim", "claims/"),
            ("trump", "name", "Name", "names/donald-trump.html"),
            ("ledger", "page", "Page", "method.html"),
            ("undated", "flag", "Flag", "flags/undated.html"),
        ):
            page.goto(f"{base(site)}search.html?q={query}&kind={kind}")
            hit = page.locator("#sb-hits > .sb-ours").first
            expect(hit.locator(".sb-by")).to_contain_text(words)
            assert address in (hit.get_by_role("link").first.get_attribute("href") or "")


def test_a_flag_alone_lists_its_sources(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?flag=Factual+error&kind=source") as page:
        found(page, "3 found")


def test_a_filter_is_known_by_its_term_and_in_other_letters(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?flag=factual-error&kind=Source") as page:
        found(page, "3 found")
        assert page.evaluate("['flag', 'kind'].map(it => document.getElementById('sb-search').elements[it].value)") == [
            "Factual error",
            "source",
        ]


def test_a_claim_has_its_verdict(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=drone+strikes&kind=claim") as page:
        expect(page.locator("#sb-hits .sb-by").first).to_contain_text("Claim · supported")


@EVERYWHERE
def test_a_word_that_stands_nowhere_finds_nothing_but_near_spellings(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}search.html?q=military+soveriegnty") as page:
        found(page, "Nothing found.")
        expect(page.locator("#sb-hits > li")).to_have_count(0)
        expect(page.locator("#sb-none p")).to_have_text("No page has “soveriegnty”. Near it: sovereignty?")
        expect(page.locator("#sb-none li")).to_have_text(re.compile(r"^Without it: \d+ found$"))
        page.get_by_role("link", name="sovereignty", exact=True).click()
        page.wait_for_url("**/search.html?q=military+sovereignty")
        expect(page.locator("#sb-hits > li").first).to_be_visible()


def test_words_that_no_page_has_together_are_told_apart_from_words_that_stand_nowhere(site: Site, opened: Open) -> None:
    with opened(f'{site.http}search.html?q="operations special"') as page:
        expect(page.locator("#sb-none p")).to_have_text("Each word is found, but no page has all of it as it stands.")
        expect(page.locator("#sb-none li")).to_have_text(re.compile(r"^Without the quotation marks: \d+ found$"))
        page.goto(f"{site.http}search.html?q=qqqqqqqqzzzz")
        expect(page.locator("#sb-none")).to_have_text(
            "No page has “qqqqqqqqzzzz”. Try another word, or only its first letters."
        )


def test_what_filters_took_away_is_said(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=sheinbaum&kind=flag") as page:
        found(page, "Nothing found.")
        page.get_by_role("link", name="Without the filters:").click()
        page.wait_for_url("**/search.html?q=sheinbaum")
        expect(page.locator("#sb-hits > li").first).to_be_visible()


def test_the_same_is_found_over_http_and_from_the_disk(site: Site, opened: Open) -> None:
    told = []
    for base in (site.http, site.file):
        with opened(f"{base}search.html") as page:
            told.append(page.evaluate(FOUND, list(QUERIES)))
    assert told[0] == told[1]
    counts = {query: count for query, count, _ in told[0]}
    assert counts["volckerian"] == 0
    assert counts["sovereig"] == counts["sovereignty"] > 0
    assert 0 < counts['president "special operations"'] < counts["president"]


def test_a_long_source_shows_its_passages_each_with_its_way(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=cartels&kind=source") as page:
        hit = page.locator("#sb-hits > li").first
        expect(hit.locator(".sb-excerpt").nth(1)).to_be_visible()
        expect(hit.locator(".sb-excerpt").nth(1)).to_contain_text("under “Risks of Fragmentation” To this passage")
        ways = [link.get_attribute("href") for link in hit.locator("a").all()]
        assert len(set(ways)) == len(ways) > 1
        hit.get_by_role("link", name="To this passage").last.click()
        page.wait_for_url("**/sources/*.html?find=*")
        expect(page.locator("mark.sb-sought").first).to_be_in_viewport()


@EVERYWHERE
def test_hostile_words_are_shown_as_text(site: Site, opened: Open, base: Base) -> None:
    for query in ("onerror", "javascript", "srcdoc", "<img src=x onerror=alert(1)>"):
        with opened(f"{base(site)}search.html") as page:
            page.locator("#sb-query").fill(query)
            expect(page.locator("#sb-hits > li")).not_to_have_count(0)
            page.locator(".sb-find input").fill(query)
            expect(page.get_by_role("option")).not_to_have_count(0)
            for made in ("#sb-hits", "#sb-found"):
                assert page.locator(f"{made} :is(img, script, iframe, svg)").count() == 0
            assert page.locator("#sb-hits a[href^='javascript']").count() == 0
            page.locator("#sb-hits a").first.click()
            page.wait_for_url(lambda address: "search.html" not in address)


@EVERYWHERE
def test_a_phrase_with_signs_in_it_is_found_as_it_stands(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}search.html?kind=source") as page:
        for phrase, marked in (
            ("src=x", ["src=x"]),
            ("img src=x onerror=alert(1)", ["<img", "src=x", "onerror=alert(1)>"]),
            ("U.S. military", ["U.S.", "military"]),
        ):
            page.locator("#sb-query").fill(f'"{phrase}"')
            mark = page.locator("#sb-hits mark")
            expect(mark.first).to_have_text(marked[0])
            assert mark.all_inner_texts()[: len(marked)] == marked
        page.locator("#sb-query").fill('"src=y"')
        found(page, "Nothing found.")


@EVERYWHERE
def test_what_stands_around_a_sign_is_found_where_the_sign_is_not(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}search.html") as page:
        page.locator("#sb-query").fill('"special/operations+forces"')
        mark = page.locator("#sb-hits mark")
        expect(mark.first).to_have_text("special", ignore_case=True)
        assert [text.lower().strip(",.") for text in mark.all_inner_texts()[:3]] == ["special", "operations", "forces"]


def test_where_a_link_leads_to_words_that_are_not_there_the_page_stays_as_it_is(site: Site, opened: Open) -> None:
    with opened(f"{site.http}{SOURCE}?find=%3Cimg%20src=x%20onerror=alert(1)%3E") as page:
        expect(page.locator("mark.sb-sought")).to_have_count(0)


@pytest.mark.parametrize("missing", ["program", "start", "version"])
def test_what_can_t_be_loaded_is_said_and_the_next_search_tries_again(
    site: Site, browser: Browser, missing: str
) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(f"**/pagefind/{missing}.js*", lambda route: route.abort())
    page.goto(f"{site.http}search.html?q=sovereignty")
    expect(page.locator("#sb-search-status")).to_contain_text("The search index could not be loaded (http://127.0.0.1:")
    page.unroute(f"**/pagefind/{missing}.js*")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#sb-hits > li").first).to_be_visible()
    page.close()
    assert errors == []


def test_without_javascript_it_says_so(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html", java_script_enabled=False) as page:
        expect(page.locator(".sb-search")).to_contain_text("Searching needs JavaScript.")
        expect(page.locator("#sb-search")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_and_the_open_box_have_no_violation_that_axe_finds(
    site: Site, opened: Open, width: int, scheme: str
) -> None:
    for query in ("sovereignty", "soveriegnty"):
        with opened(f"{site.http}search.html?q={query}", width=width, color_scheme=scheme) as page:
            expect(page.locator("#sb-hits > li, #sb-none a").first).to_be_visible()
            page.locator("#sb-narrow").evaluate("it => { it.open = true }")
            assert Axe().run(page).response["violations"] == []
            page.locator(".sb-find input").fill(query)
            expect(page.get_by_role("option").first).to_be_visible()
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_archive_of_few_documents_needs_few_files(site: Site) -> None:
    files = [file.relative_to(site.folder).as_posix() for file in Path(site.folder, "pagefind").rglob("*.js")]
    documents = len(list(Path(site.folder, "sources").glob("*.html")))
    assert documents > 5
    assert len(files) < 40, files
