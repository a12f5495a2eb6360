"""PDF → paragraphs in reading order."""

import zlib
from pathlib import Path
from random import Random

import pytest

from sourcebook import capture
from sourcebook.capture.pdf import READER
from sourcebook.capture.pdf_columns import Piece, columns
from sourcebook.errors import SourcebookError
from sourcebook.model import Kind, Transcript
from tests.capture.pdfs import pdf

CAPTURES = Path(__file__).parent / "captures"
LEFT = [
    "The harbour bridge will close",
    "on Monday for six weeks, says",
    "the council. The decision was",
    "taken behind closed doors and",
    "nobody knows by whom it was.",
]
RIGHT = [
    "Ferries run from the old quay",
    "every ten minutes. The night",
    "bus does not run at all until",
    "the pier is mended, if it can",
    "be mended, which some doubt.",
]


def read(data: bytes) -> Transcript:
    return READER.read(data, None)


def test_columns_are_read_one_after_the_other_though_the_file_has_them_row_by_row() -> None:
    rows = [
        words
        for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
        for words in ((40.0, 500.0 - 14 * n, left), (225.0, 500.0 - 14 * n, right))
    ]
    title = (40.0, 550.0, "A title that reaches over both of the columns below it on the page")
    assert read(pdf([title, *rows])).lines == (title[2], " ".join(LEFT), " ".join(RIGHT))


def test_a_table_keeps_its_rows() -> None:
    rows = [("Day", "Ferries"), ("Monday", "12"), ("Tuesday", "8"), ("Wednesday", "none at all"), ("Thursday", "3")]
    words = [(x, 500.0 - 14 * n, row[c]) for n, row in enumerate(rows) for c, x in enumerate((40.0, 200.0))]
    transcript = read(pdf(words))
    assert transcript.lines == tuple("\t".join(row) for row in rows)
    assert {(layout.kind, layout.block) for layout in transcript.layout} == {(Kind.TABLE, 0)}


def test_a_hyphen_at_the_end_of_a_line_is_soft_unless_the_document_has_the_word_with_it() -> None:
    lines = [
        "A well-known firm wrote in 2019 of the spokes-",
        "person for the council, who was then a well-",
        "known man, that nothing he had said was un-",
        "true. Nobody believed the firm, nor the man.",
    ]
    (text,) = read(pdf([(40.0, 500.0 - 14 * n, line) for n, line in enumerate(lines)])).lines
    assert text == (
        "A well-known firm wrote in 2019 of the spokes\u00adperson for the council, who was then a well-known man, "
        "that nothing he had said was un\u00adtrue. Nobody believed the firm, nor the man."
    )


def test_running_heads_and_page_numbers_stay_and_say_what_they_are() -> None:
    def page(number: int, *text: str) -> list[tuple[float, float, str]]:
        body = [(40.0, 500.0 - 14 * n, line) for n, line in enumerate(text)]
        return [
            (40.0, 560.0, "The Harbour Gazette"),
            *body,
            (200.0, 30.0, f"Page {number}"),
            (40.0, 45.0, "Confidential"),
        ]

    first = page(
        1, "The bridge closes on Monday at six in the morning, and", "nobody at the council can say when it will be"
    )
    second = page(
        2, "open again. Ferries run from the old quay until then.", "They run every ten minutes, a notice there says."
    )
    transcript = read(pdf(first, second))
    assert [(layout.within, line) for line, layout in zip(transcript.lines, transcript.layout, strict=True)] == [
        (("page-header",), "The Harbour Gazette"),
        (
            (),
            "The bridge closes on Monday at six in the morning, and nobody at the council can say when it will be open "
            "again. Ferries run from the old quay until then. They run every ten minutes, a notice there says.",
        ),
        (("page-number",), "Page 1"),
        (("page-footer",), "Confidential"),
        (("page-header",), "The Harbour Gazette"),
        (("page-number",), "Page 2"),
        (("page-footer",), "Confidential"),
    ]  # fmt: skip


def test_pages_without_text_are_named() -> None:
    text = [(40.0, 500.0, "The harbour bridge will close on Monday for six weeks.")]
    assert read(pdf(text, [], text, [])).decided_by == "PDFium; no text on page 2, 4"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "scanned.pdf",
            "it is a PDF of 1 page without a text layer (run OCR on it, as ocrmypdf does, and add the result)",
        ),
        ("encrypted.pdf", "it is encrypted (save it without its password, and add that)"),
    ],
)
def test_what_has_no_text_for_us_says_why(name: str, message: str) -> None:
    with pytest.raises(SourcebookError) as caught:
        capture.read((CAPTURES / name).read_bytes(), "x.pdf")
    assert str(caught.value) == f"x.pdf: {message}"


def test_one_cut_short_is_refused() -> None:
    with pytest.raises(SourcebookError, match=r"x\.pdf: its structure as a PDF is damaged"):
        capture.read((CAPTURES / "bridge.pdf").read_bytes()[:500], "x.pdf")


def test_what_a_program_wrote_for_want_of_a_title_is_none() -> None:
    page = [(40.0, 500.0, "The bridge will close.")]
    for title in ("Microsoft Word - bridge.doc", "untitled", "Untitled-1", "\\(unspecified\\)", "bridge.indd"):
        assert read(pdf(page, info=f"/Title ({title}) /Subject ({title})")).told == ()
    assert read(pdf(page, info="/Title (Untitled films)")).told[0].value == "Untitled films"
    told = read(pdf(page, info="/Title (Harbour bridge) /Author (J. Quill)")).told
    assert [(one.name, one.value, one.origin) for one in told] == [
        ("title", "Harbour bridge", "PDF information"),
        ("byline", "J. Quill", "PDF information"),
    ]


def test_a_page_that_would_fill_the_memory_is_refused() -> None:
    content = zlib.compress(b"BT /F1 10 Tf " + b"(Hello here is text) Tj " * 300_000 + b"ET")
    data = b"%%PDF-1.4\n4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (
        len(content),
        content,
    )
    with pytest.raises(ValueError, match="the text of a page unpacks to more than 5 MB"):
        READER.read(data, None)


def test_a_paragraph_over_hundreds_of_pages_is_read_at_once() -> None:
    """Its lines were joined anew at each line: 300 pages took more than ten minutes, and take three seconds."""
    page = [(40, 560 - 12 * n, "the government weighs a plan according to two officials") for n in range(44)]
    transcript = read(pdf(*[page] * 300))
    assert sum(line.count("officials") for line in transcript.lines) == 300 * 44


def test_a_page_of_very_many_pieces_is_read_at_once() -> None:
    """Each edge was held against every piece: 40,000 pieces took five minutes, and take a second."""
    chance = Random(2)  # noqa: S311 (seeded: every run draws the same pages, none a secret)
    pieces = []
    for number in range(40_000):
        left, bottom = chance.uniform(0, 500), chance.uniform(0, 800)
        pieces.append(Piece(str(number), left, left + chance.uniform(3, 60), bottom, bottom + 9, 9.0))
    found = [word for line in columns(pieces, 0) for word in line.text.split("\t")]
    assert sorted(found, key=int) == [str(number) for number in range(40_000)]


def test_paragraphs_of_a_line_or_two_are_kept_apart_by_the_distance_of_their_lines() -> None:
    """Most lines have a gap below them: it is not the usual distance for that."""
    paragraphs = [
        ["By Ada Lindqvist"],
        ["3 November 2025"],
        ["The old bridge over the harbour was opened to traffic again", "on Monday morning."],
        ["Shops along the quay had complained of lost trade for weeks,", "and some closed for good in September"],
        ["The next inspection is due in spring."],
    ]
    words, height = [], 540.0
    for paragraph in paragraphs:
        for line in paragraph:
            words.append((40.0, height, line))
            height -= 13
        height -= 12
    assert read(pdf(words)).lines == tuple(" ".join(paragraph) for paragraph in paragraphs)


def test_narrow_gaps_make_cells_beside_rows_of_cells_only() -> None:
    rows = [("Girders", "1.9"), ("Foundations", "20.4"), ("Paint", "0.5")]
    words = [(x, 500.0 - 14 * n, row[c]) for n, row in enumerate(rows) for c, x in enumerate((40.0, 115.0))]
    assert read(pdf(words)).lines == tuple("\t".join(row) for row in rows)
    assert read(pdf([(40.0, 500.0, "Foundations"), (115.0, 500.0, "20.4")])).lines == ("Foundations 20.4",)


def test_what_a_browser_prints_in_the_margin_runs_on_one_page_too() -> None:
    text = (40.0, 400.0, "The bridge will close on 3/11/25, 10:15 PM, see https://example.org/x")
    alone = (40.0, 300.0, "https://example.org/y")
    edges = [(20.0, 580.0, "3/11/25, 10:15 PM"), (200.0, 580.0, "Bridge - The Paper"), (20.0, 12.0, alone[2])]
    transcript = read(pdf([*edges, (390.0, 12.0, "1/1"), text, alone]))
    assert [(line, layout.within) for line, layout in zip(transcript.lines, transcript.layout, strict=True)] == [
        ("3/11/25, 10:15 PM", ("page-header",)),
        ("Bridge - The Paper", ("page-header",)),
        (text[2], ()),
        (alone[2], ()),
        (alone[2], ("page-footer",)),
        ("1/1", ("page-number",)),
    ]
