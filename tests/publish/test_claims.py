"""The matrix, a page for each claim, and claims on the pages of sources."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Claim, Claims, Curation, Judgement, Outcome, Position, Quotation, Stance
from sourcebook.publish.claims import Compared, compared
from sourcebook.publish.listing import listing
from tests.annotate.test_claims import ORIGINS, stance
from tests.conftest import ROOT
from tests.publish.archives import Made, archive
from tests.publish.test_site import pages

EVIL = "<script>alert(1)</script> {{ 7*7 }}"


def made(stances: Sequence[Stance], hidden: str = "") -> dict[str, str]:
    claim = Claim("c", "It is so.", Outcome.DISPUTED, "Why.", "mk", "2026-11-24", tuple(stances))
    sources = [
        Made(id, [(Kind.PARAGRAPH, f"It is so {EVIL}")], Curation(withheld="Why not." if id == hidden else None))
        for id in ("one", "two", "three")
    ]
    found = replace(archive(sources), claims=Claims(ORIGINS, (claim,)))
    return {address: page.make().content for address, page in pages(found).items()}


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_each_cell_says_what_the_source_does_and_leads_to_its_words() -> None:
    found = made([stance("one", "It is so", origin="agency"), Stance("two", Position.SILENT)])
    matrix = found["claims/index.html"]
    assert 'href="c.html#one" title="“It is so”"' in matrix
    assert re.findall(r'<span class="sb-position [^"]*">([^<]*)<', matrix) == ["supports", "silent", "not examined"]
    assert "1 supports (1 origin)" in matrix and "Disputed" in matrix
    page = found["claims/c.html"]
    assert 'id="one"' in page
    assert '<a href="../sources/one.html#mark-claim.c">It is so</a>' in page
    assert 'id="mark-claim.c"' in found["sources/one.html"]
    assert "Silent: 1 source “It is so" in text(page) and "Not examined: 1 source “It is so" in text(page)


def test_words_that_have_changed_show_how_as_those_of_notes_do() -> None:
    found = made([stance("one", "It is not so <script>alert(1)"), stance("two", "Nothing of the kind stands there.")])
    for page in (found["claims/c.html"], found["sources/one.html"]):
        assert (
            "These words have changed in the source; struck what was quoted, underlined what stands there: "
            "It is [quoted: not ] so" in text(page)
        )
    page = found["claims/c.html"]
    assert "These words are not in the source: Nothing of the kind stands there." in text(page)
    assert "mark-claim.c" not in page


def test_earlier_verdicts_stand_on_the_page_with_their_reasons() -> None:
    before = Judgement(Outcome.UNVERIFIED, "Nobody else says so.", "ab", "2026-11-20", ("the register",))
    claim = Claim("c", "It is so.", Outcome.REFUTED, "Why.", "mk", "2026-11-24", judged_before=(before,))
    found = replace(archive([]), claims=Claims({}, (claim,)))
    page = pages(found)["claims/c.html"].make().content
    assert '<details class="sb-earlier"><summary>1 earlier verdict</summary>' in page
    assert "Unverified Nobody else says so. the register ab, 20 November 2026" in text(page)
    assert "earlier verdict" not in made([])["claims/c.html"]


def test_captured_words_stay_words() -> None:
    for html in made([stance("one", EVIL)]).values():
        assert "<script>alert" not in html
        assert "49" not in html


def test_a_translation_is_shown_as_whose_it_is() -> None:
    quote = Quotation("It is so", translation="Así es <b>", translated_by="mk & jl")
    found = made([Stance("one", Position.SUPPORTS, (quote,))])
    for address in ("claims/c.html", "sources/one.html"):
        assert "Translation by mk &amp; jl</span> <q>Así es &lt;b&gt;</q>" in found[address]


def test_a_withheld_source_has_no_cell_and_adds_to_no_count() -> None:
    found = made([stance("one", "It is so", origin="agency"), stance("two", "It is so", origin="clerk")], hidden="two")
    assert "two" not in found["claims/index.html"] + found["claims/c.html"]
    assert "1 supports (1 origin)" in found["claims/index.html"]
    assert "A clerk" not in found["claims/c.html"]


def test_without_claims_the_page_says_so() -> None:
    assert "No claim has been compared so far." in pages(archive([]))["claims/index.html"].make().content


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        ([], "No source supports it."),
        ([None], "One source supports it. It names no origin."),
        (["clerk"], "One source supports it. It names one origin, A clerk."),
        ([None, None], "Two sources support it. They name no origin."),
        (
            ["agency", "agency"],
            "Two sources support it. They name one origin, An agency. Those that relay one report count once.",
        ),
        (
            ["agency", "clerk", None],
            "Three sources support it. They name two origins, An agency and A clerk; one names none.",
        ),
    ],
)
def test_how_support_is_told(origins: list[str | None], said: str) -> None:
    names = ("one", "two", "three")
    stances = [
        Stance(id, Position.SUPPORTS, (Quotation("so"),), origin) for id, origin in zip(names, origins, strict=False)
    ]
    claim = Claim("c", "S", Outcome.SUPPORTED, "R", "", "", tuple(stances))
    sources = archive([Made(id, [(Kind.PARAGRAPH, "so")]) for id in names])
    (found,) = compared(replace(sources, claims=Claims(ORIGINS, (claim,))), listing(sources), ())
    assert found.said == said


@pytest.fixture(scope="module")
def founding() -> dict[str, Compared]:
    of = load(ROOT)
    return {it.claim.id: it for it in compared(of, listing(of), ())}


def test_the_nine_founding_claims(founding: dict[str, Compared]) -> None:
    positions = {id: [cell.position for cell in it.cells] for id, it in founding.items()}
    s, c, m, t, o = "supports", "contradicts", "mixed", "mentions", "silent"
    assert positions == {
        "sheinbaum-is-president": [s, c, s, o, s],
        "military-action-is-weighed": [s, s, s, s, s],
        "decision-is-taken": [m, t, c, o, s],
        "six-cartels-are-designated": [t, t, s, o, s],
        "plan-includes-drone-strikes": [o, s, s, s, s],
        "mexico-rejects-it": [s, s, s, o, s],
        "attacks-from-mid-september": [o, o, o, s, o],
        "ukrainian-forces-train-mercenaries": [s, o, o, o, o],
        "sinaloa-faction-and-cjng-allied": [o, o, o, o, s],
    }
    assert all(words.span for it in founding.values() for cell in it.cells for words in cell.words)


def test_two_origins_not_five(founding: dict[str, Compared]) -> None:
    assert founding["military-action-is-weighed"].said == (
        "Five sources support it. They name two origins, NBC News and Ken Klippenstein; three name none."
    )


def test_the_president_who_is_none(founding: dict[str, Compared]) -> None:
    cell = founding["sheinbaum-is-president"].cells[1]
    assert (cell.position, cell.words[0].quote.exact) == (
        Position.CONTRADICTS,
        "led by President Andrés Manuel López Obrador",
    )
