"""Whom the sources name: what people have entered, and what a machine finds."""

from collections.abc import Sequence

import pytest

from sourcebook.analyse import Indexed, capitals, name_index, told
from sourcebook.analyse import naming as module
from sourcebook.markdown import Kind
from sourcebook.model import Fate, NameEntry, NameKind, Names, Reason
from tests.counted import calls_at_most
from tests.publish.archives import Line, Made

SAID = (
    "it was not said so then and at that in with by from or for the rest por o con otro run on"  # words written small
)

LETTERS = str.maketrans("01234567", "abcdefgh")


def index(texts: Sequence[str], *entries: NameEntry, ignored: Sequence[str] = ()) -> dict[str, Indexed]:
    made = [Made(f"s{n}", [(Kind.PARAGRAPH, text), (Kind.PARAGRAPH, SAID)]).entry for n, text in enumerate(texts)]
    return {it.shown: it for it in name_index(made, Names(entries, frozenset(ignored)), capitals).names}


def entry(name: str, *aliases: str, excluded: tuple[str, ...] = ()) -> NameEntry:
    return NameEntry("x", name, NameKind.PERSON, aliases, excluded)


def counts(texts: Sequence[str], *entries: NameEntry, ignored: Sequence[str] = ()) -> dict[str, tuple[int, int]]:
    return {shown: (len(it.mentions), it.times) for shown, it in index(texts, *entries, ignored=ignored).items()}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["They met in Oslo.", "He saw Oslo."], {"Oslo": (2, 2)}),
        (["In Oslo.", "In Paris."], {}),
        (["So Oslo met Oslo, in Oslo."], {"Oslo": (1, 3)}),
        (["It was so. It is.", "It was."], {}),
        (["However, no. However, so.", "However, yes. However."], {}),
        (["Then Ana Ruiz came, and Ruiz went.", "So Ruiz said."], {"Ana Ruiz": (2, 3)}),
        (["Then Ruiz came, and Ana Ruiz went.", "So Ruiz and Ana Ruiz said."], {"Ana Ruiz": (2, 2), "Ruiz": (2, 2)}),
        (["So Ana Ruiz and Eva Ruiz met, then Ruiz left.", "Ana Ruiz, Eva Ruiz and Ruiz."], None),
        (["At the University of Oslo, in Oslo.", "In Oslo, at the University of Oslo."], None),
        (["By President Ana Ruiz.", "With Mexican President Ana Ruiz."], {"Ana Ruiz": (2, 2)}),
        (["By Secretary of State Ana Ruiz.", "With Dr. Ana Ruiz."], {"Ana Ruiz": (2, 2)}),
        (["The Fine Old Order (FOO) met.", "So the FOO said, and FOOs are bad."], {"Fine Old Order": (2, 4)}),
        (["By Brandt & Sons, in May.", "At Brandt & Sons they said so."], {"Brandt & Sons": (2, 2)}),
        (["With AT&T it is so.", "So AT&T said."], {"AT&T": (2, 2)}),
        (["In the U.S. it is.", "In the US it is."], {"U.S.": (2, 2)}),
        (["I met I’m and I’ve.", "So I say I’m it."], {}),
        (["In May, on Monday.", "On Monday, in May."], {}),
        (["Run by AI-powered tools.", "With AI-powered toys."], {}),
        (["So they did NOT go.", "He did NOT see."], {}),
        (["In José Ruiz we trust.", "In Jose Ruiz we trust."], {"Jose Ruiz": (2, 2)}),
        (["Por Ana María de la Cruz.", "Con Ana María de la Cruz."], {"Ana María de la Cruz": (2, 2)}),
    ],
)
def test_what_a_machine_takes_for_a_name(texts: list[str], expected: dict[str, tuple[int, int]] | None) -> None:
    found = counts(texts)
    if expected is None:  # the short form is that of several, or of something else, and stays by itself
        assert {"Ruiz", "Oslo"} & found.keys()
        assert any(" " in name for name in found)
    else:
        assert found == expected


def test_what_people_entered_counts_wherever_its_forms_stand() -> None:
    found = index(
        ["Ana Ruiz came.", "RUIZ, as 鲁伊斯 is known, and Ana."], entry("Ana Ruiz", "RUIZ", "鲁伊斯", "Anita")
    )
    assert [(mention.source, mention.times) for mention in found["Ana Ruiz"].mentions] == [("s0", 1), ("s1", 2)]
    assert found["Ana Ruiz"].forms == ("Ana Ruiz", "RUIZ", "鲁伊斯")
    assert not found["Ana Ruiz"].guessed


def test_a_machine_finds_short_forms_of_what_people_entered_and_says_so() -> None:
    found = index(["So Ana Ruiz came, and Ruiz went.", "Then Ruiz left."], entry("Ana Ruiz"))
    assert found.keys() == {"Ana Ruiz"}
    assert found["Ana Ruiz"].guessed == {"Ruiz"}
    assert found["Ana Ruiz"].times == 3


def test_longer_words_that_mean_something_else() -> None:
    texts = ["From New Mexico to Mexico.", "In New Mexico."]
    mexico = entry("Mexico", excluded=("New Mexico",))
    assert counts(texts, mexico) == {"Mexico": (1, 1), "New Mexico": (2, 2)}
    assert counts(texts, mexico, ignored=["New Mexico"]) == {"Mexico": (1, 1)}


def test_a_form_of_one_name_may_be_excluded_from_another() -> None:
    other = NameEntry("nm", "New Mexico", NameKind.PLACE)
    found = counts(["From New Mexico to Mexico."], entry("Mexico", excluded=("New Mexico",)), other)
    assert found == {"Mexico": (1, 1), "New Mexico": (1, 1)}


def test_an_entry_that_no_text_has_is_not_there() -> None:
    assert index(["Nobody."], entry("Ana Ruiz")) == {}


def test_titles_count_and_what_was_removed_does_not() -> None:
    lines: list[Line] = [
        (Fate.TITLE, "Ana Ruiz Wins"),
        (Reason.NAVIGATION, "Ana Ruiz"),
        (Kind.PARAGRAPH, "So said Ana Ruiz."),
    ]
    (found,) = name_index([Made("s", lines).entry], Names((entry("Ana Ruiz"),)), capitals).names
    assert found.times == 2


def test_a_name_may_go_on_in_the_next_line_and_not_in_the_next_paragraph() -> None:
    made = Made(
        "s", [(Kind.PARAGRAPH, "So it was said by Ana\nRuiz."), (Kind.PARAGRAPH, "Ana"), (Kind.PARAGRAPH, "Ruiz")]
    )
    text = told(made.entry)
    assert text.text == "So it was said by Ana Ruiz.\nAna\nRuiz"
    assert [text.line(text.text.index(word)) for word in ("said", "Ruiz.", "Ruiz")] == [1, 2, 2]
    assert text.line(len(text.text) - 1) == 6
    start = text.text.index("Ana Ruiz")
    assert made.entry.reading.text[slice(*text.in_reading((start, start + 8)))] == "Ana\nRuiz"


def test_places_are_those_of_the_capture_whatever_no_page_shows() -> None:
    made = Made("s", [(Fate.TITLE, "Who"), (Reason.NAVIGATION, "Menu"), (Kind.PARAGRAPH, "So Ana Ruiz said.")])
    reading, text = made.entry.reading.text, told(made.entry)
    start = text.text.index("Ana")
    assert text.in_reading((start, start + 8)) == (reading.index("Ana"), reading.index("Ana") + 8)


def test_a_sentence_does_not_begin_in_the_heading_above_it() -> None:
    made = Made("s", [(Kind.PARAGRAPH, "A Heading Above It\nSo Ana Ruiz said.")])
    assert told(made.entry).text == "A Heading Above It\nSo Ana Ruiz said."


def test_of_very_many_those_in_most_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    texts = ["In Oslo, Paris and Rome.", "In Oslo, Paris and Rome.", "In Oslo and Rome."]
    made = [Made(f"s{n}", [(Kind.PARAGRAPH, f"{text} {SAID}")]).entry for n, text in enumerate(texts)]
    found = name_index(made, Names(), capitals)
    assert {it.shown for it in found.names} == {"Oslo", "Rome"}
    assert found.recurring == 3


@pytest.mark.parametrize("word", ["A" + "a" * 9_999, "Aa " * 3_333, "A" * 10_000, "\u202e" * 10_000, "Á\u0301" * 5_000])
def test_what_is_far_too_long_is_no_name(word: str) -> None:
    assert counts([f"So {word} it is, {word} and {word}.", f"And {word} too."]) == {}


def test_thousands_of_names_that_end_alike_take_no_time() -> None:
    names = [f"A{chr(97 + n % 26)}{n:o}".translate(LETTERS) for n in range(12_000)]
    with calls_at_most(3_000_000):  # half of that; 144 million with each beside all others
        found = counts(
            [f"{' '.join(f'He met {name} Smith there.' for name in names)} So Smith left, and Smith, and Smith."]
        )
    assert found == {"Smith": (1, 12_003)}


def test_hundreds_of_thousands_of_capitals_take_no_time() -> None:
    # With all endings of such a line it would be hours.
    found = counts([f"So it was: {'Aa ' * 200_000}.", f"{'A.' * 200_000} {'(AA) ' * 100_000} {'A-' * 200_000}."])
    assert found == {"AA": (1, 100_000)}
