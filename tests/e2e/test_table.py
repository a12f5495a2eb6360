"""All sources: sorted and filtered in the browser, read well without a script."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, Site

ADDRESS = "sources/index.html"


def shown(page: Page) -> list[str]:
    return page.locator("#sb-table tbody tr:not([hidden]) .sb-entry").all_inner_texts()


def lengths(page: Page) -> list[int]:
    return [int(text.replace(",", "")) for text in page.locator("#sb-table tbody td:last-child").all_inner_texts()]


def test_sorting_by_a_heading_and_back(site: Site, opened: Open) -> None:
    with opened(site.file + ADDRESS) as page:
        heading = page.get_by_role("columnheader", name="Words")
        heading.get_by_role("button").click()
        counts = [
            int(text.replace(",", "")) for text in page.locator("#sb-table tbody td:last-child").all_inner_texts()
        ]
        assert counts == sorted(counts)
        expect(heading).to_have_attribute("aria-sort", "ascending")
        heading.get_by_role("button").press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")
        counts = [
            int(text.replace(",", "")) for text in page.locator("#sb-table tbody td:last-child").all_inner_texts()
        ]
        assert counts == sorted(counts, reverse=True)


def test_what_is_not_known_comes_last(site: Site, opened: Open) -> None:
    with opened(site.file + ADDRESS) as page:
        page.get_by_role("columnheader", name="Rating").get_by_role("button").click()
        ratings = page.locator("#sb-table tbody tr").evaluate_all("rows => rows.map(row => row.dataset.rating)")
        assert ratings == ["F2", "F3", "F3", "F3", "F5", "unassessed"]


def test_filters_add_up_and_say_how_many_are_left(site: Site, opened: Open) -> None:
    with opened(site.file + ADDRESS) as page:
        page.locator("select[name=flag]").select_option(label="Factual error")
        assert len(shown(page)) == 3
        page.locator("input[name=words]").fill("covert")
        assert len(shown(page)) == 1
        expect(page.locator("#sb-filters output")).to_have_text("1 of 6 sources")
        page.locator("input[name=words]").fill("")
        page.locator("select[name=flag]").select_option("")
        page.locator("select[name=rating]").select_option("F5")
        assert shown(page) == ["U.S. Initiates Secretive Military Plan Targeting Mexico"]


def test_without_javascript_the_table_is_whole_and_has_no_dead_control(site: Site, opened: Open) -> None:
    with opened(site.file + ADDRESS, java_script_enabled=False) as page:
        assert len(shown(page)) == 6
        expect(page.locator("#sb-filters")).to_be_hidden()
        assert page.locator("#sb-table button").count() == 0


def test_on_a_phone_a_row_is_still_a_row(site: Site, opened: Open) -> None:
    with opened(site.file + ADDRESS, 390) as page:
        assert page.get_by_role("row").count() == 7
        expect(page.get_by_role("row").nth(1)).to_contain_text("F5")
