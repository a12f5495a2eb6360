"""Quotations of a whole archive, looked for once for all that ask."""

from dataclasses import replace

from sourcebook.annotate import anchored
from sourcebook.model import Entry, Note, Quotation
from tests.annotate.entries import entry

OURS = Note("n1", "T", "", "", quotes=(Quotation("b"),))
PRIVATE = Note("n2", "T", "", "", quotes=(Quotation("c"),), is_private=True)


def with_notes(of: Entry, *notes: Note) -> Entry:
    return replace(of, curation=replace(of.curation, notes=notes))


def test_what_is_known_of_a_source_is_taken_over() -> None:
    whole = entry("a b c", OURS)
    before = anchored([whole])
    again = replace(whole, curation=replace(whole.curation))
    assert anchored([again], before)[whole.id].anchors is before[whole.id].anchors


def test_it_has_the_notes_of_the_part_that_is_published() -> None:
    whole = entry("a b c", OURS, PRIVATE)
    before = anchored([whole])
    assert [it.note for it in before[whole.id].anchors] == [OURS, PRIVATE]
    found = anchored([with_notes(whole, OURS)], before)[whole.id]
    assert [it.note for it in found.anchors] == [OURS]


def test_another_text_is_looked_through_anew() -> None:
    before = anchored([entry("a b c", OURS)])
    found = anchored([replace(entry("a a a b c", OURS), curation=entry("", OURS).curation)], before)
    assert [anchor.span for it in found.values() for anchor in it.anchors] == [(6, 7)]
