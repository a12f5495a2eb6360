"""What the search page says to a query that is written for the command line, and how it names and filters notes."""

import re

import pytest
from playwright.sync_api import expect

from sourcebook.search.fields import NAMES
from tests.e2e.conftest import Open, Site
from tests.e2e.test_search import EVERYWHERE, Base, found


@EVERYWHERE
@pytest.mark.parametrize(
    ("query", "said", "leads"),
    [
        (
            "mexico flag:factual-error",
            "“flag:factual-error” is searched as words; to filter: flag “Factual error”.",
            "?q=mexico&flag=Factual+error",
        ),
        ("kind:notes", "“kind:notes” is searched as words; to filter: kind “Note”.", "?kind=note"),
        (
            "rating:f5 president",
            "“rating:f5” is searched as words; to filter: rating “publisher unknown, account improbable (F5)”.",
            "?q=president&rating=publisher+unknown%2C+account+improbable+%28F5%29",
        ),
        ("lang:en", "“lang:en” is searched as words; to filter: language “English”.", "?language=English"),
        (
            'Publisher:"unknown" mexico',
            '“Publisher:"unknown"” is searched as words; to filter: publisher “unknown”.',
            "?q=mexico&publisher=unknown",
        ),
        (
            "mexicoo~1 plan",
            "“mexicoo~1” is searched as words; without “~1” near spellings are offered where no page has it.",
            "?q=mexicoo+plan",
        ),
        (
            "cartel^3 plan",
            "“cartel^3” is searched as words; without “^3” it weighs as other words do.",
            "?q=cartel+plan",
        ),
        (
            "cartel NOT mexico",
            "“NOT mexico” is searched as words; to leave pages out: “-mexico”.",
            "?q=cartel+-mexico",
        ),
        (
            "cartel AND drones",
            "“AND” is searched as a word; without it each page has all the words.",
            "?q=cartel+drones",
        ),
    ],
)
def test_what_the_command_line_would_filter_by_is_offered(
    site: Site, opened: Open, base: Base, query: str, said: str, leads: str
) -> None:
    with opened(f"{base(site)}search.html") as page:
        page.locator("#sb-query").fill(query)
        told = page.locator("#sb-none > p").first
        expect(told).to_have_text(said)
        told.get_by_role("link").click()
        page.wait_for_url(f"**/search.html{leads}")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("flag: undated", "“flag:” is searched as words; to filter, choose under “Flag”."),
        ("flag:nonsense", "“flag:nonsense” is searched as words; to filter, choose under “Flag”."),
        ("rating:A..C", "“rating:A..C” is searched as words; to filter, choose under “Rating”."),
        ("published:1871", "“published:1871” is searched as words; to filter, choose under “Year published”."),
        ("title:mexico", "“title:mexico” is searched as words; there is no such filter here."),
        (
            "-flag:undated",
            "“-flag:undated” leaves out pages with these words; no filter leaves anything out.",
        ),
    ],
)
def test_what_has_no_filter_is_said(site: Site, opened: Open, query: str, said: str) -> None:
    with opened(f"{site.http}search.html?q={query}") as page:
        expect(page.locator("#sb-none > p").first).to_have_text(said)


@EVERYWHERE
@pytest.mark.parametrize("query", ["mexico sovereig", "sovereig -zqzq"])
def test_beginnings_are_told_from_words(site: Site, opened: Open, base: Base, query: str) -> None:
    with opened(f"{base(site)}search.html?q={query}") as page:
        expect(page.locator("#sb-none > p")).to_have_text(
            "No page has “sovereig” as a word; here are words that begin so."
        )
        expect(page.locator("#sb-hits mark").first).to_be_visible()
        page.locator("#sb-query").fill("mexico strike sovereignty")  # stands as “strikes” only, which is a form of it
        expect(page.locator("#sb-none > p")).to_have_count(0)


def test_no_more_is_searched_than_is_said(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q={'mexico ' * 50}zqzqzqz") as page:
        expect(page.locator("#sb-none > p")).to_have_text("Only the first 300 characters are searched.")
        expect(page.locator("#sb-hits > li").first).to_be_visible()
        page.goto(f"{site.http}search.html?q={'q' * 1000}")
        expect(page.locator("#sb-none > p").nth(1)).to_have_text(re.compile("^No page has “q{200}…”"))


def test_what_is_left_of_a_joined_word_is_asked_for_and_not_left_out(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=zqzq-drone") as page:
        page.get_by_role("link", name="Without it").click()
        page.wait_for_url("**/search.html?q=drone")


def test_the_handbook_stays_out(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=sovereignty&kind=page") as page:
        expect(page.locator("#sb-search-status")).to_have_text("Nothing found.")


def test_a_note_is_found_by_its_evidence_and_so_is_a_claim(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=8439") as page:
        expect(page.locator(".sb-by").first).to_be_visible()
        kinds = [text.split(" ")[0] for text in page.locator(".sb-by").all_inner_texts()]
        assert set(kinds) == {"Claim", "Note"}


def test_every_field_of_the_command_line_is_known(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html") as page:
        for name in NAMES:
            page.locator("#sb-query").fill(f"{name}:zqzq")
            expect(page.locator("#sb-none > p").first).to_contain_text(f"“{name}:zqzq” is searched as words; ")


@pytest.mark.parametrize(
    "query",
    [
        '"flag:undated"',
        "constructor:x",
        "src:x",
        "mexico: plan",
        "10:30",
        "https://x.example",
        "plan *",
        "~",
        "not mexico",
    ],
)
def test_other_signs_are_no_command(site: Site, opened: Open, query: str) -> None:
    with opened(f"{site.http}search.html") as page:
        page.locator("#sb-query").fill(f"{query} zqzqzqz")
        expect(page.locator("#sb-none > p").first).to_have_text(re.compile("^No page has “"))


@EVERYWHERE
def test_a_beginning_with_a_star_is_a_beginning(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}search.html?q=sovereig") as page:
        expect(page.locator("#sb-hits > li").first).to_be_visible()
        said = page.locator("#sb-search-status").inner_text()
        page.goto(f"{base(site)}search.html?q=sovereig*")
        expect(page.locator("#sb-hits > li").first).to_be_visible()
        found(page, said)
        expect(page.locator("#sb-none")).to_be_empty()
