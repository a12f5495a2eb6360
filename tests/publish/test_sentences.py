"""The words around a name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.publish.sentences import LONGEST, sentences


def shown(text: str, name: str) -> list[str]:
    places = [match.span() for match in re.finditer(re.escape(name), text)]
    return [
        "".join(f"[{piece}]" if is_name else piece for piece, is_name in it.pieces).strip()
        for it in sentences(text, places)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. Ruiz came. She went.", ["[Ruiz] came."]),
        ("In the U.S. Ruiz and J. Ruiz met.", ["In the U.S. [Ruiz] and J. [Ruiz] met."]),
        ("“It is Ruiz.” She said: Ruiz!", ["“It is [Ruiz].”", "She said: [Ruiz]!"]),
        ("It was so (here). In 1916. Ruiz came.", ["[Ruiz] came."]),
        ("No end\nRuiz\nNo beginning", ["[Ruiz]"]),
        ("他来了。Ruiz说。她走了。", ["[Ruiz]说。"]),
        (f"So {'long ' * 50}Ruiz {'is ' * 100}it.", [f"… {'long ' * 27}[Ruiz] {'is ' * 46}…"]),
    ],
)
def test_the_sentence_of_a_name(text: str, expected: list[str]) -> None:
    assert shown(text, "Ruiz") == [line.strip() for line in expected]


def test_a_text_without_any_border_is_cut_all_the_same() -> None:
    ((one),) = sentences("字" * 10_000, [(5_000, 5_002)])
    assert len("".join(piece for piece, _ in one.pieces)) <= LONGEST


@given(st.text("Ab. \n!“”日", max_size=300), st.data())
def test_every_place_is_shown_once_and_the_words_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    places = [match.span() for match in re.finditer("A", text)]
    found = list(sentences(text, places))
    assert sum(it.marks for it in found) == len(places)
    for it in found:
        assert "".join(piece for piece, _ in it.pieces).strip("… \n") in text
        assert all(piece == "A" for piece, is_name in it.pieces if is_name)


def test_a_line_of_millions_of_characters_takes_no_time() -> None:
    text = "Ruiz Aa " * 500_000
    places = [(8 * n, 8 * n + 4) for n in range(400_000, 420_000)]
    found = [it for place in places for it in sentences(text, [place])]  # .1 s each, from where the line begins
    assert sum(it.marks for it in found) == 20_000
