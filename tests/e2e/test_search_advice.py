"""What the search page says to a query that is written for the command line, and how it names and filters notes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sourcebook.search.fields import NAMES
from tests.e2e.conftest import Open, Site
from tests.e2e.test_search import EVERYWHERE, found

Base = Callable[[Site], str]


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


def test_every_field_of_the_command_line_is_known(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html") as page:
        for name in NAMES:
            page.locator("#sb-query").fill(f"{name}:zqzq")
            expect(page.locator("#sb-none > p").first).to_contain_text(f"“{name}:zqzq” is searched as words; ")


@pytest.mark.parametrize(
    "query", ['"flag:undated"', "constructor:x", "src:x", "mexico: plan", "10:30", "https://x.example", "plan *", "~"]
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
