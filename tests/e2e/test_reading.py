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
        mark = page.locator(".sb-mark:not(.sb-claimed)")
        style = "mark => [mark.className.split(' ')[1], getComputedStyle(mark).textDecorationStyle]"
        styles = dict(mark.nth(n).evaluate(style) for n in range(mark.count()))
        assert styles == {"sb-caution": "dashed", "sb-serious": "double"}
        assert page.locator(".sb-note.sb-serious .sb-severity").first.inner_text() == "serious"


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_removed_can_be_unfolded_where_it_stood(site: Site, opened: Open, scripts: bool) -> None:
    with opened(site.file + SOURCE, java_script_enabled=scripts) as page:
        first = page.locator(".sb-run").first
        expect(first.locator("li")).to_be_hidden()
        first.locator("summary").click()
        expect(first.locator("li")).to_have_text("Skip to content")
        assert box(page, ".sb-run")["bottom"] <= box(page, "h1")["y"]  # it stood above the title


@pytest.mark.parametrize("scripts", [True, False])
def test_marks_on_what_was_removed_are_open_and_their_notes_beside_it(site: Site, opened: Open, scripts: bool) -> None:
    with opened(site.file + SOURCE, java_script_enabled=scripts) as page:
        marked = page.locator(".sb-run-marked .sb-mark").first
        expect(marked).to_be_visible()
        note = marked.get_attribute("data-notes")
        expect(page.locator(f"#note-{note}")).to_be_visible()


def test_a_link_to_what_was_removed_opens_it(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        page.locator(".sb-tallies a").last.click()
        expect(page.locator(".sb-run:target li").first).to_be_visible()
        expect(page.locator(".sb-run:target summary")).to_be_in_viewport()


def test_on_paper_what_was_removed_is_a_sign_in_the_text(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE, 700) as page:
        page.emulate_media(media="print")
        first = page.locator(".sb-run:not(.sb-run-marked)").first
        expect(first.locator("summary")).to_be_visible()
        expect(first.locator("li").first).to_be_hidden()
        expect(page.locator(".sb-run-marked li").first).to_be_visible()  # a note speaks of it


def test_doubt_is_said_in_words(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        page.locator(".sb-kicker a[href='#unsure']").click()
        page.locator("#unsure a").first.click()
        expect(page.locator(".sb-signed:target .sb-doubt")).to_contain_text("Unsure (")


def test_the_reading_line_is_near_66_characters(site: Site, opened: Open) -> None:
    with opened(site.http + SOURCE) as page:
        paragraph = page.locator(".sb-body p").nth(1)
        height = "p => p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)"
        assert 55 <= len(paragraph.inner_text()) / round(paragraph.evaluate(height)) <= 75
