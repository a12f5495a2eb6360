"""Pairs of sources, side by side."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook import addresses
from sourcebook.annotate import published
from sourcebook.markdown import Kind
from sourcebook.model import Claim, Claims, Curation, Limited, Outcome, Position, Quotation, Stance, Visibility
from sourcebook.publish import arcs as arcs_module
from sourcebook.publish import comparing
from sourcebook.publish.arcs import LABEL, Arcs, arcs
from sourcebook.publish.claims import by_source, compared
from sourcebook.publish.comparing import comparison
from sourcebook.publish.listing import listing
from sourcebook.text import LONGEST_NAME
from tests.analyse.test_passages import QUOTED, filler
from tests.conftest import ROOT
from tests.publish.archives import Made, archive, note, save
from tests.publish.sites import build, configure, files
from tests.publish.test_site import pages

EVIL = "<script>alert(1)</script> {{ 700*7 }} <b>Evil Kindly Corp</b>"
P = Kind.PARAGRAPH
INDEX, PAGE = "compare/index.html", "compare/one--two.html"


def made(sources: Iterable[Made], sides: tuple[str, str] | None = None) -> dict[str, str]:
    found = archive(sources)
    if sides:
        stances = zip(sides, (Position.SUPPORTS, Position.CONTRADICTS), strict=True)
        words = (Quotation("so"),)
        claim = Claim(
            "c", "It is.", Outcome.DISPUTED, "", "", "", tuple(Stance(id, side, words) for id, side in stances)
        )
        found = replace(found, claims=Claims({}, (claim,)))
    return {address: page.make().content for address, page in pages(found).items()}


def made_shown(sources: Iterable[Made]) -> dict[str, str]:
    """As readers see it."""
    return {address: page.make().content for address, page in pages(published(archive(sources))).items()}


def sharing(hidden: str = "") -> list[Made]:
    def source(id: str, *lines: str) -> Made:
        return Made(id, [(P, line) for line in lines], Curation(withheld="Why not." if id == hidden else None))

    return [
        source("one", filler("a"), f"{EVIL} said: {QUOTED}"),
        source("two", QUOTED, "so it went", filler("b")),
        source("three", "so it went", filler("c")),
    ]


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_each_has_the_passage_marked_and_leads_to_the_other() -> None:
    page = made(sharing())[PAGE]
    for here, there in (("left", "right"), ("right", "left")):
        assert f'id="mark-{here}-1"' in page
        assert f'href="#mark-{there}-1" aria-label="to the same words in the other source, passage 1"' in page
    words = len(QUOTED.split())
    assert f"They share 1 passage, {words} words" in text(page)
    assert "different sides" not in page


def test_a_passage_begins_the_same_row_on_both_sides() -> None:
    page = made(sharing())[PAGE]
    left, right = (
        re.search(rf'grid-row: (\d+)">(?:(?!grid-row).)*id="mark-{side}-1"', page, re.DOTALL)
        for side in ("left", "right")
    )
    assert left and right and left[1] == right[1] == "3"


def test_the_list_says_what_the_picture_says() -> None:
    index = made(sharing(), sides=("two", "three"))[INDEX]
    assert re.findall(r'<path class="([a-z-]*)"', index) == ["sb-shares", "sb-opposes"]
    assert re.findall(r"<text [^>]*>([^<]*)<", index) == [f"{len(QUOTED.split())} words", "1 claim"]
    assert re.findall(r'href="\.\./(compare/[^"]*)"', index) == [PAGE, "compare/two--three.html"]
    assert '<title id="arcs-title">' in index and '<desc id="arcs-desc">3 sources' in index


def test_what_stands_in_one_alone_leads_to_its_place() -> None:
    page = made(sharing())[PAGE]
    (target,) = re.findall(r'href="#(mark-left-only-\d+-1)"[^>]*>Evil Kindly Corp<', page)
    assert f'id="{target}">Evil Kindly Corp</mark>' in page


def limited(*ids: str) -> list[Made]:
    """Those of which only what a note quotes is published."""
    why = Limited(Visibility.EXCERPTS, "Rights.", "2026-11-24", "The board")
    return [
        replace(it, curation=Curation(limited=why, notes=(note("n1", "So.", QUOTED),))) if it.id in ids else it
        for it in sharing()
    ]


@pytest.mark.parametrize(
    ("ids", "cells", "said"),
    [
        (("two",), ("not told: of the other source only excerpts are published", "none"), "the second"),
        (("one",), ("none", "not told: of the other source only excerpts are published"), "the first"),
        (("one", "two"), ("not told: of the other source only excerpts are published",) * 2, "both"),
    ],
)
def test_an_excerpt_is_not_said_to_lack_what_its_whole_text_may_have(
    ids: tuple[str, ...], cells: tuple[str, str], said: str
) -> None:
    page = made_shown(limited(*ids))[PAGE]
    alone = page[page.index('id="only"') :]
    (row,) = re.findall(r"Names</th>(.*?)</tr>", alone, re.DOTALL)
    assert tuple(map(text, re.findall(r"<td>(.*?)</td>", row, re.DOTALL))) == cells
    assert ("sb-only" in page) is False
    words = len(QUOTED.split())
    assert (
        f"They share 1 passage, {words} words. "
        f"Of {said} only excerpts are published; what else stands there is not compared."
    ) in text(page)


def test_an_excerpt_is_no_copy_and_no_share_of_it_is_told() -> None:
    index = made_shown(limited("two"))[INDEX]
    assert "Copies" not in index
    assert 'data-label="Of the shorter">–</td>' in index


def test_sides_of_a_claim_stand_on_the_page() -> None:
    page = text(made(sharing(), sides=("two", "three"))["compare/two--three.html"])
    assert "They share no passage of 12 words or more. They stand on different sides of 1 claim." in page
    assert "It is. disputed · different sides supports first source" in page


def test_sources_and_claims_lead_there() -> None:
    found = made(sharing())
    assert f'href="../{PAGE}"' in found["sources/one.html"]
    assert f'href="../{PAGE}"' in found["sources/two.html"]
    assert "Side by side" not in found["sources/three.html"]
    assert f'href="../{INDEX}"' in found["claims/index.html"]


def test_captured_words_stay_words() -> None:
    for html in made(sharing(), sides=("one", "two")).values():
        assert "<script>alert" not in html
        assert "4900" not in html
        assert "<b>Evil" not in html


@pytest.mark.parametrize("hidden", ["one", "two"])
def test_a_withheld_source_is_compared_with_nothing(hidden: str) -> None:
    found = made(sharing(hidden), sides=("one", "two"))
    assert [address for address in found if address.startswith("compare/")] == [INDEX]
    assert "No such pair so far." in found[INDEX]
    for html in found.values():
        assert "Side by side" not in html and "compare/" not in html.replace("compare two", "")


def test_of_very_many_pairs_those_that_share_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST", 2)
    found = made([Made(f"s{n}", [(P, filler("same", 40 - 5 * n)), (P, filler(f"{n}x"))]) for n in range(4)])
    assert [it for it in found if it.startswith("compare/s")] == ["compare/s0--s1.html", "compare/s0--s2.html"]
    assert "Of 6 pairs those that share most stand here." in found[INDEX]


def test_labels_of_arcs_do_not_cover_one_another() -> None:
    listed = listing(archive([Made(f"s{n}", [(P, filler("same"))]) for n in range(4)]))
    drawn = arcs(comparison(listed, (), {}).pairs)
    assert drawn and len(drawn.arcs) == 6 and drawn.unlabelled == 0
    assert _are_apart(drawn)


def test_where_there_is_no_room_an_arc_has_no_label() -> None:
    listed = listing(archive([Made(f"s{n}", [(P, filler("same"))]) for n in range(12)]))
    drawn = arcs(comparison(listed, (), {}).pairs)
    assert drawn and len(drawn.arcs) == arcs_module.MOST
    assert 0 < drawn.unlabelled < len(drawn.arcs)
    assert _are_apart(drawn)
    page = made([Made(f"s{n}", [(P, filler("same"))]) for n in range(12)])[INDEX]
    assert f"{drawn.unlabelled} numbers without room in the picture, in the table alone." in text(page)


def _are_apart(drawn: Arcs) -> bool:
    labels = [arc.label for arc in drawn.arcs if arc.label]
    return all(
        abs(one.x - two.x) >= LABEL[0] or abs(one.y - two.y) >= LABEL[1]
        for n, one in enumerate(labels)
        for two in labels[:n]
    )


def test_addresses_are_no_longer_than_file_systems_take() -> None:
    long = "x" * LONGEST_NAME
    found = {addresses.pair(long, long), addresses.pair(long, f"{long[:-1]}y"), addresses.pair("a", "b")}
    assert len(found) == 3
    assert all(len(address.rpartition("/")[2]) < 255 for address in found)


def test_the_founding_pairs() -> None:
    from sourcebook.corpus import load

    of = load(ROOT)
    listed = listing(of)
    claims = compared(of, listed, ())
    pairs = comparison(listed, claims, by_source(claims)).pairs
    assert [(pair.left.number, pair.right.number, pair.words) for pair in pairs] == [
        (1, 2, 0),
        (2, 3, 0),
        (2, 5, 0),
        (3, 5, 0),
    ]


def test_a_build_takes_no_copy_of_a_withheld_source_for_a_leak(tmp_path: Path) -> None:
    save(tmp_path, sharing())
    (tmp_path / "corpus/one.notes.yml").write_text(
        "version: 1\nvisibility: withheld\nvisibility_reason: Not yet.\n", "utf-8"
    )
    configure(tmp_path)
    built = files(build(tmp_path))
    assert [file for file in built if file.startswith("compare/")] == [INDEX]
    assert not any(b"Evil Kindly Corp" in content for content in built.values())
