"""The line of time, as its page shows it."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Archive, Claim, Claims, Curation, Outcome, Position, Quotation, Stance
from sourcebook.publish import timeline
from sourcebook.publish.claims import compared
from sourcebook.publish.listing import listing
from sourcebook.publish.timeline import FEW, timeline_page
from tests.conftest import ROOT
from tests.publish.archives import Made, archive


def source(id: str, published: str = "", modified: str = "") -> Made:
    metadata = {key: value for key, value in (("published", published), ("modified", modified)) if value}
    return Made(id, [(Kind.PARAGRAPH, f"{id} says so")], Curation(metadata=metadata))


def shown(of: Archive) -> str:
    listed = listing(of)
    return timeline_page(listed, compared(of, listed, ())).content


def rows(page: str) -> list[tuple[str, str]]:
    """What each row says of when, and its strip."""
    found = re.findall(r'<li><p><span class="sb-when">(.*?)</span>(.*?)</li>', page, re.DOTALL)
    return [(when, "".join(re.findall(r"<(?:circle|rect) class=[^>]*>", rest))) for when, rest in found]


def claimed(made: Iterable[Made], *claims: Claim) -> Archive:
    return replace(archive(made), claims=Claims({}, claims))


def test_published_in_order_and_each_as_long_as_it_may_have_been() -> None:
    page = shown(archive([source("c", "2025~"), source("a", "2025-11-03", "2025-12-01"), source("b", "2025-03/..")]))
    (about, vague), (since, opened), (day, dots) = rows(page)
    assert (about, since, day) == ("About 2025", "From March 2025 on", "3 November 2025")
    assert "rect" in vague
    assert "sb-vague" in vague
    assert "sb-fades-right" in opened
    assert dots.count("<circle") == 2
    assert dots.count("sb-changed") == 1
    assert "last changed 1 December 2025" in page


def test_a_source_without_a_date_was_published_until_it_was_kept() -> None:
    page = shown(archive([source("a")]))
    assert "Of no source is it known when it was published." in page
    ((when, drawn),) = rows(page)
    assert when == "Until 22 November 2026"
    assert "sb-fades-left" in drawn


def test_many_without_a_date_are_listed_and_not_drawn() -> None:
    page = shown(archive([source(f"s{n}") for n in range(FEW + 1)]))
    assert rows(page) == []
    assert f"<summary>{FEW + 1} sources</summary>" in page


def test_of_many_the_newest_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MOST", 2)
    page = shown(archive([source("a", "2023"), source("b", "2025"), source("c", "2024")]))
    assert [when for when, _ in rows(page)] == ["2024", "2025"]
    assert "1 older source" in page


def test_a_claim_stands_where_sources_and_curators_have_it() -> None:
    when = {"a": "2025-11-09", "b": "2025-11-09", "c": "XXXX-12"}
    says = [Stance(id, Position.SUPPORTS, (Quotation("says so"),), when=edtf) for id, edtf in when.items()]
    claim = Claim("c", "It closes.", Outcome.DISPUTED, "R", "", "", tuple(says), when="2025-11-10")
    page = shown(claimed([source(id) for id in "abc"], claim))
    happened = page[: page.index('id="published"')]
    assert [when for when, _ in rows(happened)] == [
        "9 November 2025",
        "10 November 2025",
        "December of an unknown year",
    ]
    assert happened.count('href="claims/c.html"') == 3
    assert "So 2 sources:" in happened
    assert "So the curators" in happened
    assert "It can’t be drawn without a year." in happened


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_source_that_contradicts_a_claim_is_not_said_to_say_it() -> None:
    when = {"a": Position.SUPPORTS, "b": Position.CONTRADICTS, "c": Position.CONTRADICTS, "d": Position.MENTIONS}
    says = [Stance(id, position, (Quotation("says so"),), when="2025-11-09") for id, position in when.items()]
    claim = Claim("c", "It closes.", Outcome.DISPUTED, "R", "", "", tuple(says))
    page = shown(claimed([source(id) for id in "abcd"], claim))
    found = [text(it) for it in re.findall(r"<li><p>(.*?)</li>", page[: page.index('id="published"')], re.DOTALL)]
    assert found == [
        "9 November 2025 It closes. So 1 source: “a says so …” . The claim is disputed.",
        "9 November 2025 contradicts It closes. By 2 sources that contradict the claim: “b says so …” , “c says so …” ."
        " The claim is disputed.",
        "9 November 2025 mentions It closes. By 1 source that mentions the claim: “d says so …” ."
        " The claim is disputed.",
    ]
    assert page.count("sb-against") == 1 + 1  # the mark, and what it means


def test_what_is_known_to_a_decade_leaves_the_rest_its_room() -> None:
    made = [
        source("a", "2025-11-03"),
        source("b", "2025-11-20"),
        source("c", "202X"),
        source("d", "2025-11-28"),
        source("e", "202X?"),
    ]
    page = shown(archive(made))
    drawn = dict(rows(page))
    days = [float(re.findall(r'cx="([\d.]+)%', drawn[f"{n} November 2025"])[0]) for n in (3, 20, 28)]
    assert days[2] - days[0] > 20
    assert 'x="0.0%" width="100.0%"' in drawn["2020s"]
    assert page.count('class="sb-beyond"') == 4 + 1  # both ends, and what they mean


def test_what_is_far_away_is_not_left_out() -> None:
    page = shown(archive([source("a", "1848-02-21"), source("b", "2025-11-03")]))
    assert "sb-beyond" not in page


@pytest.mark.parametrize(
    ("published", "meanings"),
    [
        ("2025-11-03", ["a day"]),
        ("2025", ["some day within"]),
        ("/2025-11", ["no beginning known"]),
        ("../2025-11", ["no beginning known"]),
        ("2025-11/..", ["no end known"]),
        ("2025~", ["about, or uncertain"]),
    ],
)
def test_only_what_is_drawn_is_explained(published: str, meanings: list[str]) -> None:
    page = shown(archive([source("a", published)]))
    (legend,) = re.findall(r'<ul class="sb-legend">(.*?)</ul>', page, re.DOTALL)
    assert re.findall(r"</svg> ([^<]*)</li>", legend) == meanings


def test_captured_words_are_escaped() -> None:
    made = Made("a", [(Kind.PARAGRAPH, "<script>alert(1)</script>")], Curation(metadata={"title": "<b>x</b>"}))
    page = shown(archive([made]))
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_founding_claims_that_say_when() -> None:
    page = shown(load(ROOT))
    assert [when for when, _ in rows(page[: page.index('id="published"')])] == [
        "From 1 October 2024 on",
        "20 February 2025",
        "September of an unknown year",
    ]
