"""Folding: what is typed meets what is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.search.stems import language_of, stem
from sourcebook.search.words import STOP_WORDS, accented, asked, places, visible, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("López lopez LÓPEZ Lo\u0301pez", ["lopez"] * 4),
        ("Straße Łódź Øresund", ["strasse", "lodz", "oresund"]),
        ("the U.S. and U.S and US", ["the", "us", "and", "us", "and", "us"]),
        ("J.R.R. Tolkien, e.g. here.", ["jrr", "tolkien", "eg", "here"]),
        ("Mexico’s Mexico's cartels’", ["mexico's", "mexico's", "cartels"]),
        ("l’État don't", ["l", "etat", "don", "t"]),
        ("factual-error 1,300 DDG-102", ["factual", "error", "1", "300", "ddg", "102"]),
        ("theUse.It", ["theuse", "it"]),
        ("Ελλάδα Россия российский ёж", ["ελλαδα", "россия", "российский", "еж"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("中国人 2025年", ["中国", "国人", "人", "2025", "年"]),
        ("한국어", ["한국", "국어", "어"]),
        ("ภาษาไทย", ["ภา", "าษ", "ษา", "าไ", "ไท", "ทย", "ย"]),
        ("ガ か\u3099", ["ガ", "が"]),
        ("שָׁלוֹם בְּרֵאשִׁית־בָּרָא", ["שלום", "בראשית", "ברא"]),
        ("إنّ أَنْ آن ٱلـــكتابُ مؤمن ـ", ["ان", "ان", "ان", "الكتاب", "مؤمن", "ـ"]),
        ("“…” — ⚡ !!", []),
    ],
)
def test_words(text: str, folded: list[str]) -> None:
    assert words(visible(text)) == folded


@given(st.text())
def test_places_are_where_the_words_stand(text: str) -> None:
    assert [word for _, _, word in places(text)] == words(text)
    assert [words(text[start:end])[0] for start, end, _ in places(text)] == words(text)


@given(st.text(st.sampled_from("中国人民 aé-"), max_size=9), st.integers(0, 9), st.integers(0, 9))
def test_what_stands_in_a_text_of_pairs_is_asked_for_by_what_the_text_has(text: str, start: int, end: int) -> None:
    there, piece = words(text), "".join(text[start:end].split()[:1])
    wanted = asked(piece)
    if wanted and all(c in "中国人民" for c in piece) and len(piece) > 1:
        assert any(there[n : n + len(wanted)] == wanted for n in range(len(there)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("中国人", ["中国", "国人"]),
        ("中", ["中"]),
        ("2025年", ["2025", "年"]),
        ("drone strikes", ["drone", "strikes"]),
        ("中国 drone", ["中国", "国", "drone"]),
    ],
)
def test_asked(text: str, wanted: list[str]) -> None:
    assert asked(text) == wanted


@pytest.mark.parametrize(
    ("word", "spelling"),
    [("López", "lópez"), ("Lopez", ""), ("U.S.", ""), ("cartel’s", ""), ("Straße", ""), ("שָׁלוֹם", "שָׁלוֹם")],
)
def test_a_spelling_is_what_folding_takes_away(word: str, spelling: str) -> None:
    assert accented(word) == spelling


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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["huelga", "huelgas"]),
        ("fr", ["grevistes", "greviste"]),
        ("de", ["hauser", "hausern"]),
        ("ru", ["забастовка", "забастовки", "забастовками"]),
        ("pt", ["greves", "greve"]),
        ("ar", ["الكتاب", "كتاب"]),
    ],
)
def test_stems_of_a_language(language: str, words: list[str]) -> None:
    assert len({stem(word, language) for word in words}) == 1


@pytest.mark.parametrize(
    ("tag", "language"), [("", "en"), ("en-GB", "en"), ("pt-BR", "pt"), ("zh", ""), ("ja", ""), ("x", "")]
)
def test_the_language_of_stems(tag: str, language: str) -> None:
    assert language_of(tag) == language


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
