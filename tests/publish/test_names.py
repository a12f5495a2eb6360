"""Names as readers meet them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Curation, Fate, NameEntry, NameKind, Names, Reason
from sourcebook.publish import names as module
from sourcebook.publish import site
from sourcebook.settings import Options, Settings
from tests.conftest import ROOT
from tests.publish.archives import Made, archive, save
from tests.publish.sites import build, configure, files
from tests.publish.test_site import SETTINGS, both

P = Kind.PARAGRAPH
INDEX = "names/index.html"
RUIZ = NameEntry("ana-ruiz", "Ana Ruiz", NameKind.PERSON, ("Ruiz", "鲁伊斯"), text="A minister.")
EVIL = "<script>alert(1)</script>"


def sources(hidden: str = "", noindex: str = "") -> list[Made]:
    def source(id: str, *lines: str) -> Made:
        curation = Curation(withheld="Why not." if id == hidden else None, noindex=id == noindex)
        return Made(id, [(P, line) for line in lines], curation)

    return [
        source("one", "It began. So Ana Ruiz met Eva in Oslo. She left.", "Then Ruiz left & stayed."),
        source("two", "In a small room in Oslo, 鲁伊斯 said <b>nothing</b>."),
        source("three", "So it was in Lima.", "And so Lima it is."),
        source("four", "So it was then in Lima, in a room."),
    ]


def made(of: Iterable[Made], *entries: NameEntry, settings: Settings = SETTINGS) -> dict[str, str]:
    found = site(replace(archive(of), names=Names(entries)), settings)
    return {page.address: both(page) for page in (*found.framed, *found.poured)}


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_the_list_is_by_kind_and_says_what_nobody_has_checked() -> None:
    index = text(made(sources(), RUIZ)[INDEX])
    assert "People Ana Ruiz 2 sources, 3 mentions" in index
    assert re.search(r"Found by the machine, not checked .* Lima 2 sources, 3 mentions Oslo 2 sources", index)
    assert "Places" not in index


def test_a_page_has_each_source_with_its_words() -> None:
    page = made(sources(), RUIZ)["names/ana-ruiz.html"]
    assert "Ana Ruiz A minister. Kind Person Also written Ruiz · 鲁伊斯" in text(page)
    assert "So <mark>Ana Ruiz</mark> met Eva in Oslo. </a>" in page
    assert "Then <mark>Ruiz</mark> left &amp; stayed.</a>" in page
    assert "<mark>鲁伊斯</mark> said &lt;b&gt;nothing&lt;/b&gt;." in page
    assert "three.html" not in page


def test_links_lead_to_the_line_and_the_words() -> None:
    pages = made(sources(), RUIZ)
    addresses = re.findall(r'href="\.\./(sources/one\.html#[^"]*)"', pages["names/ana-ruiz.html"])
    assert addresses == [
        "sources/one.html#at-1:~:text=It%20began.%20So-,Ana%20Ruiz,-met%20Eva%20in",
        "sources/one.html#at-3:~:text=Then-,Ruiz,-left%20%26%20stayed",
    ]
    for line in (1, 3):
        assert pages["sources/one.html"].count(f'id="at-{line}"') == 1


def test_a_source_lists_its_names() -> None:
    pages = made(sources(), RUIZ)
    (section,) = re.findall(r'<h2 id="names">(.*?)</section>', pages["sources/one.html"], re.DOTALL)
    assert "2 names, each with all sources that have it Ana Ruiz 2 times Oslo" in text(section)
    assert 'href="../names/ana-ruiz.html"' in section and 'href="../names/oslo.html"' in section
    assert 'id="names"' not in made([Made("x", [(P, "It is so.")])])["sources/x.html"]


def test_what_the_machine_found_says_so_on_its_page() -> None:
    page = text(made(sources(), RUIZ)["names/lima.html"])
    assert "Found by the machine, not checked: the words may be no name, or that of several." in page


def test_short_forms_that_only_the_machine_takes_for_a_name_are_told_apart() -> None:
    page = text(made(sources(), replace(RUIZ, aliases=()))["names/ana-ruiz.html"])
    assert "Taken for it Ruiz by the machine, not checked" in page
    assert "Also written" not in page


@pytest.mark.parametrize("hidden", ["one", "two", "three", "four"])
def test_what_is_withheld_counts_nowhere(hidden: str) -> None:
    pages = made(sources(hidden), RUIZ)
    assert ("names/oslo.html" in pages) is (hidden not in {"one", "two"})
    assert ("names/lima.html" in pages) is (hidden not in {"three", "four"})
    assert "names/ana-ruiz.html" in pages
    assert not [address for address, html in pages.items() if f"{hidden}.html" in html]


def test_an_entry_that_only_a_withheld_source_mentions_stands_nowhere() -> None:
    pages = made(
        sources("three"), NameEntry("lima", "Lima", NameKind.PLACE, text="A city.", reference="https://l.example")
    )
    assert "names/lima.html" in pages  # of source four
    pages = made(sources("three")[:3], NameEntry("lima", "Lima", NameKind.PLACE, text="A city."))
    assert not [address for address, html in pages.items() if "Lima" in html or "A city" in html]


def test_search_engines_pass_over_the_words_of_a_source_that_they_pass_over() -> None:
    def hidden(of: list[Made], settings: Settings = SETTINGS) -> set[str]:
        found = {page.address: page for page in site(replace(archive(of), names=Names((RUIZ,))), settings).poured}
        names = {address: page for address, page in found.items() if address.startswith("names/")}
        for page in names.values():
            assert page.noindex is ('<meta name="robots" content="noindex">' in page.make().head)
        return {address for address, page in names.items() if page.noindex}

    assert hidden(sources()) == set()
    assert hidden(sources(noindex="one")) == {"names/ana-ruiz.html", "names/oslo.html"}
    every = Settings(Path(), "A", None, Path(), Path(), Options(noindex=True))
    assert hidden(sources(), every) == {"names/ana-ruiz.html", "names/oslo.html", "names/lima.html"}


def test_hostile_names_stay_words_and_file_names_are_safe() -> None:
    entry = NameEntry(
        "a", f"{EVIL} {{{{ 7*7 }}}}", NameKind.OTHER, ("CON", "Ruiz"), text=EVIL, reference='https://a.example/?"><b>'
    )
    lines = [
        "So it was: CON, \u202eCON\u202c and CON <script>alert(2)</script> Ruiz.",
        f"In Aux, in Aux, {'Nul ' * 3}and in Nul. In Aux. מר Ruiz אמר.",
    ]
    pages = made([Made("one", [(Fate.TITLE, f"{EVIL} Ruiz"), *((P, line) for line in lines)])], entry)
    for address, html in pages.items():
        assert "<script>alert" not in html and "<b>" not in html and "49" not in html.replace("7*7", ""), address
    assert {address for address in pages if address.startswith("names/")} >= {INDEX, "names/a.html", "names/aux-2.html"}
    assert EVIL in unescape(pages["names/a.html"])


def test_names_that_make_the_same_address_have_pages_of_their_own() -> None:
    oslo = NameEntry("oslo", "Kristiania", NameKind.PLACE)
    of = [Made(id, [(P, "It was so in Oslo, and in Kristiania it was.")]) for id in ("one", "two")]
    pages = made(of, oslo)
    assert "Kristiania" in text(pages["names/oslo.html"])
    assert '<h1 dir="auto">Oslo</h1>' in pages["names/oslo-2.html"]


def test_of_very_many_sources_the_first_are_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SOURCES", 2)
    of = [Made(f"s{n}", [(P, "So Ruiz. " * 20), (Reason.NAVIGATION, "Ruiz")]) for n in range(5)]
    page = text(made(of, RUIZ)["names/ana-ruiz.html"])
    assert "5 sources, 100 mentions" in page
    assert "The first 2 sources; 3 more sources name it." in page
    assert page.count("So Ruiz .") == 6
    assert "and 17 more mentions" in page


def test_an_archive_without_names_says_so() -> None:
    assert "No name so far." in made([])[INDEX]


def test_the_founding_names() -> None:
    of = load(ROOT)
    found = site(of, SETTINGS)
    pages = {page.address: page for page in found.poured}
    presidents = [
        text(pages[f"names/{id}.html"].make().content) for id in ("claudia-sheinbaum", "andres-manuel-lopez-obrador")
    ]
    assert "3 sources, 5 mentions" in presidents[0]
    assert "1 source, 2 mentions" in presidents[1]
    assert "led by President Andrés Manuel López Obrador , has been" in presidents[1]
    assert {entry.id for entry in of.names.entries} == {
        page.address.removeprefix("names/").removesuffix(".html")
        for page in found.poured
        if page.address.startswith("names/") and page.address != "names/washington.html"
    }


def test_a_build_with_a_withheld_source_shows_none_of_its_names(tmp_path: Path) -> None:
    save(tmp_path, sources())
    (tmp_path / "corpus/three.notes.yml").write_text("visibility: withheld\nvisibility_reason: Not yet.\n", "utf-8")
    (tmp_path / "corpus/names.yml").write_text("names:\n  eva: {name: Eva, kind: person, text: She.}\n", "utf-8")
    configure(tmp_path)
    built = files(build(tmp_path))
    assert {file for file in built if file.startswith("names/")} == {INDEX, "names/eva.html", "names/oslo.html"}
    assert not [file for file, content in built.items() if b"three.html" in content]
