"""Pages as they are printed."""

from playwright.sync_api import expect

from tests.e2e.conftest import SOURCE, Open, Site

PAPER = 718  # CSS pixels between the margins of A4


def test_two_texts_stand_side_by_side_and_nothing_leads_to_them(site: Site, opened: Open) -> None:
    pair = next((site.folder / "compare").glob("*--*.html")).name
    with opened(f"{site.http}compare/{pair}", PAPER) as page:
        page.emulate_media(media="print")
        left, right = (page.locator(f"#{side} header").bounding_box() for side in ("left", "right"))
        assert left and right and left["y"] == right["y"]
        assert left["x"] + left["width"] < right["x"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.locator(".sb-jumps")).to_be_hidden()
        expect(page.locator(".sb-across").first).to_be_hidden()


def test_how_to_cite_is_one_line(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE, PAPER) as page:
        page.emulate_media(media="print")
        expect(page.locator(".sb-citation").last).to_be_visible()
        for name in ("BibTeX", "RIS", "CSL-JSON"):
            expect(page.get_by_text(name, exact=True)).to_be_hidden()


def test_a_search_is_what_was_asked_and_what_was_found_with_addresses(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=mexico&kind=source&sort=date", PAPER) as page:
        entry = page.locator("#sb-hits .sb-entry").first
        expect(entry).to_be_visible()
        expect(page.locator("#sb-asked")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator("#sb-asked")).to_have_text("“mexico”, kind “Source”, newest first")
        expect(page.locator("#sb-asked")).to_be_visible()
        expect(page.locator("#sb-search-status")).to_have_text("5 found")
        expect(page.locator("#sb-search-status")).to_be_visible()
        assert page.evaluate("it => getComputedStyle(it, '::after').content", entry.element_handle()) == (
            f'"{entry.get_attribute("href")}"'
        )
        for gone in ("#sb-search", "#sb-more", ".sb-find input"):
            expect(page.locator(gone)).to_be_hidden()
        expect(page.get_by_text("To this passage").first).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_matrix_of_few_sources_is_a_table(limited: Site, opened: Open) -> None:
    with opened(f"{limited.http}claims/index.html", PAPER) as page:
        page.emulate_media(media="print")
        boxes = [cell.bounding_box() for cell in page.locator("tbody tr").first.locator("th, td").all()]
        assert len({box["y"] for box in boxes if box}) == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.locator("thead a").first).to_be_visible()
        expect(page.locator(".sb-of").first).to_be_hidden()
