"""The claim matrix of more sources than a screen is wide, and a claim with a verdict that was changed."""

from collections.abc import Iterator

import pytest

from sourcebook import pipeline
from tests.e2e.conftest import Open, Site, copied, served
from tests.e2e.test_pages import check_in_all_looks
from tests.publish.sites import build

TITLE = "The council of Porthaven says after a {} meeting in the old town hall that the bridge is to close"
WORDS = ("first", "second", "third", "fourth", "fifth", "sixth")
CLAIM = """
  it-closes:
    statement: The bridge closes on Monday, whatever the engineers of the harbour office may find below it.
    verdicts:
      - {verdict: unverified, rationale: One says so., by: mk, date: 2026-11-20}
      - {verdict: disputed, rationale: Others say no., by: mk, date: 2026-11-24}
    when: 202X
    stances:
"""
STANCE = "      {}: {{stance: {}, quote: {{exact: boats of the {} fleet}}, origin: office, when: 2026-11-{:02}}}\n"
OFFICE = "origins:\n  office: {name: The Porthaven Harbour and Navigation Office (Press and Communications Section)}\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The founding archive with as many sources again, and one more."""
    root = copied(tmp_path_factory.mktemp("matrix") / "archive")
    claims = root / "corpus/claims.yml"
    written = claims.read_text("utf-8").replace("origins:\n", OFFICE, 1) + CLAIM
    for n, word in enumerate(WORDS):
        capture = root.parent / f"{word}.txt"
        text = f"{TITLE.format(word)}\n\nAt dawn all boats of the {word} fleet left the old quay.\n"
        capture.write_text(text, "utf-8")
        (added,) = pipeline.add(root, [capture])
        written += STANCE.format(added.id, ("supports", "contradicts")[n % 2], word, n + 1)
    claims.write_text(written, "utf-8")
    folder = build(root)
    with served(folder) as http:
        yield Site(folder, http, "")


def test_it_scrolls_in_its_own_box_and_the_claims_stay_in_sight(many: Site, opened: Open) -> None:
    with opened(f"{many.http}claims/index.html") as page:
        box, head = page.locator(".sb-scroll"), page.locator("tbody th").last
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        before = head.bounding_box()
        box.evaluate("box => { box.scrollLeft = box.scrollWidth }")
        assert head.bounding_box() == before
        last = page.locator("tbody td").last.bounding_box()
        assert before and last and last["x"] >= before["x"] + before["width"]
        assert last["x"] + last["width"] <= 1280


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (794, "print")])
def test_on_a_phone_and_on_paper_each_source_is_named_whole(many: Site, opened: Open, width: int, media: str) -> None:
    with opened(f"{many.http}claims/index.html", width=width) as page:
        page.emulate_media(media=media)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        row = page.locator("tbody tr").last.locator(".sb-of:visible")
        assert row.count() == len(WORDS)
        for of in row.all():
            assert of.evaluate("of => of.scrollWidth <= of.clientWidth && getComputedStyle(of).textOverflow === 'clip'")


@pytest.mark.parametrize("address", ["claims/index.html", "claims/it-closes.html", "timeline.html"])
def test_axe_finds_no_violation(many: Site, opened: Open, address: str) -> None:
    with opened(many.http + address) as page:
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        check_in_all_looks(page)
