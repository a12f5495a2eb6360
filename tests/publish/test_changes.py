"""What changed, as a page and as feeds."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sourcebook.markdown import Kind
from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Claim,
    Claims,
    Corrected,
    Correction,
    Curation,
    Entry,
    Fate,
    Judgement,
    Note,
    Outcome,
    Publisher,
    PublisherRating,
    Rating,
    Retraction,
)  # fmt: skip
from sourcebook.publish import site
from sourcebook.publish.changes import NEWEST
from sourcebook.settings import Options, Settings
from tests.publish.archives import Made, archive
from tests.publish.test_claims import text
from tests.publish.test_site import SETTINGS, URL, pages

WITHOUT_ADDRESS = Settings(Path(), "An archive", None, Path("docs"), Path("site"), Options())
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
GAZETTE = Publisher(
    "gazette",
    "The Gazette",
    text="A daily.",
    ratings=(
        PublisherRating(ADMIRALTY.reliability["C"], "Half of it was right.", "mk", "2026-11-23"),
        PublisherRating(ADMIRALTY.reliability["B"], "Most of it was right.", "mk", "2026-11-26"),
    ),
)
NOTES = (
    Note("n1", "It did not.", "mk", "2026-11-23", "factual-error"),
    Note("n2", "Nor here.", "mk", "2026-11-23", retracted=Retraction("It did.", "ab", "2026-11-25")),
    Note("n3", "It did, but later.", "ab", "2026-11-25", "undated", supersedes="n1"),
    Note("n4", "Nobody knows since when.", "", ""),
)
CURATION = Curation(
    rating=Rating(ADMIRALTY.reliability["B"], ADMIRALTY.credibility["2"], "It was seen.", "ab", "2026-11-25"),
    rated_before=(
        Rating(ADMIRALTY.reliability["F"], ADMIRALTY.credibility["5"], "No trace of it.", "mk", "2026-11-23"),
    ),
    notes=NOTES,
)
CLAIM = Claim("it-happened", "It happened.", Outcome.DISPUTED, "Some say so.", "mk", "2026-11-24")


def of(*curations: Curation, withheld: Sequence[int] = ()) -> Archive:
    def entry(n: int, curation: Curation) -> Entry:
        known = replace(curation, metadata={"publisher": GAZETTE.name})
        hidden = replace(known, withheld="It is under embargo.") if n in withheld else known
        made = Made(f"source-number-{n}", [(Fate.TITLE, f"Report {n}"), (Kind.PARAGRAPH, "It happened.")], hidden)
        return replace(made.entry, publisher=GAZETTE)

    entries = tuple(entry(n, curation) for n, curation in enumerate(curations, 1))
    return replace(archive([]), entries=entries, claims=Claims({}, (CLAIM,)), publishers={"gazette": GAZETTE})


def test_a_verdict_that_was_changed_is_a_change_of_its_own() -> None:
    before = (Judgement(Outcome.UNVERIFIED, "One says so.", "ab", "2026-11-20"),)
    changed = replace(of(CURATION), claims=Claims({}, (replace(CLAIM, judged_before=before),)))
    page = pages(changed)["changes.html"].make().content
    assert page.index("Verdict changed from unverified to disputed.") < page.index("Verdict: unverified.")
    assert "by ab One says so." in text(page)
    keys = [entry["id"] for entry in json.loads(feeds(changed)["changes.json"])["items"]]
    assert len(set(keys)) == len(keys)


def feeds(of: Archive, settings: Settings = SETTINGS) -> dict[str, str]:
    files = {file.address: file for file in site(of, settings).files}
    return {name: files[name].read().decode() for name in ("changes.atom", "changes.json") if name in files}


def atom(of: Archive) -> ET.Element:
    return ET.fromstring(feeds(of)["changes.atom"])  # noqa: S314 (a feed just made by this test)


def test_every_change_is_told_the_newest_first() -> None:
    html = pages(of(CURATION))["changes.html"].make().content
    said = re.findall(
        r'<h2 id="[^"]*">(.*?)</h2>|<h3>(.*?)</h3>|href="([^"]*)">([^<]*)</a>(?: <span[^>]*>([^<]*))?', html
    )
    told = [text(" ".join(filter(None, parts))) for parts in said if not parts[2].startswith("changes.")]
    place = "sources/source-number-1.html"
    assert told == [
        "26 November 2026",
        "The Gazette, publisher of 1 source",
        f"{place}#rating Rating changed from C to B: publisher usually reliable. by mk",
        "25 November 2026",
        "Report 1",
        f"{place}#rating Rating changed from F5 to B2: publisher usually reliable, account probably true. by ab",
        f"{place}#note-n3 Note n3 added in place of n1: Undated. by ab",
        f"{place}#note-n2 Note n2 retracted. by ab",
        "24 November 2026",
        "It happened.",
        "claims/it-happened.html Verdict: disputed. by mk",
        "23 November 2026",
        "The Gazette, publisher of 1 source",
        f"{place}#rating Rated: publisher fairly reliable (C). by mk",
        "Report 1",
        f"{place}#rating Rated: publisher cannot be judged, account improbable (F5). by mk",
        f"{place}#note-n2 Note n2 added. by mk",
        f"{place}#note-n1 Note n1 added: Factual error. by mk",
        "22 November 2026",
        "Report 1",
        f"{place} Added to the archive.",
        "Without a date",
        "Report 1",
        f"{place}#note-n4 Note n4 added.",
    ]


CORRECTED = Curation(
    notes=(
        Note(
            *("n1", "It did not.", "mk", "2026-11-23"),
            corrected=(
                Correction("2026-11-24", "ab", (Corrected.TEXT, Corrected.FLAG, Corrected.QUOTATION)),
                Correction("2026-11-25"),
            ),
        ),
    )
)


def test_a_note_that_was_corrected_says_so_in_changes_feeds_and_beside_its_words() -> None:
    built = pages(of(CORRECTED))
    html = built["changes.html"].make().content
    first, last = 'href="sources/source-number-1.html#note-n1">Note n1 corrected', "</a>"
    assert f"{first}.{last}" in html
    assert f'{first}: text, flag and quotation.{last} <span class="sb-by">by ab</span>' in html
    items = json.loads(feeds(of(CORRECTED))["changes.json"])["items"]
    told = {item["title"]: (item["date_published"], item["content_text"]) for item in items}
    assert told["Note n1 corrected: text, flag and quotation. Report 1"] == (
        "2026-11-24T00:00:00+00:00",
        "Note n1 corrected: text, flag and quotation.",
    )
    page = built["sources/source-number-1.html"].make().content
    assert '>Corrected on <time datetime="2026-11-24">24 November 2026</time> by ab: text, flag and quotation.<' in page
    assert '>Corrected on <time datetime="2026-11-25">25 November 2026</time>.<' in page


def test_nothing_has_changed_in_an_empty_archive() -> None:
    assert "Nothing has changed so far." in pages(archive([]))["changes.html"].make().content
    assert feeds(archive([])) == {}


def test_an_atom_feed_is_as_rfc_4287_has_it() -> None:
    feed = atom(of(CURATION, CURATION))
    assert feed.tag == f"{ATOM}feed"
    for one in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):  # 4.1.1 and 4.1.2: exactly one of each
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert RFC_3339.fullmatch(one.findtext(f"{ATOM}updated") or "")
        assert [it.get("rel") for it in one.findall(f"{ATOM}link")].count("alternate") == 1
        for link in one.findall(f"{ATOM}link"):
            assert (link.get("href") or "").startswith(URL)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "An archive"  # of the entries that have none
    assert [it.get("href") for it in feed.findall(f"{ATOM}link") if it.get("rel") == "self"] == [f"{URL}changes.atom"]
    ids = [it.findtext(f"{ATOM}id") for it in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == 17


def test_it_was_updated_when_the_newest_change_was_made() -> None:
    feed = atom(of(CURATION))
    assert feed.findtext(f"{ATOM}updated") == "2026-11-26T00:00:00+00:00"
    first = feed.find(f"{ATOM}entry")
    assert first is not None
    assert first.findtext(f"{ATOM}title") == (
        "Rating changed from C to B: publisher usually reliable. The Gazette, publisher of 1 source"
    )
    assert first.findtext(f"{ATOM}author/{ATOM}name") == "mk"
    assert first.findtext(f"{ATOM}content") == "Most of it was right."


def test_a_json_feed_is_as_its_specification_has_it() -> None:
    feed = json.loads(feeds(of(CURATION))["changes.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "An archive: changes"
    assert (feed["home_page_url"], feed["feed_url"]) == (f"{URL}changes.html", f"{URL}changes.json")
    for item in feed["items"]:
        assert item["id"].startswith(f"{URL}changes.html#") and item["url"].startswith(URL)
        assert item["content_text"] and item["title"]
        assert RFC_3339.fullmatch(item["date_published"])
        assert all(author["name"] for author in item.get("authors", [{"name": "nobody"}]))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) == 10


def test_each_entry_of_a_feed_has_a_place_on_the_page() -> None:
    html = pages(of(CURATION))["changes.html"].make().content
    ids = [item["id"].partition("#")[2] for item in json.loads(feeds(of(CURATION))["changes.json"])["items"]]
    assert all(f'id="{id}"' in html for id in ids)


def test_without_the_address_of_the_site_there_is_no_feed() -> None:
    assert feeds(of(CURATION), WITHOUT_ADDRESS) == {}
    assert "changes.atom" in pages(of(CURATION))["changes.html"].make().content
    assert "changes.atom" not in pages(of(CURATION), WITHOUT_ADDRESS)["changes.html"].make().content


def test_what_is_withheld_has_not_changed() -> None:
    """Nor has a publisher whose every source is."""
    found = of(CURATION, withheld=[1])
    said = pages(found)["changes.html"].make().content + "".join(feeds(found).values())
    assert "It happened." in said  # the claim
    for secret in ("source-number-1", "Report 1", "It did", "It was seen.", "Gazette", "Most of it", "ab"):
        assert not re.search(rf"\b{secret}\b", said), secret


@pytest.mark.parametrize("date", ["yesterday", "2026-02-30", "0001-01-01T00:00+14:00"])
def test_a_date_that_cannot_be_read_stops_nothing(date: str) -> None:
    found = of(Curation(notes=(Note("n1", "Says who?", "mk", date),)))
    assert "Without a date" in pages(found)["changes.html"].make().content
    assert "Says who?" not in feeds(found)["changes.json"]


def test_feeds_of_hostile_words_can_be_read() -> None:
    """XML has no place for most control characters, nor for half a character."""
    found = archive([Made("x", [(Kind.PARAGRAPH, "It happened.")])])
    (entry,) = found.entries
    titled = replace(entry, curation=Curation(metadata={"title": "A \x0b title \ud800 <b> & ]]> {{ 7*7 }}"}))
    made = replace(found, entries=(titled,))
    assert atom(made).findtext(f"{ATOM}entry/{ATOM}title") == (
        "Added to the archive. A \ufffd title \ufffd <b> & ]]> {{ 7*7 }}"
    )
    assert json.loads(feeds(made)["changes.json"])["items"][0]["url"] == f"{URL}sources/x.html"


def test_feeds_and_page_hold_the_newest_and_the_page_counts_the_others() -> None:
    notes = tuple(Note(f"n{n}", f"Remark {n}", "mk", "2026-11-23") for n in range(NEWEST + 9))
    found = of(Curation(notes=notes))
    assert len(json.loads(feeds(found)["changes.json"])["items"]) == NEWEST
    content = pages(found)["changes.html"].make().content
    assert content.count("<li id=") == NEWEST
    assert re.search(r"\d+ earlier changes: each source’s page has its own.", content)
