"""What was removed, in its place: runs and groups of lines, what is in doubt, what a curator decided, and the table."""

import re
from pathlib import Path

import pytest

from sourcebook.annotate import anchors
from sourcebook.markdown import Kind
from sourcebook.model import Curation, Doubt, Entry, Fate, Overrides, Reason, Row
from sourcebook.publish import apparatus as page
from sourcebook.publish.apparatus import Apparatus
from sourcebook.publish.listing import listing
from sourcebook.publish.names import InSource
from sourcebook.publish.removed import Run, Tally
from sourcebook.publish.signs import ranges, signs
from sourcebook.publish.source_page import Neighbours, source_page
from sourcebook.settings import Options, Settings
from tests.publish.archives import FLAGS, Line, Made, archive

LINES: list[Line] = [
    (Reason.NAVIGATION, "Home"),  # 1
    (Reason.NAVIGATION, "News"),
    (Reason.SHARE_WIDGET, "Share"),  # 5
    (Fate.TITLE, "A plan"),
    (Kind.PARAGRAPH, "First of all."),  # 9
    (Reason.ADVERT, "Buy this"),
    (Kind.BULLET, "One thing"),  # 13
    (Reason.TEASER, "Not to be believed"),
    (Kind.BULLET, "Another thing"),
    (Reason.BY_HAND, "Subscribe"),  # 19
    (Kind.PARAGRAPH, "Last of all."),
]
"""Each stands on an odd line."""


def of(entry: Entry) -> Apparatus:
    return page.apparatus(entry, anchors(entry), FLAGS)


def runs(entry: Entry) -> list[Run]:
    return [row.piece.run for row in of(entry).rows if row.piece.run]


def html(made: Made) -> str:
    (listed,) = listing(archive([made]))
    settings = Settings(Path(), "An archive", None, Path("docs"), Path("site"), Options())
    return source_page(
        listed,
        Neighbours(None, None, 1),
        anchors(listed.entry),
        FLAGS,
        settings,
        cells=(),
        pairs=(),
        names=lambda _: InSource(),
    ).content


def test_lines_are_removed_where_they_stood() -> None:
    shown = [row.piece.run.said if row.piece.run else row.piece.kind for row in of(Made("x", LINES).entry).rows]
    assert shown == [
        "3 lines removed: navigation, share widget",
        "title",
        "body",
        "1 line removed: advert, 97 % sure",
        "body",  # the list is one block: what was removed within it stands after it
        "2 lines removed: teaser, by a curator",
        "body",
    ]


def test_a_row_of_several_lines_is_at_least_as_sure() -> None:
    entry = Made("x", [(Reason.NAVIGATION, "Home"), (Reason.NAVIGATION, "News"), (Fate.TITLE, "T")]).entry
    together = Row(1, 3, Fate.REMOVED, Reason.NAVIGATION, 0.91)
    object.__setattr__(entry.source, "ledger", (together, *entry.source.ledger[2:]))
    (run,) = runs(entry)
    assert run.said == "2 lines removed: navigation, at least 91 % sure"
    assert [(line.number, line.follows) for line in run.groups[0].lines] == [(1, False), (3, False)]


def test_what_is_in_doubt_is_a_group_of_its_own_and_says_so() -> None:
    (run, *_) = runs(Made("x", LINES, doubtful=(Doubt(3, 3, 0.62),)).entry)
    assert [(group.reason, group.sure, [line.number for line in group.lines]) for group in run.groups] == [
        ("navigation", "97 % sure", [1]),
        ("navigation", "unsure (62 %)", [3]),
        ("share widget", "97 % sure", [5]),
    ]
    assert run.said == "3 lines removed: navigation, share widget; 1 line unsure"


def test_the_table_of_reasons() -> None:
    assert of(Made("x", LINES).entry).tallies == (
        Tally("navigation", 2, 2, (("1–3", "removed-1"),)),
        Tally("share widget", 1, 1, (("5", "removed-1"),)),
        Tally("advert", 1, 2, (("11", "removed-11"),)),
        Tally("teaser", 1, 4, (("15", "removed-15"),)),
        Tally("by a curator", 1, 1, (("19", "removed-15"),)),
    )


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        ("title", (7,), ["Unsure (72 %): may not be the title"]),
        ("body", (9,), []),
        ("body", (13, 17), ["Unsure (55 %), line 17 of the capture: may not belong to the text"]),
        ("body", (21,), ["Kept by a curator: It is no advert."]),
    ],
)
def test_signs(kind: str, lines: tuple[int, ...], said: list[str]) -> None:
    curation = Curation(overrides=Overrides(frozenset({21}), frozenset({19}), "It is no advert."))
    entry = Made("x", LINES, curation, doubtful=(Doubt(7, 7, 0.72), Doubt(15, 17, 0.55))).entry
    assert [sign.said for sign in signs(entry, kind, lines)] == said


def test_a_piece_of_several_lines_in_doubt_says_how_sure_they_are() -> None:
    entry = Made("x", LINES, doubtful=(Doubt(13, 13, 0.61), Doubt(17, 17, 0.55))).entry
    assert [sign.said for sign in signs(entry, "body", (13, 17))] == ["Unsure (55 to 61 %): may not belong to the text"]


def test_ranges() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == ["1–3", "7", "9–10"]


def test_the_page_says_where_it_is_unsure_and_leads_there() -> None:
    shown = html(Made("x", LINES, doubtful=(Doubt(7, 7, 0.72), Doubt(15, 17, 0.55))))
    assert '<a href="#unsure">3 lines are unsure</a>' in shown
    where = re.search(r'<p id="unsure">(.*?)</p>', shown, re.DOTALL)
    assert where
    assert re.sub(r"\s+", " ", where[1]) == (
        '3 lines are unsure, in the text or removed: lines <a href="#line-7">7</a>, <a href="#removed-15">15–17</a>.'
    )
    for anchor in ("line-7", "removed-15"):
        assert f'id="{anchor}"' in shown


def test_a_page_without_doubt_says_so() -> None:
    assert '<p id="unsure">No line is in doubt.</p>' in html(Made("x", LINES))


def test_a_curators_reason_stands_beside_what_they_removed_and_what_they_kept() -> None:
    curation = Curation(overrides=Overrides(frozenset({21}), frozenset({19}), "It is <b>no</b> advert."))
    shown = html(Made("x", LINES, curation))
    assert "removed by a curator: It is &lt;b&gt;no&lt;/b&gt; advert.</p>" in shown
    assert '<p class="sb-sign">Kept by a curator: It is &lt;b&gt;no&lt;/b&gt; advert.</p>' in shown


def test_many_places_are_not_all_linked() -> None:
    lines: list[Line] = [
        line for n in range(20) for line in ((Kind.PARAGRAPH, f"Text {n}."), (Reason.ADVERT, f"Advert {n}"))
    ]
    shown = html(Made("x", lines))
    assert len(re.findall(r'href="#removed-\d+"', shown)) == 12
    assert "and 8 more places" in shown


def test_a_long_menu_stays_light() -> None:
    """A page of 1,500 removed lines weighs little more than their words."""
    menu: list[Line] = [(Reason.NAVIGATION, f"Entry {n} of a long menu") for n in range(1500)]
    body: list[Line] = [(Fate.TITLE, "A plan"), (Kind.PARAGRAPH, "First of all.")]
    heavier = len(html(Made("x", menu + body))) - len(html(Made("x", body)))
    said = sum(len(text) for _, text in menu)
    assert heavier < said + 30 * len(menu)
    assert html(Made("x", menu + body)).count("<details class") == 1


def test_doubts_that_fit_no_line_are_passed_over() -> None:
    assert of(Made("x", LINES, doubtful=(Doubt(2, 2, 0.5),)).entry).doubts == ()


def test_provenance_names_what_a_curator_overruled() -> None:
    curation = Curation(overrides=Overrides(frozenset({9, 10, 11, 21}), frozenset({19}), "It is no advert."))
    said = "A curator overruled the machine: kept lines 9–11, 21; removed line 19. It is no advert."
    assert said in html(Made("x", LINES, curation))
