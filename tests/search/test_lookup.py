"""Whether a source is held: by its address, by its publisher's whole name."""

from collections.abc import Iterator

import pytest

from sourcebook.errors import SourcebookError
from sourcebook.search import Index, postings
from tests.search.archives import archive, entry, indexed

ADDRESS = "https://x.org/news/article?id=7&p=1"

HELD = archive(
    entry("citing", f"As {ADDRESS} has it, x.org is a news site with an article.", publisher="The Times"),
    entry("longer", "It rains.", publisher="NBC News Canada", address=f"{ADDRESS}&page=2"),
    entry("held", "It snows.", publisher="Time", address=ADDRESS),
    entry("other", "Hail.", publisher="NBC News", address="http://Y.org/Wiki/A_(b)/#top", canonical="https://y.org/c"),
    entry("unknown", "Sleet."),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with indexed(HELD, tmp_path_factory.mktemp("held")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (ADDRESS, ["held", "citing", "longer"]),
        (ADDRESS.replace("https", "HTTP"), ["held", "citing", "longer"]),
        (f'"{ADDRESS}"', ["held", "citing", "longer"]),
        (f"url:{ADDRESS}", ["held", "longer"]),
        (f'url:"{ADDRESS}"', ["held", "longer"]),
        ("url:x.org/news/article?id=7&p=1", ["held", "longer"]),
        ("Address:x.org/news/article/?id=7&p=1#a", ["held"]),
        ("url:x.org", ["held", "longer"]),
        (f"({ADDRESS} OR sleet) -rains", ["held", "citing", "unknown"]),
        (f"{ADDRESS} -{ADDRESS}&page=2 kind:source", ["held", "citing"]),
        ("https://y.org/Wiki/A_(b)", ["other"]),
        ("(https://y.org/Wiki/A_(b)/)", ["other"]),
        ("url:https://y.org/c", ["other"]),
        ("https://y.org/c", ["other"]),
        (f"url:{ADDRESS} OR url:https://y.org/c", ["held", "longer", "other"]),
        ("url:https://x.org/none?a=b", []),
    ],
)
def test_an_address_finds_the_source_that_it_is_of_first(held: Index, query: str, ids: list[str]) -> None:
    assert [hit.id for hit in held.search(query)] == ids


@pytest.mark.parametrize(
    ("query", "remarks"),
    [
        (ADDRESS, ()),
        ("https://y.org/c", ()),
        ("https://x.org/none?a=b", ("no source is from 'https://x.org/none?a=b'",)),
        ("url:x.org/none?a=b", ("no source is from 'x.org/none?a=b'",)),
    ],
)
def test_an_address_that_no_source_is_from_is_told(held: Index, query: str, remarks: tuple[str, ...]) -> None:
    assert held.search(query).remarks == remarks


def test_an_address_is_found_where_its_words_are_too_common(held: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "MOST", 3)
    assert [hit.id for hit in held.search(ADDRESS)] == ["held"]
    with pytest.raises(SourcebookError, match="asks for too much at once"):
        held.search("https://x.org/news/article")


@pytest.mark.parametrize(
    ("publisher", "ids", "remarks"),
    [
        ("Time", ["held"], ()),
        ("  TIME ", ["held"], ()),
        ("NBC News", ["other"], ()),
        ("The Times", ["citing"], ()),
        ("unknown", ["unknown"], ()),
        ("Times", [], ("no source has the publisher 'Times' (did you mean 'Time' or 'The Times'?)",)),
        ("News", [], ("no source has the publisher 'News' (did you mean 'NBC News' or 'NBC News Canada'?)",)),
        ("...", [], ("no source has the publisher '...'",)),
        ("", [], ("no source has the publisher ''",)),
    ],
)
def test_a_filter_by_publisher_means_the_whole_name(
    held: Index, publisher: str, ids: list[str], remarks: tuple[str, ...]
) -> None:
    results = held.search("", publisher=publisher)
    assert ([hit.id for hit in results], results.remarks) == (ids, remarks)


def test_in_a_query_a_publisher_is_words(held: Index) -> None:
    assert {hit.id for hit in held.search("publisher:nbc publisher:news")} == {"longer", "other"}


def test_a_filter_that_keeps_all_away_is_told(held: Index) -> None:
    assert held.search("rains", publisher="Time").remarks == ("without the publisher 'Time' there is 1",)
    assert held.search("rains", flags=["rumour"], publisher="NBC News Canada").remarks == (
        "no source has the flag 'rumour'",
        "without the flag 'rumour' there is 1",
    )
