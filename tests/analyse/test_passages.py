"""Passages that sources share: found however they are edited, and only where the words are there."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.analyse import COPY, LEAST, Shared, copies, shared_passages
from sourcebook.analyse.aligning import aligned
from sourcebook.analyse.winnowing import GRAM, NEAR, WINDOW, fingerprints
from sourcebook.markdown import Kind
from sourcebook.model import Entry, Fate, Reason
from tests.publish.archives import Line, Made

P = Kind.PARAGRAPH
QUOTED = (
    "The ministers met behind closed doors on Tuesday, and nobody who was there would say what they had agreed upon. "
    "“We will see,” said the clerk who opened the gate."
)


def filler(name: str, words: int = 60) -> str:
    return " ".join(f"{name}{n}" for n in range(words))


def entries(*sources: list[Line]) -> list[Entry]:
    return [Made(f"s{n}", lines).entry for n, lines in enumerate(sources)]


def said(entry: Entry, span: tuple[int, int]) -> str:
    return entry.reading.text[slice(*span)]


def test_a_quotation_is_found_in_the_words_of_each_source() -> None:
    shouted = QUOTED.upper().replace("“", '"').replace("”", '"').replace(", AND", " –  AND")
    one, other = entries([(P, filler("a")), (P, QUOTED)], [(P, f"He wrote: {shouted} {filler('b')}")])
    (shared,) = shared_passages([one, other])
    (passage,) = shared.passages
    assert said(one, passage.left) == QUOTED.removesuffix(".")
    assert said(other, passage.right) == shouted.removesuffix(".")
    assert (shared.left, shared.right, shared.words) == ("s0", "s1", len(QUOTED.split()))


def test_a_passage_goes_on_over_small_edits_and_lines() -> None:
    edited = QUOTED.replace("had agreed upon", "settled")
    one, other = entries([(P, QUOTED), (P, filler("a"))], [(P, edited[:48]), (P, edited[48:])])
    ((passage,),) = [it.passages for it in shared_passages([one, other])]
    assert said(one, passage.left) == QUOTED.removesuffix(".")
    assert passage.words == len(QUOTED.split()) - 3


def test_what_was_removed_counts_for_nothing() -> None:
    assert not shared_passages(
        entries([(Reason.LEGAL, QUOTED), (P, filler("a"))], [(Reason.LEGAL, QUOTED), (P, filler("b"))])
    )
    assert not shared_passages(entries([(Fate.TITLE, QUOTED), (P, filler("a"))], [(P, QUOTED)]))


def test_words_are_counted_as_everywhere() -> None:
    """Of a text that is a passage as a whole no more words are shared than it has."""
    text = "The well-known mayor’s aide said on Tuesday that the twenty-one old boats won’t leave before dawn."
    one, other = entries([(P, text)], [(P, text)])
    (shared,) = shared_passages([one, other])
    assert shared.words == len(text.split()) == 16


def test_fewer_words_are_no_passage() -> None:
    words = filler("w", LEAST)
    assert shared_passages(entries([(P, f"a {words} b")], [(P, f"c {words} d")]))
    shorter = words.removesuffix(f" w{LEAST - 1}")
    assert not shared_passages(entries([(P, f"a {shorter} b")], [(P, f"c {shorter} d")]))


def test_nothing_to_compare() -> None:
    assert not shared_passages([])
    assert not shared_passages(entries([(P, "–")], [(P, "…")], [(P, "too few words")]))


def test_a_text_that_very_many_hold_makes_one_group() -> None:
    found = shared_passages(entries(*[[(P, filler(f"x{n}-")), (P, filler("same"))] for n in range(2 * NEAR)]))
    assert len(found) < 2 * NEAR * NEAR
    (group,) = copies(found, share=0.3)
    assert len(group) == 2 * NEAR


def test_copies_are_connected_and_quotations_are_not() -> None:
    whole, other = filler("w", 100), filler("o", 100)
    sources = entries([(P, whole)], [(P, f"{other} {whole}")], [(P, other)], [(P, filler("n", 300)), (P, whole[:90])])
    found = shared_passages(sources)
    assert {(it.left, it.right): it.share >= COPY for it in found} == {
        ("s0", "s1"): True,
        ("s1", "s2"): True,
        ("s0", "s3"): False,
        ("s1", "s3"): False,
    }
    assert copies(found) == [("s0", "s1", "s2")]
    assert copies([Shared("a", "b", (), 0.9), Shared("c", "d", (), 0.9), Shared("b", "c", (), 0.9)]) == [
        ("a", "b", "c", "d")
    ]


@given(st.lists(st.integers(0, 3), max_size=80))
def test_of_any_few_runs_one_fingerprint_is_kept(words: list[int]) -> None:
    hashes, places = fingerprints(words)
    assert len(hashes) == len(places)
    runs = len(words) - GRAM + 1
    ends = [-1, *places.tolist(), max(runs, 0)]
    if runs > 0:
        assert all(later - earlier <= WINDOW for earlier, later in pairwise(ends) if runs >= WINDOW)
        assert len(places) >= 1


numbered = st.lists(st.integers(0, 5), max_size=60)


@given(numbered, numbered, st.lists(st.integers(100, 200), min_size=11, max_size=60, unique=True))
def test_eleven_words_or_more_are_always_found_and_words_that_agree_are_the_same(
    before: list[int], after: list[int], same: list[int]
) -> None:
    """Where words come again, that is not sure: a fingerprint counts at its first place."""
    left, right = [*before, *same, *after], [*after, 99, *same, 98, *before]
    found = dict.fromkeys(zip(*map(list, fingerprints(left)), strict=True))
    theirs = {int(mark): int(place) for mark, place in zip(*fingerprints(right), strict=True)}
    hits = [(int(place), theirs[int(mark)]) for mark, place in found if int(mark) in theirs]
    spans = aligned(left, right, hits, 11)
    assert spans
    for it in spans:
        assert it.same >= 11
        assert left[it.left.start] == right[it.right.start]
        assert left[it.left.stop - 1] == right[it.right.stop - 1]
        assert it.same <= min(len(it.left), len(it.right))
