"""Bodies of captures whose format says what their lines are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.markdown import emit, parse
from sourcebook.model import CleanedLink, Image, Inline, Kind, Layout, Overrides, Picture, Source, Span, Transcript
from sourcebook.normalise import normalise
from tests.markdown.texts import ADDRESSES_BY_HAND, LINES, SPANS
from tests.normalise.pages import FIXITY
from tests.normalise.test_nothing_lost import checked
from tests.normalise.test_repair import DAMAGED

Told = tuple[str, Layout]

HEADING, PARAGRAPH, BULLET, NUMBER, QUOTE, CODE, TABLE = Kind
P = Layout()


def made(*told: Told, remove: frozenset[int] = frozenset()) -> Source:
    transcript = Transcript(
        tuple(line for line, _ in told), "text/html", "utf-8", "declared", tuple(it for _, it in told)
    )
    everything = frozenset(n for n, (line, _) in enumerate(told, 1) if line.strip()) - remove
    source = normalise(transcript, FIXITY, "x", Overrides(everything, remove))
    checked(transcript.lines, source)
    return source


def in_block(block: int, kind: Kind, *lines: str, **more: object) -> list[Told]:
    return [(line, Layout(kind, block, **more)) for line in lines]


@pytest.mark.parametrize(
    ("told", "markdown"),
    [
        (in_block(1, PARAGRAPH, "one", "two"), "one\ntwo\n"),
        ([*in_block(1, PARAGRAPH, "one"), *in_block(2, PARAGRAPH, "two")], "one\n\ntwo\n"),
        (
            [("A", Layout(HEADING, 1, 1)), ("B", Layout(HEADING, 2, 2)), ("C", Layout(HEADING, 3, 6))],
            "## A\n\n### B\n\n###### C\n",
        ),
        ([("A", Layout(HEADING, 1, 2)), ("B", Layout(HEADING, 2, 4))], "## A\n\n#### B\n"),
        (
            [("a", Layout(BULLET, 1)), ("b", Layout(BULLET, 2, 1)), ("c", Layout(NUMBER, 3, 0, 4)), ("d", P)],
            "- a\n  - b\n\n4. c\n\nd\n",
        ),
        (
            [
                ("a", Layout(BULLET, 1)),
                ("in it", Layout(BULLET, 2, 1)),
                ("more of a", Layout(BULLET, 1)),
                ("b", Layout(BULLET, 3)),
                ("code", Layout(CODE, 4)),
                ("more of b", Layout(BULLET, 3)),
            ],
            "- a\n  - in it\n\n  more of a\n- b\n\n```\ncode\n```\n\nmore of b\n",
        ),
        (
            [
                ("ten", Layout(NUMBER, 1, 0, 10)),
                ("one", Layout(NUMBER, 2, 1, 1)),
                ("of ten", Layout(NUMBER, 1, 0, 10)),
                ("goes on", Layout(NUMBER, 1, 0, 10)),
                ("eleven", Layout(NUMBER, 3, 0)),
            ],
            "10. ten\n    1. one\n\n    of ten\n    goes on\n11. eleven\n",
        ),
        ([(f"{n}", Layout(NUMBER, n)) for n in (1, 2)], "1. 1\n2. 2\n"),
        ([("3. c", Layout(NUMBER, 1, 0, 3)), ("9. d", Layout(NUMBER, 2, 0, 4))], "3. c\n4. 9&#46; d\n"),
        ([("• a", Layout(BULLET, 1)), ("> b", Layout(QUOTE, 2)), ("• c", Layout(PARAGRAPH, 3))], "- a\n\n> b\n\n• c\n"),
        (in_block(1, QUOTE, "a", "b"), "> a\n> b\n"),
        (in_block(1, CODE, "  if a:", "", " ", "\tb  "), "```\n  if a:\n\n\n\tb\n```\n"),
        (in_block(1, CODE, "  {{ a }}", "", " b"), "&#32; &#123;&#123; a }}\n&#32;b\n"),
        (in_block(1, TABLE, "a\tb", "\td | e"), "|  |  |\n| --- | --- |\n| a | b |\n|  | d &#124; e |\n"),
        (
            [("a\tb", Layout(TABLE, 1, within=("table", "thead"))), ("c\t", Layout(TABLE, 1))],
            "| a | b |\n| --- | --- |\n| c |  |\n",
        ),
        (
            [("a", Layout(TABLE, 1, within=("tr", "th"))), ("b", Layout(TABLE, 1, within=("tr",)))],
            "| a |\n| --- |\n| b |\n",
        ),
        (
            in_block(1, TABLE, "a\t1", "b\t2", within=("tr", "th")),
            "|  |  |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n",
        ),
    ],
)
def test_structure(told: list[Told], markdown: str) -> None:
    assert made(*told).body == markdown


def test_lines_taken_out_of_a_block_leave_the_rest_together() -> None:
    code = in_block(1, CODE, "a", "b", "c")
    assert made(*code, remove=frozenset({2})).body == "```\na\nc\n```\n"


def test_spans_keep_their_words_when_the_line_is_repaired() -> None:
    line = "  \u200bItâ€™s \u00adbold and \u200bfine  "
    spans = (Span(line.index("bold"), line.index(" and"), Inline.STRONG), Span(line.index("fine"), 99, Inline.EMPHASIS))
    assert made((line, Layout(spans=spans))).body == "It’s **bold** and *fine*\n"


def test_spans_in_the_cells_of_a_table() -> None:
    spans = (Span(0, 5, Inline.STRONG), Span(5, 6, Inline.LINK, "https://x.example/"))
    assert made(("\ta b\tc", Layout(TABLE, 1, spans=spans))).body.splitlines()[-1] == (
        "|  | **a b** | [c](https://x.example/) |"
    )


def test_links_lose_what_tracks_readers_and_the_original_is_kept() -> None:
    address = "https://x.example/a?id=1&utm_source=feed&fbclid=x#top"
    spans = (Span(0, 1, Inline.LINK, address), Span(2, 3, Inline.LINK, "https://y.example/?q=1"))
    source = made(("", P), ("a b c", Layout(spans=(*spans, Span(4, 5, Inline.LINK, "javascript:x?utm_a=1")))))
    assert source.body == "[a](https://x.example/a?id=1#top) [b](https://y.example/?q=1) c\n"
    assert source.links == (CleanedLink(2, address, "https://x.example/a?id=1#top"),)


def test_pictures_beside_the_body_are_referred_to_by_their_ordinal() -> None:
    def with_(*images: Image, **more: object) -> Layout:
        return Layout(images=images, **more)

    source = made(
        ("Menu", with_(Image("logo.png", "Logo"))),
        ("First", with_(Image("https://x.example/1.jpg", " A\n\u202edog "), block=1)),
        ("", with_(Image("data:image/png;base64," + "A" * 5000), block=1)),
        ("Second", with_(block=1)),
        ("• item", with_(kind=BULLET, block=2)),
        ("nested", with_(Image("4.jpg"), kind=BULLET, block=3, level=1)),
        ("", with_(Image("5.jpg", "Last"))),
        remove=frozenset({1}),
    )
    assert source.body == (
        "![A dog](capture:image-2)\n\nFirst\n\n![](capture:image-3)\n\nSecond\n\n"
        "![](capture:image-4)\n\n- item\n  - nested\n\n![Last](capture:image-5)\n"
    )
    assert [(image.number, image.line) for image in source.images] == [(2, 2), (3, 4), (4, 6), (5, 6)]
    assert source.images[0] == Picture(2, 2, "https://x.example/1.jpg")
    assert (len(source.images[1].address), source.images[1].address[-1]) == (2001, "…")


LAYOUTS = st.builds(
    Layout,
    kind=st.sampled_from(Kind),
    block=st.integers(0, 3),
    level=st.integers(0, 7),
    number=st.none() | st.integers(-1, 10**10),
    spans=SPANS,
    images=st.lists(st.builds(Image, st.sampled_from(ADDRESSES_BY_HAND), st.text(max_size=9)), max_size=1).map(tuple),
    within=st.sampled_from([(), ("table", "thead", "th")]),
)
LINE = st.one_of(
    st.sampled_from(["", " ", "\t", "  • a", "  1. b", "> c", "\ta\tb", "    code", "\u200b", "\x85", "{{"]),
    LINES,
    DAMAGED.map("".join),
    st.lists(LINES, min_size=2, max_size=4).map("\t".join),
)
TOLD = st.lists(st.tuples(LINE.map(lambda line: line.replace("\n", " ")), LAYOUTS), max_size=10)


@given(TOLD, st.sets(st.integers(1, 10)))
@settings(max_examples=400)
def test_every_line_is_in_one_place_whatever_is_told_of_it(told: list[Told], remove: set[int]) -> None:
    source = made(*told, remove=frozenset(n for n in remove if n <= len(told)))
    assert emit(parse(source.body)) == source.body


STRONG = (Span(0, 10**9, Inline.STRONG),)


@pytest.mark.parametrize(
    "told",
    [
        [("\ta" * 200_000, Layout(TABLE, 1, spans=STRONG))],
        [("a" + "\t" * 500_000 + "b", Layout(TABLE, 1, spans=STRONG))],
        [("a b" * 100_000, Layout(spans=tuple(Span(n, n + 2, Inline.EMPHASIS) for n in range(0, 300_000, 3))))],
        [("*a_b" * 100_000, Layout(spans=tuple(Span(0, n, Inline(kind)) for n in range(500) for kind in Inline)))],
        [("a", Layout(BULLET, n, 10**9)) for n in range(5_000)],
        [("`" * 1_000_000, Layout(CODE, 1))],
        [("a", Layout(images=tuple(Image("x") for _ in range(100_000))))],
        [line for n in range(10_000) for line in (("a", Layout(CODE, 1)), ("", Layout(CODE, 1)))],
    ],
    ids=range(8),
)
def test_huge_and_hostile_layouts_take_time_that_grows_with_them(told: list[Told]) -> None:
    made(*told)


def test_a_picture_below_what_is_not_shown_ends_the_body() -> None:
    """As the addresses of links stand at the end of Markdown."""
    told = [
        ("A line.", Layout(block=1)),
        ("[1]: https://example.org/notes", Layout(block=2, within=("not-shown",))),
        ("", Layout(block=2, images=(Image("last.png", "last"),))),
    ]
    source = made(*told, remove=frozenset({2}))
    assert source.body == "A line.\n\n![last](capture:image-1)\n"
    assert source.images == (Picture(1, 1, "last.png"),)
