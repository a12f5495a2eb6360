"""What no longer counts stays on the page of its source, out of the way."""

import re
from dataclasses import replace

from sourcebook.markdown import Kind
from sourcebook.model import ADMIRALTY, Archive, Curation, Fate, Note, Quotation, Rating, Retraction
from sourcebook.search.document import of_entry
from tests.publish.archives import Made, archive
from tests.publish.test_changes import CURATION, GAZETTE, of
from tests.publish.test_claims import text
from tests.publish.test_site import pages

QUOTE = (Quotation("It happened"),)
NOTES = (
    Note("n1", "It did not.", "mk", "2026-11-23", "factual-error", QUOTE),
    Note(
        "n2", "Says who?", "mk", "2026-11-23", "unsourced-claim", QUOTE, retracted=Retraction("He.", "ab", "2026-11-25")
    ),
    Note("n3", "Not then.", "ab", "2026-11-25", "undated", QUOTE, supersedes="n1"),
)


def noted(*notes: Note) -> Archive:
    return archive([Made("x", [(Fate.TITLE, "T"), (Kind.PARAGRAPH, "It happened.")], Curation(notes=notes))])


def page(of: Archive) -> str:
    (address,) = [address for address in pages(of) if address.startswith("sources/") and "index" not in address]
    return pages(of)[address].make().content


def test_earlier_ratings_are_told_in_words_the_newest_first() -> None:
    html = page(of(CURATION))
    (folded,) = re.findall(r'<details class="sb-earlier">(.*?)</details>', html, re.DOTALL)
    assert text(folded) == (
        "2 earlier ratings"
        " Publisher fairly reliable C Half of it was right. mk, 23 November 2026"
        " Publisher cannot be judged, account improbable F5 No trace of it. mk, 23 November 2026"
    )
    assert "Publisher The Gazette. A daily. Usually reliable: Most of it was right. mk, 26 November 2026" in text(html)


def test_bad_unjudged_and_unassessed_look_apart_in_the_history_as_well() -> None:
    bad = Rating(ADMIRALTY.reliability["E"], ADMIRALTY.credibility["5"], "R", "mk", "2026-11-22")
    unjudged = replace(bad, reliability=ADMIRALTY.reliability["F"], credibility=ADMIRALTY.credibility["6"])
    rated = Curation(rating=bad, rated_before=(bad, unjudged))
    html = page(archive([Made("x", [(Kind.PARAGRAPH, "T")], rated)]))
    (folded,) = re.findall(r'<details class="sb-earlier">(.*?)</details>', html, re.DOTALL)
    assert re.findall(r'class="sb-standing (sb-\w+)"', folded) == ["sb-unjudged", "sb-serious"]
    unrated = page(archive([Made("x", [(Kind.PARAGRAPH, "T")])]))
    assert "sb-rating sb-unassessed" in unrated and "sb-earlier" not in unrated


def test_reasons_stay_words() -> None:
    evil = Rating(
        ADMIRALTY.reliability["E"],
        ADMIRALTY.credibility["5"],
        "<script>alert(1)</script> {{ 7*7 }}",
        "<b>mk</b>",
        "2026-11-22",
    )
    html = page(archive([Made("x", [(Kind.PARAGRAPH, "T")], Curation(rating=evil, rated_before=(evil,)))]))
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}") == 2
    assert "<script>alert" not in html and "<b>mk" not in html


def test_a_publisher_is_told_of_though_its_source_is_not_yet_rated() -> None:
    html = page(of(Curation()))
    assert "Not yet assessed" in html
    assert "Usually reliable: Most of it was right." in text(html)


def test_notes_that_no_longer_stand_are_neither_marked_nor_counted() -> None:
    found = noted(*NOTES)
    html = page(found)
    assert re.findall(r'<mark[^>]* id="mark-(\w+)"', html) == ["n3"]
    assert text(re.findall(r'<ul class="sb-flags".*?</ul>', html, re.DOTALL)[0]) == "Undated"
    assert found.entries[0].flags == ["undated"]
    flag = pages(found)["flags/factual-error.html"].make().content
    assert "Not used so far" in flag and "It did not." not in flag
    assert "Says who?" not in next(of_entry(found.entries[0], ()))["notes"]


def test_they_stay_below_the_text_and_say_why() -> None:
    html = page(noted(*NOTES))
    (earlier,) = re.findall(r'<section aria-labelledby="earlier-notes">(.*?)</section>', html, re.DOTALL)
    assert text(earlier) == (
        "Earlier notes 2 notes that no longer stand"
        " Superseded note n1, Factual error It happened It did not. mk, 23 November 2026 Superseded by note n3 ."
        " Retracted note n2, Unsourced claim It happened Says who? mk, 23 November 2026"
        " Retracted: He. ab, 25 November 2026"
    )
    assert "<s>Says who?</s>" in earlier and "<s>It did not.</s>" not in earlier
    assert 'href="#note-n3"' in earlier and html.count('id="note-n3"') == 1


def test_where_all_stand_there_is_no_such_section() -> None:
    assert "Earlier notes" not in page(noted(NOTES[0]))


def test_words_of_a_retracted_note_need_not_be_there_any_more() -> None:
    gone = replace(NOTES[1], quotes=(Quotation("Nothing of the sort"),))
    assert "sb-lost" not in page(noted(gone))


def test_what_a_publisher_is_rated_is_not_withheld_with_one_of_its_sources() -> None:
    found = of(CURATION, CURATION, withheld=[1])
    assert GAZETTE.name in page(found)
