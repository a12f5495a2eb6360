"""The search in a Firefox, where one is installed: what it finds, and the way to the words."""

import time
from typing import Any

from playwright.sync_api import Browser

from tests.e2e.conftest import Site
from tests.e2e.firefox import Firefox, firefox, program
from tests.e2e.test_search import FOUND, QUERIES

PATIENCE = 60  # seconds
HIT = 'return document.querySelector("#sb-hits a")?.href'
SOUGHT = """const mark = document.querySelector("mark.sb-sought");
return mark && mark === document.activeElement && mark.getBoundingClientRect().top < innerHeight"""


def test_it_finds_what_chromium_finds_from_a_server_and_from_the_disk(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.http}search.html")
    told = page.evaluate(FOUND, list(QUERIES))
    page.close()
    path = program()
    assert path
    with firefox(path) as driven:
        for base in (site.http, site.file):
            driven.go(f"{base}search.html?q=military+sheinbaum&kind=source")
            assert driven.run(f"return ({FOUND})(arguments[0])", list(QUERIES)) == told
            driven.go(_until(driven, HIT))
            assert _until(driven, SOUGHT)


def _until(driven: Firefox, script: str) -> Any:
    until = time.monotonic() + PATIENCE
    while not (found := driven.run(script)) and time.monotonic() < until:
        time.sleep(0.1)
    return found
