"""Every kind of page: loads from the web and from the disk, asks no other host, and axe finds nothing wrong with it."""

from itertools import product
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import LIMITED, SOURCE, Open, Site

PAGES = (
    "index.html",
    "sources/index.html",
    SOURCE,
    "sources/the-current-era-has-become-a-watershed-moment.html",
    "claims/index.html",
    "claims/decision-is-taken.html",
    "compare/index.html",
    "compare/covert-action-considered-trump-administration-weighs--us-plans-military-strikes-in-mexico-against-cartels.html",
    "flags/index.html",
    "flags/factual-error.html",
    "changes.html",
    "timeline.html",
    "names/index.html",
    "names/donald-trump.html",
    "names/washington.html",
    "names/hostile.html",
    "downloads.html",
    "search.html",
    "method.html",
    "guide.html",
    "404.html",
)
NOT_WHOLE = (
    *(f"sources/{id}.html" for id in LIMITED),
    "sources/index.html",
    "changes.html",
    "timeline.html",
    "claims/index.html",
    "claims/sheinbaum-is-president.html",
    "compare/index.html",
    "compare/us-initiates-secretive-military-plan-targeting-mexico--covert-action-considered-trump-administration-weighs.html",
)
PAPER: dict[Literal["light", "dark"], str] = {"light": "rgb(251, 249, 243)", "dark": "rgb(23, 24, 27)"}


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_loads_with_its_styles_and_nothing_else(site: Site, opened: Open, address: str, scheme: str) -> None:
    with opened(getattr(site, scheme) + address) as page:
        assert page.locator("h1").count() == 1
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER["light"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def check_in_all_looks(page: Page) -> None:
    """Wide and on a phone, in light and dark: axe finds nothing, and nothing is wider than the screen."""
    for width, (scheme, paper) in product((1280, 390), PAPER.items()):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function("paper => getComputedStyle(document.body).backgroundColor === paper", arg=paper)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{width}, {scheme}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"wider than {width}"


@pytest.mark.parametrize("address", [*PAGES, "search.html?q=sovereignty"])
def test_axe_finds_no_violation_wide_or_on_a_phone_in_light_or_dark(site: Site, opened: Open, address: str) -> None:
    with opened(site.http + address, reduced_motion="reduce") as page:
        page.wait_for_load_state("networkidle")
        check_in_all_looks(page)


@pytest.mark.parametrize("address", NOT_WHOLE)
def test_axe_finds_no_violation_where_not_all_is_published(limited: Site, opened: Open, address: str) -> None:
    with opened(limited.http + address) as page:
        check_in_all_looks(page)


def test_an_excerpt_says_how_much_it_is_and_offers_no_capture(limited: Site, opened: Open) -> None:
    excerpts, metadata, withdrawn = (f"{limited.http}sources/{id}.html" for id in LIMITED)
    with opened(excerpts) as page:
        assert "stand below: what notes and claims quote." in page.locator(".sb-limits").inner_text()
        assert page.locator(".sb-mark").count() > 0
        assert page.get_by_text("[…]").count() > 0
        assert page.locator("a[href*='captures/']").count() == 0
    with opened(metadata) as page:
        assert "of its text is published." in page.locator(".sb-limits").inner_text()
        assert page.locator(".sb-body").count() == 0
    with opened(withdrawn) as page:
        assert "The board, 24 November 2026" in page.locator(".sb-limits").inner_text()
        page.locator("#claims + p + ul a").first.click()
        assert "withdrawn 24 November 2026" in page.locator(".sb-claim").inner_text()


def test_axe_finds_no_violation_in_what_is_folded_away(site: Site, opened: Open) -> None:
    with opened(site.http + site.hostile) as page:
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        assert page.locator(".sb-gone").count() == 2
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_a_link_to_a_note_that_no_longer_stands_unfolds_it(site: Site, opened: Open) -> None:
    with opened(f"{site.http}changes.html") as page:
        page.get_by_text("Note n2 retracted.").click()
        assert page.locator("#note-n2 s").is_visible()


def test_the_404_page_stands_alone_at_any_depth(site: Site, opened: Open) -> None:
    with opened(f"{site.http}a/b/nothing-here.html") as page:
        assert page.locator("h1").inner_text() == "Nothing stands at this address"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER["light"]


def test_the_404_page_leads_home_from_the_disk(site: Site, opened: Open) -> None:
    with opened(f"{site.file}404.html") as page:
        page.get_by_role("link").click()
        assert page.url == f"{site.file}index.html"


def test_the_way_from_home_to_a_source_and_its_capture(site: Site, opened: Open) -> None:
    with opened(f"{site.http}index.html") as page:
        page.locator(".sb-contents a").first.click()
        assert page.url == site.http + SOURCE
        with page.expect_download() as download:
            page.locator(".sb-provenance a[download]").click()
        assert download.value.suggested_filename == "000_c734cd97d6ad3426.txt"


def test_dark_is_kept_when_chosen(site: Site, opened: Open) -> None:
    with opened(f"{site.http}index.html", color_scheme="light") as page:
        for _ in range(2):  # from the system's setting to light, and on to dark
            page.locator("form[data-md-component=palette] label:visible").click()
        page.goto(site.http + SOURCE)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER["dark"]


def test_without_javascript_dark_follows_the_system(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE, color_scheme="dark", java_script_enabled=False) as page:
        colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert colour == PAPER["dark"]
