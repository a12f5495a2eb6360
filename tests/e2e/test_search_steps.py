"""What the browser’s Back undoes on the search page, and what it brings again."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Site
from tests.e2e.test_search import EVERYWHERE, Base, found

STANDING = 2_500  # milliseconds: what is typed afterwards is another query


def shows(page: Page, address: str, query: str) -> None:
    page.wait_for_url(f"**/search.html{address}")
    expect(page.locator("#sb-query")).to_have_value(query)


def hits(page: Page) -> list[str]:
    return page.locator("#sb-hits > li > .sb-entry").all_inner_texts()


@EVERYWHERE
def test_back_undoes_a_filter_then_a_query_then_the_page(site: Site, opened: Open, base: Base) -> None:
    with opened(f"{base(site)}index.html") as page:
        page.goto(f"{base(site)}search.html?q=mexico")
        expect(page.locator("#sb-hits > li")).to_have_count(10)
        mexico, said = hits(page), page.locator("#sb-search-status").inner_text()
        box = page.locator("#sb-query")
        box.fill("sovereignty")
        box.press("Enter")
        shows(page, "?q=sovereignty", "sovereignty")
        page.get_by_label("Kind").select_option("source")
        shows(page, "?q=sovereignty&kind=source", "sovereignty")
        page.get_by_label("Sort by").select_option("date")
        shows(page, "?q=sovereignty&kind=source&sort=date", "sovereignty")
        page.go_back()
        shows(page, "?q=sovereignty&kind=source", "sovereignty")
        expect(page.get_by_label("Sort by")).to_have_value("")
        expect(page.get_by_label("Kind")).to_have_value("source")
        page.go_back()
        shows(page, "?q=sovereignty", "sovereignty")
        expect(page.get_by_label("Kind")).to_have_value("")
        page.go_back()
        shows(page, "?q=mexico", "mexico")
        found(page, said)
        assert hits(page) == mexico
        page.go_forward()
        shows(page, "?q=sovereignty", "sovereignty")
        page.go_back()
        page.go_back()
        page.wait_for_url("**/index.html")


def test_back_from_a_hit_has_the_focus_on_its_link(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=mexico") as page:
        link = page.locator("#sb-hits > li > .sb-entry").nth(3)
        title = link.inner_text()
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/*find=*")
        page.go_back()
        expect(page.locator("#sb-hits > li")).to_have_count(10)
        expect(page.locator("#sb-hits a:focus")).to_have_text(title)


def test_a_stroke_goes_to_the_box_of_the_page(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=mexico") as page:
        page.locator("#sb-hits .sb-entry").first.focus()
        page.keyboard.press("/")
        expect(page.locator("#sb-query")).to_be_focused()


def test_what_is_typed_letter_by_letter_is_one_step(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=mexico") as page:
        length = page.evaluate("history.length")
        box = page.locator("#sb-query")
        box.fill("")
        for typed in ("so", "soverei", "sovereignty"):
            box.press_sequentially(typed[len(box.input_value()) :])
            shows(page, f"?q={typed}", typed)
        assert page.evaluate("history.length") == length + 1
        page.go_back()
        shows(page, "?q=mexico", "mexico")


def test_a_query_that_was_left_standing_is_a_step(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html") as page:
        box = page.locator("#sb-query")
        box.fill("mexico")
        page.wait_for_url("**/search.html?q=mexico")
        page.wait_for_timeout(STANDING)
        box.fill("mexico drones")
        page.wait_for_url("**/search.html?q=mexico+drones")
        page.go_back()
        shows(page, "?q=mexico", "mexico")
        page.go_back()
        shows(page, "", "")
        found(page, "")
        expect(page.locator("#sb-hits > li")).to_have_count(0)


@EVERYWHERE
@pytest.mark.parametrize("width", [1280, 390])
def test_back_from_a_hit_shows_as_many_hits_at_the_same_place(site: Site, opened: Open, base: Base, width: int) -> None:
    with opened(f"{base(site)}search.html?q=mexico", width=width) as page:
        items = page.locator("#sb-hits > li")
        expect(items).to_have_count(10)
        page.get_by_role("button", name="More").click()
        expect(items).to_have_count(20)
        opened_hit = items.nth(14).locator(".sb-entry")
        opened_hit.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        before, place = hits(page), page.evaluate("scrollY")
        assert place > 0
        opened_hit.click()
        page.wait_for_url(lambda address: "search.html" not in address)
        page.go_back()
        page.wait_for_url("**/search.html?q=mexico")
        expect(items).to_have_count(20)
        assert hits(page) == before
        page.wait_for_function("place => Math.abs(scrollY - place) < 2", arg=place)
        expect(opened_hit).to_be_in_viewport()


def test_a_place_on_the_page_itself_is_no_search(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=mexico") as page:
        expect(page.locator("#sb-hits > li")).to_have_count(10)
        page.get_by_role("button", name="More").click()
        expect(page.locator("#sb-hits > li")).to_have_count(20)
        page.evaluate("location.hash = 'sb-hits'")
        page.wait_for_timeout(300)
        expect(page.locator("#sb-hits > li")).to_have_count(20)
        page.go_back()
        expect(page.locator("#sb-hits > li")).to_have_count(20)
        expect(page.locator("#sb-query")).to_have_value("mexico")
