"""A hostile capture and hostile notes do nothing: the page is what it would be with harmless words."""

import pytest

from tests.e2e.conftest import Open, Site

LITERAL = ("<script>alert(1)</script>", "{{ 7*7 }}", '--8<-- "mkdocs.yml"', "&lt;script&gt;", "{: #sb-table")
PLACES = ("index.html", "sources/index.html", "flags/factual-error.html", "changes.html", "{hostile}")


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize("place", PLACES)
def test_no_script_runs_and_no_element_is_made(site: Site, opened: Open, place: str, scheme: str) -> None:
    with opened(getattr(site, scheme) + place.format(hostile=site.hostile)) as page:
        article = page.locator("article.md-content__inner")
        assert article.count() == 1
        assert article.locator("img, svg, iframe, object, embed, base, [onclick], [onerror], [onload]").count() == 0
        assert article.locator("script:not([src]):not([type='application/ld+json'])").count() == 0
        assert article.locator("a[href^='javascript' i]").count() == 0


def test_it_reads_as_it_was_captured(site: Site, opened: Open) -> None:
    with opened(site.http + site.hostile) as page:
        text = page.locator("article.md-content__inner").inner_text()
        for words in (
            "<script>alert(1)</script>",
            "{{ 7*7 }}",
            '--8<-- "mkdocs.yml"',
            "&lt;script&gt;",
            "{: #sb-table",
        ):
            assert words in text
        assert page.locator("#note-n1").inner_text().count("{{ 7*7 }}") == 1
        assert "A title that is quite harmless" in page.title()


def test_a_huge_line_stays_in_its_column(site: Site, opened: Open) -> None:
    for width in (1280, 390):
        with opened(site.http + site.hostile, width) as page:
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_bidi_override_ends_with_its_element(site: Site, opened: Open) -> None:
    with opened(f"{site.http}sources/index.html") as page:
        assert page.locator("#sb-table a.sb-entry").count() > 1
        assert page.locator("#sb-table a.sb-entry:not([dir='auto'])").count() == 0
