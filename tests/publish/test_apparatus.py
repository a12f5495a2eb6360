"""The text of a source as rows: every line once, in the order of the capture, notes beside their words."""

import re
from dataclasses import replace
from html import unescape

from sourcebook.annotate import anchors
from sourcebook.capture import read
from sourcebook.markdown import Kind
from sourcebook.model import Curation, Entry, Fate, Fixity, Reading, Reason
from sourcebook.normalise import normalise
from sourcebook.publish.apparatus import Apparatus, apparatus
from tests.publish.archives import FLAGS, Line, Made, note
from tests.publish.hostile import made as hostile

LINES: list[Line] = [
    (Reason.NAVIGATION, "Skip to content"),
    (Fate.DEK, "It may begin soon."),
    (Fate.TITLE, "A plan"),
    (Fate.BYLINE, "By A. Writer"),
    (Kind.PARAGRAPH, "First of all."),
    (Fate.CAPTION, "A picture of it."),
    (Kind.HEADING, "Then"),
    (Kind.BULLET, "One thing"),
    (Kind.BULLET, "Another thing"),
    (Reason.TEASER, "You will not believe it"),
]


def of(entry: Entry) -> Apparatus:
    return apparatus(entry, anchors(entry), FLAGS)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<sup.*?</sup>|<[^>]*>", "", html)).split())


def test_rows_keep_the_order_of_the_capture() -> None:
    found = of(Made("x", LINES).entry)
    assert [(row.piece.kind, words(row.piece.html)) for row in found.rows] == [
        ("removed", ""),
        ("dek", "It may begin soon."),
        ("title", "A plan"),
        ("byline", "By A. Writer"),
        ("body", "First of all."),
        ("caption", "A picture of it."),
        ("body", "Then"),
        ("body", "One thing Another thing"),
        ("removed", ""),
    ]


SENTENCE = "The council said that the bridge would stay closed until engineers had found out what the cracks meant. "
CAPTIONED = f"""<!doctype html><html><body><nav><img src="logo.png" alt="Logo"><a href="/">Home</a></nav><article>
<h1>The bridge closes</h1><p>{SENTENCE * 3}</p>
<figure><img src="b.jpg" alt="A bridge"><figcaption>The bridge in June.</figcaption></figure>
<p>{SENTENCE * 4}</p><p>{SENTENCE * 5}</p>
<figure><img src="c.jpg"><figcaption>The quay, empty.</figcaption></figure></article></body></html>"""


def test_a_picture_with_a_caption_stands_above_it() -> None:
    transcript = read(CAPTIONED.encode(), "x")
    source = normalise(transcript, Fixity("x", "", 0, transcript.media_type, "", ""))
    captions = [line for line, row in source.rows.items() if row.fate is Fate.CAPTION]
    assert [transcript.lines[line - 1] for line in captions] == ["The bridge in June.", "The quay, empty."]
    assert [(image.number, image.line, image.address) for image in source.images] == [
        (2, captions[0], "b.jpg"),
        (3, captions[1], "c.jpg"),
    ]
    assert "![A bridge](capture:image-2)\n\nThe council" in source.body
    assert source.body.endswith("\n\n![](capture:image-3)\n")
    entry = replace(Made("x", LINES).entry, source=source, reading=Reading(transcript.lines))
    shown = [(row.piece.kind, words(row.piece.html)) for row in of(entry).rows if row.piece.kind != "removed"]
    body = ("body", words(SENTENCE * 3))
    at = shown.index(body)
    assert shown[at + 1 : at + 3] == [("body", "Picture 2 in the capture A bridge"), ("caption", "The bridge in June.")]
    assert [kind for kind, _ in shown[-2:]] == ["body", "caption"]
    assert shown[-2][1].startswith("Picture 3 in the capture")


def test_every_line_of_a_hostile_capture_is_shown_once() -> None:
    entry = hostile().entry
    found = of(entry)
    shown = sorted(n for row in found.rows for n in row.piece.lines)
    assert shown == [n for n, line in enumerate(entry.reading.lines, 1) if line.strip()]


def test_a_note_stands_beside_its_first_words_and_reaches_down_to_the_next() -> None:
    notes = (
        note("n1", "On a bullet.", "Another", flag="factual-error"),
        note("n2", "On the dek and the text.", "First", "begin soon", flag="unsourced-claim"),
        note("n3", "On what was removed.", "not believe"),
        note("n4", "On the whole."),
    )
    found = of(Made("x", LINES, Curation(notes=notes)).entry)
    beside = [(row.at, row.until, [(it.number, it.note.id) for it in row.remarks]) for row in found.rows if row.remarks]
    assert beside == [(2, 8, [(1, "n2")]), (8, 9, [(2, "n1")]), (9, 10, [(3, "n3")])]
    assert [row.piece.run.is_marked for row in found.rows if row.piece.run] == [False, True]
    assert [(it.note.id, it.number) for it in found.loose] == [("n4", None)]
    assert 'id="mark-n2-2"' in found.rows[1].piece.html  # written second, though it comes first in the text


def test_words_that_are_not_found_are_not_marked() -> None:
    notes = (note("n1", "Misquoted.", "Nothing of the sort whatever"),)
    found = of(Made("x", LINES, Curation(notes=notes)).entry)
    (remark,) = found.astray
    assert (remark.number, len(remark.marked), len(remark.lost)) == (None, 0, 1)


def test_a_quotation_may_begin_with_the_sign_of_a_list() -> None:
    lines: list[Line] = [(Fate.TITLE, "T"), (Kind.BULLET, "  • A thing")]
    made = Made("x", lines, Curation(notes=(note("n1", "All of it.", "• A thing"),)))
    html = of(made.entry).rows[1].piece.html
    assert 'id="mark-n1">A thing</mark>' in html
    assert 'href="#note-n1"' in html


def test_a_source_without_a_title_is_listed_by_its_first_words() -> None:
    found = of(Made("x", [(Kind.PARAGRAPH, "No title here")]).entry)
    assert (found.rows[0].piece.kind, words(found.rows[0].piece.html)) == ("untitled", "“No title here …”")


def test_a_corrected_title_shows_what_was_captured() -> None:
    found = of(Made("x", LINES, Curation(metadata={"title": "The plan"})).entry)
    kinds = {row.piece.kind: words(row.piece.html) for row in found.rows}
    assert (kinds["title"], kinds["captured-title"]) == ("The plan", "A plan")
    assert found.rows[0].piece.kind == "title"


def test_a_picture_stands_where_it_stood_and_is_no_line() -> None:
    entry = Made("x", LINES).entry
    body = entry.source.body.replace("## Then", "![A map](capture:image-2)\n\n## Then") + "\n![](capture:image-3)\n"
    found = of(replace(entry, source=replace(entry.source, body=body)))
    said = [(words(row.piece.html), len(row.piece.lines)) for row in found.rows]
    assert said[5:] == [
        ("A picture of it.", 1),
        ("Picture 2 in the capture A map", 0),
        ("Then", 1),
        ("One thing Another thing", 2),
        ("", 1),  # what was removed
        ("Picture 3 in the capture without words of its own", 0),
    ]
