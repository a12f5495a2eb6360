"""Bodies as HTML: always valid, their text the source's, whatever is marked."""

from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.markdown import Mark, Part, Rendered, emit, render, text_lines
from tests.markdown.test_marks import mark, ref
from tests.markdown.texts import BLOCKS

VOID = {"br"}


class Checked(HTMLParser):
    """Fails where tags don't nest, ids repeat or links stand within links; keeps the text less the numbers of notes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.open: list[str] = []
        self.in_picture = False
        self.feed(html)
        self.close()
        assert not self.open
        assert len(set(self.ids)) == len(self.ids)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert not (tag in ("a", "mark") and tag in self.open)
        assert not any(name.startswith("on") for name, _ in attributes)
        self.ids += [value or "" for name, value in attributes if name == "id"]
        self.in_picture = ("class", "sb-picture") in attributes or (self.in_picture and tag != "p")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.in_picture = self.in_picture and tag != "p"

    def handle_data(self, data: str) -> None:
        if "sup" not in self.open and not self.in_picture:
            self.text += data


def html_of(markdown: str, marks: Mapping[int, list[Mark]] | None = None) -> str:
    return "\n".join(block.html for block in render(markdown, marks or {}))


def test_blocks_know_their_lines() -> None:
    assert render("## A\n\nb\nc\n\n- d\n- e\n\n> f\n") == [
        Rendered("<h2>A</h2>", 0, 0),
        Rendered("<p>b<br>\nc</p>", 1, 2),
        Rendered("<ul>\n<li>d</li>\n<li>e</li>\n</ul>", 3, 4),
        Rendered("<blockquote>\n<p>f</p>\n</blockquote>", 5, 5),
    ]


def test_lists_that_must_not_merge_show_nothing_between_them() -> None:
    assert html_of("1. a\n\n5) b\n") == '<ol>\n<li>a</li>\n</ol>\n<ol start="5">\n<li>b</li>\n</ol>'


def test_marks_by_line() -> None:
    marks = {1: [mark(0, 1, "n1", closes=False)], 2: [mark(0, 1, "n1", opens=False)]}
    assert html_of("## A\n\nb\nc\n", marks) == (
        '<h2>A</h2>\n<p><mark class="sb-mark sb-caution" data-notes="n1" id="mark-n1">b</mark><br>\n'
        '<mark class="sb-mark sb-caution" data-notes="n1">c</mark>' + ref(1) + "</p>"
    )


def test_a_number_does_not_stand_within_a_link() -> None:
    assert html_of("a [bc](https://d.example) e", {0: [mark(0, 3, "n1")]}) == (
        '<p><mark class="sb-mark sb-caution" data-notes="n1" id="mark-n1">a </mark>'
        '<a href="https://d.example" rel="noopener nofollow external">'
        '<mark class="sb-mark sb-caution" data-notes="n1">b</mark>c</a>' + ref(1) + " e</p>"
    )


@pytest.mark.parametrize("address", ["https://a.example/b", "HTTP://a.example", "mailto:a@b.example"])
def test_absolute_addresses_live(address: str) -> None:
    assert html_of(f"[x]({address})").startswith("<p><a href=")


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "data:text/html,x", "vbscript:x"),
        *("//host.example", "///x", "/x", "x.html", "#x", "?x", "", "<>", "file:///etc/passwd", "ftp://x.example"),
        *(
            "https:x",
            "https:///x",
            "http:/\\x",
            "mailto:",
            "about:blank",
            "blob:x",
            "\\\\host\\x",
            "&#x2f;/host.example",
        ),
    ],
)
def test_other_addresses_are_text(address: str) -> None:
    assert "<a" not in html_of(f"[x]({address})")
    assert "x" in html_of(f"[x]({address})")


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://x.example/p.png)", "{: onclick=x }"],
)
def test_captured_html_is_text(hostile: str) -> None:
    tags = html_of(hostile).replace("<p>", "").replace("</p>", "")
    assert "<s" not in tags
    assert "<i" not in tags


def test_marks_never_cross_the_border_of_an_element() -> None:
    marks = {0: [mark(0, 7, "n1"), mark(8, 9, "n2")]}
    assert html_of("a **b *c*** `d` e", marks) == (
        '<p><mark class="sb-mark sb-caution" data-notes="n1" id="mark-n1">a </mark>'
        '<strong><mark class="sb-mark sb-caution" data-notes="n1">b </mark>'
        '<em><mark class="sb-mark sb-caution" data-notes="n1">c</mark></em></strong>'
        '<mark class="sb-mark sb-caution" data-notes="n1"> </mark>'
        '<code><mark class="sb-mark sb-caution" data-notes="n1">d</mark></code>' + ref(1) + " "
        '<mark class="sb-mark sb-caution" data-notes="n2" id="mark-n2">e</mark>' + ref(2) + "</p>"
    )


def test_marks_in_the_cells_of_a_table_count_the_columns_of_the_line() -> None:
    html = html_of("|  |  |\n| --- | --- |\n| ab | c |\n|  | d |\n", {0: [mark(1, 4, "n1")], 1: [mark(1, 2, "n2")]})
    assert "<thead" not in html
    assert '<td>a<mark class="sb-mark sb-caution" data-notes="n1" id="mark-n1">b</mark></td>' in html
    assert f'<td><mark class="sb-mark sb-caution" data-notes="n1">c</mark>{ref(1)}</td>' in html
    assert '<td></td>\n<td><mark class="sb-mark sb-caution" data-notes="n2" id="mark-n2">d</mark>' in html


def test_marks_in_code_count_the_lines_that_are_not_blank() -> None:
    (block,) = render("```\na\n\n  b\n```\n", {1: [mark(2, 3, "n1")]})
    assert (block.first, block.last) == (0, 1)
    assert '<code>a\n\n  <mark class="sb-mark sb-caution" data-notes="n1" id="mark-n1">b</mark>' in block.html


def test_a_picture_is_named_and_not_shown() -> None:
    before, picture, after = render("a\n\n![A &#60;dog>](capture:image-3)\n\nb\n")
    assert picture == Rendered(
        '<p class="sb-picture"><span class="sb-label">Picture 3 in the capture</span> '
        '<span class="sb-alt">A &lt;dog&gt;</span></p>',
        1,
        0,
    )
    assert (before.last, after.first) == (0, 1)


@given(BLOCKS, st.data())
@settings(max_examples=300)
def test_rendered_text_is_the_source_text_whatever_is_marked(blocks: list[Part], data: st.DataObject) -> None:
    markdown = emit(blocks)
    lines = text_lines(markdown)
    marks: dict[int, list[Mark]] = {}
    for n in range(data.draw(st.integers(0, 6)) if lines else 0):
        line = data.draw(st.integers(0, len(lines) - 1))
        seen = [n for n, character in enumerate(lines[line]) if character != "\t"]  # a mark begins and ends with words
        start = data.draw(st.sampled_from(seen or [0]))
        end = data.draw(st.sampled_from([n for n in seen or [0] if n >= start])) + 1
        severity = data.draw(st.sampled_from(["merit", "neutral", "caution", "serious"]))
        marks.setdefault(line, []).append(mark(start, end, f"n{n}", severity=severity))
    rendered = render(markdown, marks)
    assert [n for block in rendered for n in range(block.first, block.last + 1)] == list(range(len(lines)))
    checked = Checked("".join(block.html for block in rendered))
    assert "".join(checked.text.split()) == "".join("".join(lines).split())
    assert {f"mark-n{n}" for n in range(sum(map(len, marks.values())))} == set(checked.ids)
    for block in rendered:
        text = Checked(block.html).text
        shown = lines[block.first : block.last + 1]
        assert all(cell.strip() in text for line in shown for cell in line.split("\t"))
