"""Marks over text: valid HTML however they overlap."""

from sourcebook.markdown import Mark, mark_text


def mark(start: int, end: int, note: str, **changes: object) -> Mark:
    fields: dict[str, object] = {"number": int(note[1:]), "severity": "caution", "key": note, **changes}
    return Mark(start, end, note, **fields)


def ref(number: int) -> str:
    link = f'<a href="#note-n{number}" aria-label="note {number}" data-number="{number}"></a>'
    return f'<sup class="sb-ref" data-pagefind-ignore>{link}</sup>'


def test_without_marks_text_is_escaped() -> None:
    assert mark_text("a < b & \"c\" 'd'", []) == "a &lt; b &amp; \"c\" 'd'"
    assert mark_text("", []) == ""


def test_one_mark() -> None:
    assert mark_text("a <b> c", [mark(2, 5, "n1")]) == (
        'a <mark class="sb-mark sb-caution" data-notes="n1" id="mark-n1">&lt;b&gt;</mark>' + ref(1) + " c"
    )


def test_crossing_marks_are_cut_into_pieces_in_the_most_severe_tone() -> None:
    marks = [mark(0, 4, "n1", severity="merit"), mark(2, 6, "n2", severity="serious")]
    assert mark_text("abcdef", marks) == (
        '<mark class="sb-mark sb-merit" data-notes="n1" id="mark-n1">ab</mark>'
        '<mark class="sb-mark sb-serious" data-notes="n1 n2" id="mark-n2">cd</mark>'
        + ref(1)
        + '<mark class="sb-mark sb-serious" data-notes="n2">ef</mark>'
        + ref(2)
    )


def test_marks_that_open_together_each_have_their_place_to_link_to() -> None:
    assert mark_text("abc", [mark(0, 3, "n1"), mark(0, 2, "n2"), mark(0, 2, "n2", key="n2-2")]) == (
        '<span id="mark-n2"></span><span id="mark-n2-2"></span>'
        '<mark class="sb-mark sb-caution" data-notes="n1 n2" id="mark-n1">ab</mark>'
        + ref(2)
        + ref(2)
        + '<mark class="sb-mark sb-caution" data-notes="n1">c</mark>'
        + ref(1)
    )


def test_a_piece_in_the_middle_of_a_quotation_neither_opens_nor_closes() -> None:
    assert mark_text("abc", [mark(0, 3, "n1", opens=False, closes=False)]) == (
        '<mark class="sb-mark sb-caution" data-notes="n1">abc</mark>'
    )


def test_part_of_a_mark() -> None:
    whole = mark(2, 8, "n1")
    assert whole.within(0, 5) == mark(2, 5, "n1", closes=False)
    assert whole.within(5, 9) == mark(0, 3, "n1", opens=False)
    assert whole.within(0, 9) == whole
    assert whole.within(8, 9) is None
    assert whole.within(0, 2) is None
