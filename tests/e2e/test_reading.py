"""The page of a source: marks and their notes, on a screen, on a phone, on paper, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import SOURCE, Open, Site


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def test_notes_stand_beside_their_passage(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        paragraph, note = box(page, ".sb-body:has(#mark-n3)"), box(page, "#note-n3")
        assert note["x"] >= paragraph["right"]
        assert abs(note["y"] - paragraph["y"]) < 40


def test_on_a_phone_notes_stand_below_their_passage(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE, 390) as page:
        paragraph, note = box(page, ".sb-body:has(#mark-n3)"), box(page, "#note-n3")
        assert 0 <= note["y"] - paragraph["bottom"] < 60


def test_on_paper_notes_stand_after_the_text(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE, 700) as page:
        page.emulate_media(media="print")
        last = page.locator(".sb-body").last.bounding_box()
        first = page.locator(".sb-text .sb-note").first.bounding_box()
        assert last and first
        assert first["y"] >= last["y"] + last["height"]
        expect(page.locator(".md-header")).to_be_hidden()
        after = page.locator("#note-n3").evaluate("note => getComputedStyle(note, '::after').content")
        assert "note-n3" in after or "attr(id)" in after


@pytest.mark.parametrize("scripts", [True, False])
def test_a_number_leads_to_its_note_and_the_note_back(site: Site, opened: Open, scripts: bool) -> None:
    with opened(site.file + SOURCE, java_script_enabled=scripts) as page:
        page.locator(".sb-body .sb-ref a[href='#note-n3']").click()
        assert page.url.endswith("#note-n3")
        expect(page.locator("#note-n3")).to_be_in_viewport()
        page.locator("#note-n3 .sb-back").click()
        assert page.url.endswith("#mark-n3")
        expect(page.locator("#mark-n3")).to_be_in_viewport()


def test_pointing_at_words_lights_their_note(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        page.locator("#mark-n3").hover()
        expect(page.locator(".sb-note.sb-lit")).to_have_attribute("id", "note-n3")
        page.locator("#note-n4").hover()
        expect(page.locator("#mark-n4")).to_contain_class("sb-lit")
        expect(page.locator("#mark-n3")).not_to_contain_class("sb-lit")


def test_a_severity_is_never_colour_alone(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        mark = page.locator(".sb-mark")
        style = "mark => [mark.className.split(' ')[1], getComputedStyle(mark).textDecorationStyle]"
        styles = dict(mark.nth(n).evaluate(style) for n in range(mark.count()))
        assert styles == {"sb-caution": "dashed", "sb-serious": "double"}
        assert page.locator(".sb-note.sb-serious .sb-severity").first.inner_text() == "serious"


def test_what_was_removed_can_be_unfolded_and_its_marks_are_reached(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        removed = page.locator(".sb-removed li")
        expect(removed.first).to_be_visible()  # open, since a note points into it
        assert "Skip to content" in removed.first.inner_text()
        page.locator(".sb-removed summary").click()
        expect(removed.first).to_be_hidden()


def test_the_reading_line_is_near_66_characters(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        paragraph = page.locator(".sb-body p").nth(1)
        height = "p => p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)"
        assert 55 <= len(paragraph.inner_text()) / round(paragraph.evaluate(height)) <= 75
