"""Notes whose words are not there, as curators see them while they write."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import ROOT
from tests.e2e.conftest import Handler, Open, Server
from tests.publish.sites import mkdocs

ID = "us-plans-military-strikes-in-mexico-against-cartels"
OTHER = "0" * 64
LOST = f"""
  - id: changed
    flag: unsourced-claim
    text: Since when?
    made_on: "{OTHER}"
    quote:
      exact: a final decision on soldier deployment is pending
      prefix: reportedly
      translation: eine Entscheidung steht noch aus
      translated_by: mk
  - id: moved
    text: When was that?
    made_on: "{OTHER}"
    quote: {{exact: over a century ago, prefix: It was}}
  - id: several
    text: Which?
    quotes:
      - {{exact: Quite another sentence that nobody ever spoke}}
      - {{exact: a final decision on}}
  - id: nowhere
    text: Where?
    quote: {{exact: Quite another sentence that nobody ever wrote down}}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("lost")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("seeds", "corpus", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    with (root / f"corpus/{ID}.notes.yml").open("a", encoding="utf-8") as file:
        file.write(LOST)
    built = mkdocs(root, "build")
    assert built.returncode == 0, built.stderr
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(root / "site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sources/{ID}.html"
        server.shutdown()


def test_the_difference_is_shown_in_words(address: str, opened: Open) -> None:
    with opened(address) as page:
        changed = page.locator("#note-changed .sb-difference")
        assert " ".join((changed.text_content() or "").split()) == (
            "a final decision on [quoted: soldier] [there now: troop] deployment is pending"
        )
        assert changed.locator("del").first.evaluate("it => getComputedStyle(it).textDecorationLine") == "line-through"
        assert changed.locator("ins").first.evaluate("it => getComputedStyle(it).textDecorationLine") == "underline"
        stood = page.locator("#note-changed .sb-stood").inner_text()
        assert "reportedly a final decision on soldier deployment is pending" in stood
        assert "eine Entscheidung" in page.locator("#note-changed .sb-translation").inner_text()
        assert page.locator("#note-moved .sb-stood").is_visible()
        assert page.locator("#mark-moved").inner_text() == "over a century ago"
        assert page.locator("#note-nowhere .sb-stood").count() == 0
        assert page.locator("#mark-changed, #mark-nowhere").count() == 0


def test_notes_that_lost_their_words_stand_in_a_box_of_their_own(address: str, opened: Open) -> None:
    with opened(address) as page:
        box = page.locator("section", has=page.locator("#lost-words"))
        assert box.locator("h2").inner_text() == "Notes that lost their words"
        assert box.locator(".sb-note").evaluate_all("them => them.map(it => it.id)") == [
            "note-changed",
            "note-several",
            "note-nowhere",
        ]
        assert page.locator("#mark-several-2").inner_text() == "a final decision on"
        whole = page.locator("section", has=page.locator("#on-the-whole"))
        assert whole.locator("#note-changed, #note-several, #note-nowhere").count() == 0
        assert "read otherwise" not in page.locator("main").inner_text()


def test_axe_finds_no_violation(address: str, opened: Open) -> None:
    with opened(address, reduced_motion="reduce") as page:
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        for width, scheme in product((1280, 390), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{width}, {scheme}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"wider than {width}"
