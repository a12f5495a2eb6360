"""From a name to the words that a source has for it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open, Site


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_sentence_leads_to_its_words_on_the_page_of_the_source(site: Site, opened: Open, scheme: str) -> None:
    with opened(getattr(site, scheme) + "names/sinaloa-cartel.html") as page:
        link = page.locator("blockquote a", has_text="intensified by the mounting pressure")
        expect(link.locator("mark")).to_have_text("Sinaloa cartel")
        link.click()
        page.wait_for_url("**/sources/the-current-era-has-become-a-watershed-moment.html*")
        expect(page.get_by_text("The internal war within the Sinaloa cartel")).to_be_in_viewport()


def test_so_it_does_where_a_browser_knows_no_text_fragments(site: Site, opened: Open) -> None:
    with opened(site.http + "sources/the-current-era-has-become-a-watershed-moment.html#at-25") as page:
        expect(page.get_by_text("The internal war within the Sinaloa cartel")).to_be_in_viewport()


def test_the_names_of_a_source_unfold_and_lead_on(site: Site, opened: Open) -> None:
    with opened(site.http + "sources/us-plans-military-strikes-in-mexico-against-cartels.html") as page:
        page.get_by_text("names, each with all sources that have it").click()
        page.get_by_role("link", name="Claudia Sheinbaum", exact=True).click()
        assert page.locator("h1").inner_text() == "Claudia Sheinbaum"
