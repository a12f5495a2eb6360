"""Folding: what is typed meets what is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.search.words import STOP_WORDS, places, stem, visible, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("López lopez LÓPEZ Lo\u0301pez", ["lopez", "lopez", "lopez"]),
        ("Straße Łódź Øresund", ["strasse", "lodz", "oresund"]),
        ("the U.S. and U.S and US", ["the", "us", "and", "us", "and", "us"]),
        ("J.R.R. Tolkien, e.g. here.", ["jrr", "tolkien", "eg", "here"]),
        ("Mexico’s Mexico's cartels’", ["mexico's", "mexico's", "cartels"]),
        ("l’État don't", ["l", "etat", "don", "t"]),
        ("factual-error 1,300 DDG-102", ["factual", "error", "1", "300", "ddg", "102"]),
        ("theUse.It", ["theuse", "it"]),
        ("Ελλάδα Россия 中国", ["ελλαδα", "россия", "中国"]),
        ("“…” — ⚡ !!", []),
    ],
)
def test_words(text: str, folded: list[str]) -> None:
    found = words(visible(text))
    assert found[: len(folded)] == folded
    assert set(found) == set(folded)


@given(st.text())
def test_places_are_where_the_words_stand(text: str) -> None:
    assert [word for _, _, word in places(text)] == words(text)
    assert [words(text[start:end]) for start, end, _ in places(text)] == [[word] for word in words(text)]


@pytest.mark.parametrize(
    ("word", "of"),
    [
        ("cartels", "cartel"),
        ("mexico's", "mexico"),
        ("sovereignty", "sovereignti"),
        ("using", "using"),
        ("us", "us"),
        ("россия", "россия"),
    ],
)
def test_stems(word: str, of: str) -> None:
    assert stem(word) == of


SUFFIXES = [
    "",
    "s",
    "es",
    "ies",
    "y",
    "ed",
    "ing",
    "ation",
    "ational",
    "izer",
    "ization",
    "iveness",
    "ability",
    "ly",
    "fulness",
]


@given(st.from_regex("[a-z]{1,9}", fullmatch=True), st.sampled_from(SUFFIXES), st.sampled_from(SUFFIXES))
def test_a_stem_begins_as_its_word_but_for_its_last_two_letters(word: str, first: str, second: str) -> None:
    assert (word + first + second).startswith(stem(word + first + second)[:-2])


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Lu", "Zl", "Zp"])))
def test_nothing_visible_acts_on_a_terminal(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert all(c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")


def test_a_stop_word_is_a_word() -> None:
    assert words("the") == ["the"]
    assert "the" in STOP_WORDS
