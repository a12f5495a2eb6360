"""Which spellings are the same words, and that the way back from them is never lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate import resolve
from sourcebook.annotate.folded import Folded, fold
from sourcebook.model import Quotation, Reading, Verdict

WORDS = [
    *"ab“”‘’'\"–-ﬁé…אבع한",
    *("fi", "e\u0301", "\u00ad", "\u200b", "...", "\u1112\u1161\u11ab", "\u0650", "\u00a0", "\u2003", "ä\u0323"),
    "\U0001f3f3\ufe0f\u200d\U0001f308",
]
texts = st.lists(st.sampled_from([*WORDS, " ", "  ", "\n"]), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("captured", "quoted"),
    [
        ("He said “no – never” to López’s aide", 'He said "no - never" to López\'s aide'),
        ("an ofﬁcial ﬂag", "an official flag"),
        ("un cafe\u0301 noir", "un café noir"),
        ("un café noir", "un cafe\u0301 noir"),
        ("a hy\u00adphen\u00adated word", "a hyphenated word"),
        ("a hyphenated word", "a hy\u00adphenated word"),
        ("no\u00a0break, and\u2003wide", "no break, and wide"),
        ("wait … and see", "wait ... and see"),
        ("\u1112\u1161\u11ab국 신문", "한국 신문"),
        ("across\nlines\n\nand paragraphs", "across lines and paragraphs"),
    ],
)
def test_the_same_words(captured: str, quoted: str) -> None:
    found = resolve(Reading((*f"before {captured} after".split("\n"),)), Quotation(quoted))
    assert found.verdict is Verdict.EXACT
    assert found.span == (7, 7 + len(captured))


@pytest.mark.parametrize(
    ("captured", "quoted"),
    [("He resigned", "he resigned"), ("no 5", "no S"), ("ångström", "angström"), ("a-b", "a b"), ("it's", "its")],
)
def test_other_words(captured: str, quoted: str) -> None:
    assert resolve(Reading((captured,)), Quotation(quoted)).verdict is not Verdict.EXACT


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    folded = Folded.of(text).text
    assert Folded.of(folded).text == folded


@given(texts, st.data())
def test_the_way_back(text: str, data: st.DataObject) -> None:
    """What stands at the offsets that come back folds to the words, and one sign that became several stays whole."""
    folded = Folded.of(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(text)
    assert folded.text[start:end] in Folded.of(text[first:last]).text
    whole = Folded.of(text[:first]).text + Folded.of(text[first:last]).text + Folded.of(text[last:]).text
    assert fold(whole) == fold(text)


@given(texts)
def test_composed_or_not_is_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_long_texts_are_folded_at_once() -> None:
    text = "“a” – e\u0301ﬁ  " * 100_000
    assert len(Folded.of(text).text) == 10 * 100_000


def test_heaped_marks_are_left_as_they_are_and_take_no_time() -> None:
    heap = "a" + "\u0301\u0316" * 1_000_000  # normalised, it would take an hour
    assert Folded.of(f"{heap} e\u0301").text == f"{heap} é"
    assert resolve(Reading((f"{heap} e\u0301",)), Quotation(heap)) == (Verdict.EXACT, (0, len(heap)), "")
