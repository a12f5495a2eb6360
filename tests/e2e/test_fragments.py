"""Links to words, followed in a browser that knows them: it lights up these words, and no others."""

import base64
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import SOURCE, Open, Site

SOURCES = (
    SOURCE,
    "sources/the-current-era-has-become-a-watershed-moment.html",
    "sources/us-plans-military-strikes-in-mexico-against-cartels.html",
)
LIT = "::target-text { background: rgb(255, 0, 255) !important; color: rgb(255, 0, 255) !important }"
LINKS = """() => [...document.querySelectorAll('.sb-point')].flatMap(box =>
  [...box.querySelectorAll('a[href^="#:~:"]')].map(a => [box.closest('aside').dataset.note, a.getAttribute('href')]))"""
BOXES = """note => [...document.querySelectorAll('mark')].filter(mark => mark.dataset.notes.split(' ').includes(note))
  .flatMap(mark => [...mark.getClientRects()].map(box => [box.left, box.right, box.top, box.bottom]))"""
COUNT = """async ([shot, boxes]) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + shot; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d'); canvas.drawImage(image, 0, 0);
  const pixels = canvas.getImageData(0, 0, image.width, image.height).data, found = [0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] !== 255 || pixels[at + 1] !== 0 || pixels[at + 2] !== 255) continue;
    const x = at / 4 % image.width, y = Math.floor(at / 4 / image.width);
    found[boxes.some(b => x > b[0] - 9 && x < b[1] + 9 && y > b[2] - 9 && y < b[3] + 9) ? 0 : 1]++;
  }
  return found;
}"""


def lit(page: Page, canvas: Page, note: str) -> Any:
    """Pixels that are lit within the marks of a note, and outside."""
    page.add_style_tag(content=LIT)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shot = base64.b64encode(page.screenshot()).decode()
    return canvas.evaluate(COUNT, [shot, page.evaluate(BOXES, note)])


@pytest.mark.parametrize("address", SOURCES)
def test_a_link_to_words_lights_them_up_and_nothing_else(
    site: Site, opened: Open, browser: Browser, address: str
) -> None:
    with opened(site.http + address) as page:
        links = page.evaluate(LINKS)
    assert len(links) >= 3
    canvas = browser.new_page()
    for note, href in links[::3]:
        with opened(site.http + address + href) as page:
            inside, outside = lit(page, canvas, note)
            assert inside, href
            assert not outside, href
    canvas.close()


NAMES = ("names/sinaloa-cartel.html", "names/claudia-sheinbaum.html")
QUOTED = """() => [...document.querySelectorAll('.sb-named blockquote a')].map(link =>
  [link.querySelector('mark').textContent, link.getAttribute('href').replace('../', '')])"""
LINE = re.compile(r"#(at-\d+):~:")
LINE_BOXES = """id => [...document.getElementById(id).parentElement.getClientRects()]
  .map(box => [box.left, box.right, box.top, box.bottom])"""


@pytest.mark.parametrize("address", NAMES)
def test_a_link_to_a_name_lights_it_up_on_its_line(site: Site, opened: Open, browser: Browser, address: str) -> None:
    with opened(site.http + address) as page:
        links = page.evaluate(QUOTED)
    assert len(links) >= 3
    canvas = browser.new_page()
    for _, href in links:
        with opened(site.http + href) as page:
            page.add_style_tag(content=LIT)
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            shot = base64.b64encode(page.screenshot()).decode()
            inside, outside = canvas.evaluate(COUNT, [shot, page.evaluate(LINE_BOXES, LINE.findall(href)[0])])
            assert inside, href
            assert not outside, href
    canvas.close()


def test_the_words_of_a_hostile_capture_are_linked_as_safely(site: Site, opened: Open, browser: Browser) -> None:
    with opened(site.http + site.hostile) as page:
        ((note, href),) = page.evaluate(LINKS)
    canvas = browser.new_page()
    with opened(site.http + site.hostile + href) as page:
        inside, outside = lit(page, canvas, note)
        assert inside
        assert not outside
    canvas.close()


def test_a_note_can_be_linked_and_cited(site: Site, opened: Open) -> None:
    with opened(f"{site.http}{SOURCE}#note-n3") as page:
        note = page.locator("#note-n3")
        assert note.evaluate("note => note.matches(':target')")
        assert not note.locator(".sb-citation").is_visible()
        note.get_by_text("Link and cite").click()
        assert note.locator(".sb-citation").inner_text().startswith("archive, note n3, 22 November 2026")
        page.emulate_media(media="print")
        assert not note.locator(".sb-point").is_visible()
