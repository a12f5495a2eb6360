"""What HTML pages tell of themselves: the value that is believed, and where it came from."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.capture.page_metadata import told
from sourcebook.capture.structured_data import read
from sourcebook.edtf import is_edtf
from sourcebook.model import Told
from tests.counted import calls_at_most

ADDRESS = "https://www.harbour-news.example/2025/11/03/bridge.html"
BODY = "<p>The bridge will close on Monday for six weeks, two people in the council said.</p>"


def tell(page: str, address: str | None = None) -> dict[str, Told]:
    """The surest of each name."""
    found: dict[str, Told] = {}
    for one in told(page, LexborHTMLParser(page), address):
        found.setdefault(one.name, one)
    return found


def values(page: str, address: str | None = None) -> dict[str, str]:
    return {name: one.value for name, one in tell(page, address).items()}


def linked(**thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **thing})}</script>'


def test_a_page_that_tells_everything() -> None:
    page = f"""<!doctype html><html lang="en-GB"><head><title>Bridge to close | Harbour News</title>
        <link rel="canonical" href="/bridge.html"><meta property="og:site_name" content="Harbour News">
        <meta name="description" content="Six weeks without a bridge.">
        <meta property="og:title" content="Bridge to close">
        {
        linked(
            headline="Bridge to close",
            author=[{"@type": "Person", "name": "Jane Doe"}],
            datePublished="2025-11-03T23:30:00-05:00",
            dateModified="2025-11-04T08:00:00Z",
            alternativeHeadline="Ferries instead",
        )
    }</head>
        <body><h1>Bridge to close</h1><p>Ferries instead</p><p>By Jane Doe</p>{BODY}"""
    assert told(page, LexborHTMLParser(page), ADDRESS) == (
        Told("title", "Bridge to close", "h1 and JSON-LD headline", 0.91),
        Told("byline", "Jane Doe", "JSON-LD NewsArticle", 0.86),
        Told("published", "2025-11-03", "JSON-LD NewsArticle", 0.93),
        Told("modified", "2025-11-04", "JSON-LD NewsArticle"),
        Told("publisher", "Harbour News", "meta og:site_name"),
        Told("dek", "Ferries instead", "JSON-LD alternativeHeadline"),
        Told("description", "Six weeks without a bridge.", "meta description"),
        Told("language", "en-GB", "html lang"),
        Told("canonical", "https://www.harbour-news.example/bridge.html", "link rel=canonical"),
    )


def test_a_page_that_tells_nothing() -> None:
    assert told("", LexborHTMLParser(""), None) == ()
    assert values(f"<body>{BODY}") == {}


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bridge to close - Harbour News</title>", "<h1>Bridge to close</h1>", "Bridge to close"),
        ("<title>Bridge to close soon - Harbour News</title>", "", "Bridge to close soon"),
        ("<title>Harbour News: the bridge will close</title>", "<h1>Harbour News</h1>", "the bridge will close"),
        ("<title>The bridge will close</title>", "<h1>THE BRIDGE WILL CLOSE</h1>", "The bridge will close"),
        ("<title>The bridge will close</title>", "<h1>Nov 3 2025 The bridge will close</h1>", "The bridge will close"),
        ("<title>Why the bridge will close | City</title>", "<h1>Local</h1>", "Why the bridge will close"),
        ("<title>Bridge</title>", "<h1>Bridge<br>to close</h1>", "Bridge to close"),
        ("<title>Fish &amp;amp; chips for the bridge</title>", "", "Fish & chips for the bridge"),
        ("<title>The harbour</title>", "<h1>Menu</h1><h1>The harbour</h1>", "The harbour"),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, body: str, title: str) -> None:
    site = '<meta property="og:site_name" content="Harbour News">'
    assert values(f"{head}{site}<body>{body}{BODY}")["title"] == title


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        (
            '<div class="byline">By <a href="/a/1">Jane Doe</a> and <a href="/a/2">Ann Roe</a></div>',
            "Jane Doe and Ann Roe",
        ),
        ('<span class="author">Written by</span><span class="author-name">Jane Doe</span>', "Jane Doe"),
        ('<p class="post-author">JD<b>Jane Doe</b>Staff Writer</p>', "Jane Doe"),
        ('<a rel="author" href="/x">Jane Doe</a>', "Jane Doe"),
        ("<p>By <b>Jane Doe</b></p>", "Jane Doe"),
        ('<p class="byline">By Jane Doe on 3 November 2025</p>', "Jane Doe"),
        ('<p class="byline">Von Jane Doe, 3. Dezember 2025</p>', "Jane Doe"),
        ('<p class="byline">Par Jane Doe, 1er août 2025</p>', "Jane Doe"),
        ('<p class="byline">Por Jane Doe, 3 de diciembre de 2025</p>', "Jane Doe"),
        ('<p class="byline">Senior Harbour Reporter</p>', None),
        ('<div class="related"><a rel="author">Somebody Else</a></div>', None),
        ('<div class="comments"><b class="author">Troll</b></div>', None),
        ('<p class="author">Read more</p>', None),
        ('<p class="author">https://example.org/jane</p>', None),
    ],
)
def test_the_author_is_whom_the_reader_is_told(markup: str, author: str | None) -> None:
    assert values(f"<h1>A title</h1>{markup}{BODY}").get("byline") == author


def test_a_person_is_believed_before_the_publisher_and_accounts() -> None:
    byline = '<p class="byline">By Jane Doe</p>'
    for name in ("Harbour News", "admin", "jdoe42", "desk@example.org"):
        head = '<meta property="og:site_name" content="Harbour News">' + linked(headline="A", author={"name": name})
        assert values(f"{head}<h1>A</h1>{byline}{BODY}")["byline"] == "Jane Doe"
        assert values(f"{head}<h1>A</h1>{BODY}")["byline"] == name


def test_several_authors_read_as_the_reader_is_told_them() -> None:
    page = linked(author=[{"name": "Jane Doe"}, {"name": "Ann Roe"}])
    assert values(f"{page}<h1>A</h1>{BODY}")["byline"] == "Jane Doe, Ann Roe"
    assert (
        values(f'{page}<h1>A</h1><p class="byline">Jane Doe and Ann Roe</p>{BODY}')["byline"] == "Jane Doe and Ann Roe"
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2025-11-03T23:30:00-08:00">', "", "2025-11-03"),
        ('<meta name="date" content="Mon, 3 Nov 2025 10:00:00 GMT">', "", "2025-11-03"),
        ("", "<p>3 November 2025</p>", "2025-11-03"),
        ("", '<time datetime="2025-11-03T10:00">3 days ago</time>', "2025-11-03"),
        ("", "<p>Published: 3 November 2025</p><p>Updated: 5 November 2025</p>", "2025-11-03"),
        ("", "<p>Offer valid until 3 November 2025</p>", None),
        ("", "<p>© 2025 Harbour News</p>", None),
        ("", "<p>3/4/2025</p>", None),
        ('<meta property="article:published_time" content="9999-99-99">', "", None),
        ('<meta property="article:published_time" content="2025-02-30">', "", None),
        ('<meta property="og:type" content="website">' + linked(datePublished="2025-11-03"), "", None),
        (linked(datePublished="2025-11-03"), "<p>5 December 2025</p>", "2025-12-05"),
        (linked(datePublished="2025-11-03"), "<p>5 December 2025</p><p>Nov 3, 2025</p>", "2025-11-03"),
    ],
)
def test_the_date_is_what_the_page_says_of_itself(head: str, body: str, published: str | None) -> None:
    assert values(f"{head}<body><h1>A title</h1>{body}{BODY}").get("published") == published


def test_a_day_of_change_alone_is_named_so_and_less_sure() -> None:
    found = tell(f"<h1>A title</h1><p>Updated: 5 November 2025</p>{BODY}")
    assert found["published"] == Told("published", "2025-11-05", "beside the headline, as changed", 0.64)
    assert found["modified"].value == "2025-11-05"


def test_the_day_in_an_address() -> None:
    assert values(f"<h1>A title</h1>{BODY}", ADDRESS)["published"] == "2025-11-03"


@pytest.mark.parametrize(
    ("mark", "address"),
    [
        ("<!-- saved from url=(0027)https://example.org/a-story -->", "https://example.org/a-story"),
        (
            "<!--\n Page saved with SingleFile \n url: https://example.org/a-story \n saved date: x\n-->",
            "https://example.org/a-story",
        ),
        ("<!-- saved from url=(0014)about:internet -->", None),
    ],
)
def test_a_saved_page_says_where_it_was(mark: str, address: str | None) -> None:
    assert values(f"<!doctype html>\n{mark}\n<html>{BODY}").get("address") == address


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "A story", /* a comment */ "author": {"name": "Jane Doe",},}',
        '<!-- {"@type": "Article", "headline": "A story", "author": {"name": "Jane Doe"}} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "A\tstory", "author": {"name": "Jane Doe"}}\n//]]>',
        html.escape('{"@type": "Article", "headline": "A story", "author": "Jane Doe"}'),
        '{"@graph": [{"@type": "Article", "headline": "A story", "author": {"@id": "#j"}}, '
        '{"@id": "#j", "name": "Jane Doe"}]}',
        '[{"@type": ["Article"], "headline": "A story", "author": ["Jane Doe"]}] trailing',
    ],
)
def test_json_ld_however_it_is_written(script: str) -> None:
    found = values(f'<script type="application/ld+json">{script}</script><body>{BODY}')
    assert (found["title"], found["byline"]) == ("A story", "Jane Doe")


HOSTILE = {  # most calls, about one and a half times what they are
    f'<script type="application/ld+json">{"[" * 200_000}</script>': 15_000,
    '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>": 300_000,
    linked(author=["A B" * 9] * 90_000): 1_000,  # 2.4 million without `MOST_CHARACTERS`
    linked(about=[{"@type": "WebSite", "name": f"Site {n}"} for n in range(30_000)]): 750_000,  # … `MOST_THINGS`
    "<script type=application/ld+json>"
    + json.dumps({"@id": "#a", "@type": "Article", "author": {"@id": "#a"}})
    + "</script>": 1_000,
    '<meta name="author" content="A B">' * 10_000 + '<meta property="x" content="' + "y" * 100_000 + '">': 360_000,
    "<h1>" + "A title " * 50_000 + "</h1>" + "<h1>One more</h1>" * 10_000: 10_000,  # 300,000 without `MOST_NODES`
    '<p class="byline">By Jane Doe</p>' * 10_000: 45_000,
    "<time datetime=2025-11-03>3 November 2025</time>" * 10_000: 1_000,
    ">By <" * 50_000 + "By Jane": 7_000,
    "<div class=author>" * 3_000 + "Jane Doe": 165_000,  # 188,000 without `MOST_AROUND`
    "2025 " * 100_000: 2_000_000,
    linked(datePublished="2025-11-03") + "<h1>A</h1>" + "<p>3 <i> , . " * 20_000: 1_000,
    f"<title>{' | '.join(['Harbour'] * 20_000)}</title>": 4_000,  # 340,000 without `LONGEST`
    "<h1>A</h1><time " + "2025 " * 70 + "datetime " * 500_000 + ">": 4_000,
}


@pytest.mark.parametrize(("page", "most"), HOSTILE.items(), ids=lambda it: str(it)[:40])
def test_hostile_pages_take_no_time(page: str, most: int) -> None:
    tree = LexborHTMLParser(page)
    with calls_at_most(most):
        told(page, tree, ADDRESS)


def test_nothing_told_turns_the_direction_of_text() -> None:
    page = '<meta name="author" content="Jane \u202eDoe\u202c"><meta property="og:title" content="A\u200b \u2066title">'
    found = values(page)
    assert (found["byline"], found["title"]) == ("Jane Doe", "A title")


PIECES = st.sampled_from(
    [
        *(
            "<h1>",
            "</h1>",
            "<title>",
            "</title>",
            '<meta property="og:title" content="',
            '">',
            "<time datetime=",
            ">",
            "<",
        ),
        *('<script type="application/ld+json">', "</script>", '{"@type":"Article","author":', "}", "[", '"@id":"#a"'),
        *("By ", "Jane Doe", "3 November 2025", "2025-11-03", "9999-99-99", " | ", "<!-- saved from url=(0001)", "-->"),
        *('class="byline"', "<link rel=canonical href=", "http://[", "\u202e", "\x00", "&#0;", "&quot;"),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join), st.none() | st.text(max_size=20))
def test_any_page_at_any_address(page: str, address: str | None) -> None:
    page = page.encode("utf-8", "replace").decode()
    for one in told(page, LexborHTMLParser(page), address):
        assert one.value == " ".join(one.value.split()) != ""
        assert one.confidence is None or 0 < one.confidence < 1
        if one.name in ("published", "modified"):
            assert is_edtf(one.value)
        if one.name in ("canonical", "address"):
            assert one.value.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "script",
    ["{" + "/* " * 100_000, '{"' + '\\"' * 100_000 + "\n", "{-->" + " " * 3000 + "x", '{"' + '\\"' * 100_000 + "\\"],
    ids=["comment", "string", "end", "backslash"],
)
def test_structured_data_made_to_be_slow_is_read_at_once(script: str) -> None:
    assert read(script) is None


def test_a_byline_made_to_be_slow_is_read_at_once() -> None:
    page = f"<p>by{' ' * 20_000}{'x' * 100}</p>"
    assert [one for one in told(page, LexborHTMLParser(page), None) if one.name == "byline"] == []
