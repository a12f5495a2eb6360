"""HTML → lines: what a reader sees of a page, and what each line is on it."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.capture import html
from sourcebook.capture.extractor import MOST
from sourcebook.capture.reader import UnreadableError
from sourcebook.model import Image, Inline, Kind

PAGE = """<!doctype html><html><head><title>T</title><style>p {}</style></head><body>
<nav class="main-menu"><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>A harbour <em>closes</em></h1>
<p>By <a rel="author" href="/mara">Mara Quill</a><br>3 May 2024</p>
<img src="/pier.jpg" alt="The  pier">
<p>The harbour was <strong>closed</strong> at noon, the
<a href="https://example.org/board?utm_source=x">board</a> said.</p>
<ul><li>Nine ships<ul><li>two of them tankers</li></ul></li><li><p>One pilot</p></li></ul>
<ol start="3"><li>third<li value="9">ninth</ol>
<blockquote><p>“We wait,” she said.</p></blockquote>
<table><tr><th></th><th>2023</th></tr><tr><td>Ships</td><td>1 204<br>(all)</td></tr></table>
<pre>
tide  = low

gate  = shut</pre>
<table><tr><td><h2>Next</h2><p>What follows.</p></td></tr></table>
</article><script>var x = "<p>not text</p>";</script>
<footer>© Example</footer></body></html>"""


def seen(page: str) -> list[tuple[str, Kind]]:
    read = html.transcript(page)
    return [(line, layout.kind) for line, layout in zip(read.lines, read.layout, strict=True) if line]


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    assert seen(PAGE) == [
        ("Home News", Kind.PARAGRAPH),
        ("A harbour closes", Kind.HEADING),
        ("By Mara Quill", Kind.PARAGRAPH),
        ("3 May 2024", Kind.PARAGRAPH),
        ("The harbour was closed at noon, the board said.", Kind.PARAGRAPH),
        ("Nine ships", Kind.BULLET),
        ("two of them tankers", Kind.BULLET),
        ("One pilot", Kind.BULLET),
        ("third", Kind.NUMBER),
        ("ninth", Kind.NUMBER),
        ("“We wait,” she said.", Kind.QUOTE),
        ("\t2023", Kind.TABLE),
        ("Ships\t1 204 (all)", Kind.TABLE),
        ("tide  = low", Kind.CODE),
        ("gate  = shut", Kind.CODE),
        ("Next", Kind.HEADING),
        ("What follows.", Kind.PARAGRAPH),
        ("© Example", Kind.PARAGRAPH),
    ]


def test_layout_says_what_a_line_is() -> None:
    read = html.transcript(PAGE, "https://paper.example/a/b.html")
    of = dict(zip(read.lines, read.layout, strict=True))
    said = of["The harbour was closed at noon, the board said."]
    assert [(s.start, s.end, s.inline, s.target) for s in said.spans] == [
        (16, 22, Inline.STRONG, None),
        (36, 41, Inline.LINK, "https://example.org/board?utm_source=x"),
    ]
    assert said.images == (Image("https://paper.example/pier.jpg", "The pier"),)
    assert of["By Mara Quill"].block == of["3 May 2024"].block != said.block
    assert (of["Nine ships"].level, of["two of them tankers"].level, of["One pilot"].level) == (0, 1, 0)
    assert (of["third"].number, of["ninth"].number) == (3, 9)
    assert of["A harbour closes"].level == 1
    assert of["\t2023"].block == of["Ships\t1 204 (all)"].block
    assert of["tide  = low"].block == of["gate  = shut"].block
    assert of["Home News"].within == ("body", "nav", ".content", ".navigation")
    assert [span.target for span in of["Home News"].spans] == ["https://paper.example/", "https://paper.example/news"]


def test_what_reaches_over_columns_and_rows_leaves_cells_below_their_heads() -> None:
    page = (
        "<table><tr><th rowspan=2>Place<th colspan=2>Ships<th>Level</tr><tr><td>in<td>out<td>97 %</tr>"
        "<tr><td rowspan=3>Pier<td>1<td rowspan=2>2<td>3</tr><tr><td>4<td>5</tr><tr><td>6<td>7<td>8</table>"
    )
    assert html.transcript(page).lines == (
        "Place\tShips\t\tLevel",
        "\tin\tout\t97 %",
        "Pier\t1\t2\t3",
        "\t4\t\t5",
        "\t6\t7\t8",
    )


def test_cells_that_reach_far_are_no_flood() -> None:
    rows = "".join(f"<tr><td colspan=1000 rowspan=65534>a{n}<td colspan=999999999>b" for n in range(3_000))
    lines = html.transcript(f"<table>{rows}</table>").lines
    assert len(lines) == 3_000
    assert sum(line.count("\t") for line in lines) < 30_000


@pytest.mark.parametrize("name", ["data-src", "data-lazy-src", "data-original"])
def test_a_picture_that_comes_later_is_a_picture(name: str) -> None:
    read = html.transcript(
        f'<p>A quay <img src="data:image/gif;base64,R0" {name}="/quay.jpg" alt="The quay"></p>',
        "https://paper.example/a",
    )
    assert [layout.images for layout in read.layout] == [(Image("https://paper.example/quay.jpg", "The quay"),)]


def test_a_picture_that_stands_there_twice_for_readers_without_scripts_is_one() -> None:
    later = (
        '<img src="data:," data-src="/a-small.jpg" alt="A pier"> <noscript><img src="/a.jpg" alt="A pier"></noscript>'
    )
    bare = '<p><img data-src="/b.jpg"><noscript><img src="/b.jpg"></noscript><p>x<img src="/b.jpg"><img src="/c.jpg">'
    read = html.transcript(f"<p>Above {later}</p>{bare}", "https://paper.example/a")
    addresses = [
        image.address.removeprefix("https://paper.example/") for layout in read.layout for image in layout.images
    ]
    assert addresses == ["a-small.jpg", "b.jpg", "b.jpg", "c.jpg"]


def test_what_stands_in_fields_and_on_buttons_is_text_of_the_page() -> None:
    """As browsers show it: what is hidden, ticked or chosen is no text."""
    page = (
        '<form><label>Name <input value="Jane" placeholder="Your name"></label><input type="SEARCH" placeholder="Find">'
        '<textarea placeholder="A comment">\n</textarea><textarea placeholder="unseen">said</textarea>'
        '<input type="submit" value="Post"><input type="reset" value="Clear"><input type="submit">'
        '<input type="image" alt="Send" src="s.png"><input type="hidden" value="x">'
        '<input type="checkbox" value="on">'
        '<input type="radio" value="1"><input type="password" value="secret" placeholder="Password"></form>'
        '<table><tr><td>Search</td><td><input placeholder="words"></td></tr></table>'
    )
    assert [line for line, _ in seen(page)] == [
        *("Name", "Jane", "Find", "A comment", "said", "Post", "Clear", "Send", "Password", "Search\twords"),
    ]


def test_a_blank_line_in_code_is_part_of_it() -> None:
    read = html.transcript("<pre>a\n\nb</pre>")
    assert read.lines == ("a", "", "b")
    assert len({layout.block for layout in read.layout}) == 1


def test_the_extractor_is_heard() -> None:
    paragraphs = "".join(
        f"<p>The harbour was closed at noon on day {n}, and nobody said why it was.</p>" for n in range(9)
    )
    page = f"<body><nav><ul><li>Home<li>Contact us</ul></nav><article><h1>Closed</h1>{paragraphs}</article></body>"
    read = html.transcript(page)
    of = dict(zip(read.lines, read.layout, strict=True))
    assert of["The harbour was closed at noon on day 4, and nobody said why it was."].chosen == 1
    assert of["Contact us"].chosen == 0


def test_the_extractor_is_heard_of_signs_that_no_tree_can_hold() -> None:
    paragraphs = "".join(f"<p>The harbour was closed \x01 at noon &#2; on day {n} \ufffe of May.</p>" for n in range(9))
    read = html.transcript(f"<body><article>{paragraphs}</article></body>")
    assert {layout.chosen for line, layout in zip(read.lines, read.layout, strict=True) if line} == {1}


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("a<div>b</div>c", ["a", "b", "c"]),
        ("a<span>b</span> c", ["ab c"]),
        ("<a href=x>a</a><a href=y>b</a>", ["a b"]),
        ("a<br><br>b", ["a", "b"]),
        ("<p>no\xa0break \n\t here</p>", ["no\xa0break here"]),
        ("<p>a\u2028b</p>", ["a\u2028b"]),
        ("<noscript><p>All of it", ["All of it"]),
        ("<template><p>no</p></template><svg><title>no</title></svg>yes", ["yes"]),
        ("<ruby>法律<rp>(</rp><rt>ほうりつ</rt></ruby>で", ["法律で", "ほうりつ"]),
        ("<p>said</p><ruby><rt>alone</rt></ruby>", ["said", "alone"]),
        ("<rt>alone</rt>", ["alone"]),
        ("<svg><title>no</title><text>a label</text><text>another</text></svg>", ["a label", "another"]),
        ("<object>no plug-in, </object><map name=m>a map</map>", ["no plug-in, a map"]),
        ("<table><caption>C</caption><tr><td>a<td>b</table>", ["C", "a\tb"]),
        ("<table><tr><td><table><tr><td>in</td></tr></table></td><td>beside</td></tr></table>", ["in", "beside"]),
        (
            "<table><tr><th>Day<th>Ships<tr><td><p>Monday</p><p>(noon)</p><td><ul><li>one<li>two</ul></table>",
            ["Day\tShips", "Monday (noon)\tone two"],
        ),
        ("<table><tr><td><p>Monday</p><p>noon</p><td>two</table>", ["Monday", "noon", "two"]),
        ("10<sup>3</sup> or 10<sup>−6</sup> m", ["10³ or 10⁻⁶ m"]),
        ("en 1996<sup><a href=#n>1, 12</a></sup>, 1<sup>st</sup>", ["en 1996¹, ¹², 1st"]),
        ("<sup>2</sup> H<sub>2</sub>O x<sup>n</sup> y<sup>[3]</sup>", ["2 H2O xn y[3]"]),
        ("<p hidden>kept</p>", ["kept"]),
        ("<textarea>x\ny</textarea>", ["x y"]),
        ("x\ud800y", ["x\ufffdy"]),
        ("", []),
    ],
)
def test_lines(page: str, lines: list[str]) -> None:
    assert [line for line in html.transcript(page).lines if line.strip()] == lines


@pytest.mark.parametrize(
    ("data", "charset", "decoded_as", "decided_by"),
    [
        ("<p>é</p>".encode(), None, "utf-8", "valid UTF-8"),
        ("<p>é</p>".encode("utf-16"), None, "utf-16-le", "byte order mark"),
        ('<meta charset="windows-1251"><p>Привет</p>'.encode("cp1251"), None, "cp1251", "declared"),
        (
            '<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>é “</p>'.encode("cp1252"),
            None,
            "cp1252",
            "declared",
        ),
        ("<p>Привет, как дела</p>".encode("cp1251"), "windows-1251", "cp1251", "declared"),
        ('<meta charset="utf-8"><p>caf\xe9 cr\xe8me br\xfbl\xe9e</p>'.encode("cp1252"), None, "cp1252", "detected"),
    ],
)
def test_encodings(data: bytes, charset: str | None, decoded_as: str, decided_by: str) -> None:
    read = html.READER.read(data, charset)
    assert (read.decoded_as, read.decided_by) == (decoded_as, decided_by)
    assert html.READER.lines(data, decoded_as) == read.lines


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"<html><script>draw()</script></html>", html.NOTHING),
        (b"<div>" * 6000 + b"x", "its elements are nested 6,000 deep; 5,000 are the most that is read"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        html.READER.read(data, None)


def test_pages_made_to_be_slow_are_not() -> None:
    """Tables in captions of tables, and elements that every paragraph opens again."""
    assert html.transcript("<table><caption>" * 1500 + "x").lines[-1] == "x"
    bold = "".join(f"<b class=c{n}>" for n in range(300)) + "<p>x" * 300
    assert len([line for line in html.transcript(bold).lines if line]) == 300


def test_many_elements_that_are_never_closed_are_no_nesting() -> None:
    assert len(html.transcript("<p>x<br>" * 6000).lines) >= 6000


PIECES = st.sampled_from(
    "<p> </p> <div> </div> <b> </b> <i> <a href=x> </a> <br> <li> <ul> </ul> <ol> <table> <tr> <td> </table> <h2> "
    "</h2> <pre> </pre> <blockquote> <img alt=q> <!-- --> <caption> <textarea> </textarea> <select> <option> <ruby> "
    "<rt>".split()
)


@given(st.lists(st.one_of(PIECES, st.text("ab \n\t\xa0&;<>’", max_size=6)), max_size=40))
def test_no_word_of_the_text_is_lost(pieces: list[str]) -> None:
    """Held against the parser's own idea of the text, word by word, in any order."""
    page = "".join(pieces)
    lines = html.transcript(page).lines
    body = LexborHTMLParser(page).body
    wanted = Counter("".join(body.text(separator="").split())) if body else Counter()
    assert Counter("".join("".join(lines).split())) == wanted


@pytest.mark.parametrize("text", ["", "<noframes><body><p>Your browser knows no frames.</p></body></noframes>"])
def test_a_page_of_frames_says_where_its_text_is(text: str) -> None:
    page = f'<html><frameset cols="20%,80%"><frame src="nav.html"><frame src="main.html">{text}</frameset></html>'
    with pytest.raises(UnreadableError) as caught:
        html.READER.read(page.encode(), None)
    assert str(caught.value) == "it is a page of frames: its text is in 'nav.html', 'main.html'"
    assert caught.value.mend == "save each of them as a page, and add those"


def test_of_a_page_of_very_many_lines_the_extractor_is_not_asked() -> None:
    """Of 400,000 breaks it took 30 of 50 seconds, and nobody looked what it had taken."""
    few, many = (
        html.transcript("<p>" + "<br>".join(f"The line of words that is number {n}." for n in range(size)))
        for size in (50, MOST + 1)
    )
    assert 1.0 in {layout.chosen for layout in few.layout}
    assert {layout.chosen for layout in many.layout} == {0.0}
    assert len(many.lines) == MOST + 1
