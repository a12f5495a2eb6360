"""The readers' search, over Pagefind."""

from playwright.sync_api import expect

from tests.e2e.conftest import SOURCE, Open, Site


def test_from_the_box_in_the_header_to_a_source(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        page.keyboard.press("/")
        page.keyboard.type("sovereignty")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=sovereignty")
        expect(page.get_by_role("status")).to_have_text("4 pages")
        hit = page.locator("#sb-hits > li").first
        expect(hit.locator("mark").first).to_have_text("Sovereignty")
        expect(hit.locator(".sb-by")).to_contain_text("publisher unknown, account")
        hit.get_by_role("link").click()
        page.wait_for_url("**/sources/*.html")


def test_filters_have_counts_and_narrow(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=sovereignty") as page:
        rating = page.get_by_label("Rating")
        option = rating.locator("option", has_text="F5")
        expect(option).to_have_text("publisher unknown, account improbable (F5) (1)")
        rating.select_option(option.get_attribute("value"))
        expect(page.get_by_role("status")).to_have_text("1 page")
        assert "rating=publisher" in page.url
        page.reload()
        expect(page.get_by_role("status")).to_have_text("1 page")


def test_the_archive_s_own_words_are_found_and_told_apart(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=president") as page:
        expect(page.locator("#sb-hits > .sb-ours", has_text="president").first).to_contain_text("Claim")
        expect(page.locator("#sb-hits > .sb-ours", has_text="Factual error")).to_contain_text("Notes under a flag")
        page.get_by_label("Whose words").select_option("of sources")
        expect(page.locator("#sb-hits > .sb-ours")).to_have_count(0)


def test_a_flag_alone_lists_its_sources(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?flag=Factual+error&words=of+sources") as page:
        expect(page.get_by_role("status")).to_have_text("3 pages")


def test_nothing_found_is_said(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html?q=qqqqqqqqzzzz") as page:
        expect(page.get_by_role("status")).to_have_text("No page has all of these words.")


def test_hostile_words_are_shown_as_text(site: Site, opened: Open) -> None:
    for query in ("onerror", "javascript", "srcdoc", "<img src=x onerror=alert(1)>"):
        with opened(f"{site.http}search.html") as page:
            page.locator("#sb-query").fill(query)
            expect(page.locator("#sb-hits > li")).not_to_have_count(0)
            assert page.locator("#sb-hits :is(img, script, iframe, svg)").count() == 0
            assert page.locator("#sb-hits a[href^='javascript']").count() == 0


def test_from_the_disk_it_says_what_to_do(site: Site, opened: Open) -> None:
    with opened(site.file + SOURCE) as page:
        page.locator(".sb-find input").fill("sovereignty")
        page.locator(".sb-find input").press("Enter")
        expect(page.locator("#sb-search-served")).to_contain_text("python3 -m http.server")
        expect(page.locator("#sb-search")).to_be_hidden()


def test_without_javascript_it_says_so(site: Site, opened: Open) -> None:
    with opened(f"{site.http}search.html", java_script_enabled=False) as page:
        expect(page.locator(".sb-search")).to_contain_text("Searching needs JavaScript.")
        expect(page.locator("#sb-search")).to_be_hidden()
