"""What readers may see of an archive."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate import anchors, published
from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Claim,
    Claims,
    Curation,
    Entry,
    Fate,
    Kind,
    Limited,
    Note,
    Origin,
    Outcome,
    Position,
    Quotation,
    Rating,
    Reason,
    Retraction,
    Stance,
    Verdict,
    Visibility,
)
from sourcebook.normalise import prove
from tests.publish.archives import Made, archive, note

PUBLIC = note("n1", "Seen.", "two boats left")
PRIVATE = replace(note("n2", "Ask the lawyer.", "one came back"), is_private=True)
WHY = "Rights allow no more."


def limited(to: Visibility, *notes: Note) -> Curation:
    return Curation(notes=notes, limited=Limited(to, WHY, "2026-11-24", "mk"))


def boats(curation: Curation) -> Made:
    return Made(
        "boats",
        [
            (Fate.TITLE, "Boats"),
            (Kind.PARAGRAPH, "At dawn two boats left the quay, and two more boats left the pier."),
            (Reason.ADVERT, "Buy a boat."),
            (Kind.PARAGRAPH, "At dusk one came back, said the pilot."),
        ],
        curation,
    )


def first(of: Archive, *, for_curators: bool = False) -> Entry:
    return published(of, for_curators=for_curators).entries[0]


def test_where_nothing_is_hidden_nothing_is_changed() -> None:
    of = archive([boats(Curation(notes=(PUBLIC,)))])
    assert published(of) is of


def test_private_notes_and_ratings_are_for_curators() -> None:
    old, new = (
        Rating(
            ADMIRALTY.reliability["B"], ADMIRALTY.credibility["3"], why, "mk", "2026-11-24", is_private=why == "Draft."
        )
        for why in ("Known.", "Draft.")
    )
    of = archive([boats(Curation(notes=(PUBLIC, PRIVATE), rating=new, rated_before=(old,)))])
    assert first(of).curation == Curation(notes=(PUBLIC,), rating=old)
    assert first(of, for_curators=True) == of.entries[0]


def test_of_an_excerpt_there_are_the_words_that_are_quoted_and_how_many_there_are() -> None:
    entry = first(archive([boats(limited(Visibility.EXCERPTS, PUBLIC, PRIVATE))]))
    assert entry.reading.lines == ("[…]", "two boats left", "[…]")
    assert entry.source.body == "&#91;…]\n\ntwo boats left\n\n&#91;…]\n"
    assert entry.excerpt_of == 23
    assert entry.headline == "Boats"
    assert [anchor.verdict for anchor in anchors(entry)] == [Verdict.EXACT]
    assert not prove(entry.reading, entry.source)


def test_items_of_a_list_stay_items() -> None:
    made = Made(
        "x",
        [
            (Kind.PARAGRAPH, "Three things."),
            (Kind.BULLET, "• a boat of oak"),
            (Kind.BULLET, "• a sail"),
            (Kind.QUOTE, "No."),
        ],
        limited(
            Visibility.EXCERPTS, note("n1", "S.", "• a boat"), note("n2", "S.", "sail"), note("n3", "S.", "things")
        ),
    )
    entry = first(archive([made]))
    assert entry.reading.lines == ("[…]", "things", "[…]", "• a boat", "[…]", "sail", "[…]")
    assert entry.source.body == ("&#91;…]\n\nthings\n\n&#91;…]\n\n- a boat\n\n&#91;…]\n\n- sail\n\n&#91;…]\n")
    assert not prove(entry.reading, entry.source)


def test_curators_see_what_private_notes_quote_too() -> None:
    of = archive([boats(limited(Visibility.EXCERPTS, PUBLIC, PRIVATE))])
    assert first(of, for_curators=True).reading.lines == ("[…]", "two boats left", "[…]", "one came back", "[…]")


def test_what_stood_around_a_quotation_is_not_said() -> None:
    quote = Quotation("boats left", prefix="two more", suffix="the pier")
    of = archive([boats(limited(Visibility.EXCERPTS, replace(PUBLIC, quotes=(quote,)), note("n3", "S.", "boats")))])
    (kept,) = (it for it in first(of).curation.notes if it.id == "n1")
    assert (kept.quotes[0].prefix, kept.quotes[0].suffix) == ("", "")
    assert first(of).reading.lines == ("[…]", "boats left", "[…]")


def test_a_retracted_note_shows_no_words_of_an_excerpt() -> None:
    taken_back = replace(note("n3", "Wrong.", "one came back"), retracted=Retraction("No.", "mk", "2026-11-24"))
    of = archive([boats(limited(Visibility.EXCERPTS, PUBLIC, taken_back))])
    assert [(it.id, bool(it.quotes)) for it in first(of).curation.notes] == [("n1", True), ("n3", False)]
    assert "one came back" not in first(of).reading.text


def test_of_metadata_no_word_of_the_text_is_left() -> None:
    general = note("n3", "By hearsay.")
    entry = first(archive([boats(limited(Visibility.METADATA, PUBLIC, general))]))
    assert (entry.reading.text, entry.source.body, entry.curation.notes) == ("", "", (general,))
    assert entry.headline == "Boats"


def test_a_note_does_not_say_that_it_supersedes_what_is_not_there() -> None:
    """Nor does one stand again whose successor isn't there."""
    newer = replace(note("n3", "By hearsay."), supersedes="n1")
    assert first(archive([boats(limited(Visibility.METADATA, PUBLIC, newer))])).curation.notes == (
        note("n3", "By hearsay."),
    )
    older, quoting = note("n0", "Unsure."), replace(PUBLIC, supersedes="n0")
    assert first(archive([boats(limited(Visibility.METADATA, older, quoting))])).curation.notes == ()
    hidden = replace(PRIVATE, supersedes="n0")
    assert first(archive([boats(Curation(notes=(older, hidden)))])).curation.notes == ()
    after = replace(PUBLIC, supersedes="n2")
    assert first(archive([boats(Curation(notes=(PRIVATE, after)))])).curation.notes == (PUBLIC,)


def test_what_is_withdrawn_is_known_by_its_metadata_alone() -> None:
    entry = first(archive([boats(limited(Visibility.WITHDRAWN, PUBLIC))]))
    assert (entry.reading.text, entry.curation.notes, entry.headline) == ("", (), "Boats")


def claiming(stances: Sequence[Stance], of: Archive, *, is_private: bool = False) -> Archive:
    claim = Claim("c", "It is so.", Outcome.DISPUTED, "Why.", "mk", "2026-11-24", tuple(stances), is_private=is_private)
    return replace(of, claims=Claims({"pilot": Origin("pilot", "The pilot", "He saw it.")}, (claim,)))


def test_stances_go_with_their_words_and_origins_with_the_last_of_them() -> None:
    stance = Stance("boats", Position.SUPPORTS, (Quotation("one came back"),), "pilot", "Hearsay.")
    for to, left in {
        Visibility.EXCERPTS: (stance,),
        Visibility.METADATA: (Stance("boats", Position.SUPPORTS, origin="pilot"),),
        Visibility.WITHDRAWN: (Stance("boats", Position.SUPPORTS),),
    }.items():
        found = published(claiming([stance], archive([boats(limited(to))]))).claims
        assert found.claims[0].stances == left
        assert list(found.origins) == ([] if to is Visibility.WITHDRAWN else ["pilot"])
    hidden = claiming([replace(stance, is_private=True)], archive([boats(Curation())]))
    assert published(hidden).claims.claims[0].stances == ()
    assert published(claiming([stance], archive([boats(Curation())]), is_private=True)).claims.claims == ()


def test_a_claim_rests_on_an_excerpt_too() -> None:
    stance = Stance("boats", Position.SUPPORTS, (Quotation("one came back", prefix="dusk"),))
    found = published(claiming([stance], archive([boats(limited(Visibility.EXCERPTS))])))
    assert found.entries[0].reading.lines == ("[…]", "one came back", "[…]")
    assert found.claims.claims[0].stances[0].quotes == (Quotation("one came back"),)


WORDS = st.lists(st.sampled_from(["he", "said", "so", "it", "was", "a", "ship", "*x*", "1. no", "”", "é", "日本"]))
LINES = st.lists(WORDS.map(" ".join), min_size=1, max_size=8)


@given(LINES, st.data())
def test_every_quotation_is_found_again_among_the_excerpts_and_nothing_else(
    lines: list[str], data: st.DataObject
) -> None:
    made = Made("x", [(Kind.PARAGRAPH, line or "empty") for line in lines])
    text = made.entry.reading.text
    cuts = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(lambda it: (it[0], it[0] + it[1]))
    spans = [(a, b) for a, b in data.draw(st.lists(cuts, max_size=4)) if text[a:b].strip()]
    notes = tuple(
        Note(f"n{n}", "T.", "mk", "2026-11-24", quotes=(Quotation(text[a:b], text[:a], text[b:]),))
        for n, (a, b) in enumerate(spans)
    )
    whole = replace(made, curation=Curation(notes=notes))
    found = {it.note.id: it.span for it in anchors(whole.entry)}
    entry = first(archive([replace(made, curation=limited(Visibility.EXCERPTS, *notes))]))
    for anchor in anchors(entry):
        before = found[anchor.note.id]
        if before:
            assert anchor.span
            assert entry.reading.text[slice(*anchor.span)].split() == text[slice(*before)].split()
    quoted = " ".join(text[slice(*span)] for span in found.values() if span).split()
    assert set(entry.reading.text.replace("[…]", " ").split()) <= set(quoted)
    assert not prove(entry.reading, entry.source)
