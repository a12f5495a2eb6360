"""The exact forms of names, on the borders of words, in any script."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.analyse.forms import Forms


def found(text: str, *forms: str) -> list[str]:
    return [text[start:end] for start, end, _ in Forms(forms).places(text)]


@pytest.mark.parametrize(
    ("text", "forms", "expected"),
    [
        ("Trump, Trumpism and Trump’s", ["Trump"], ["Trump", "Trump"]),
        ("trump", ["Trump"], []),
        ("The U.S.-Mexico border, in the U.S. or USA", ["U.S.", "Mexico", "US"], ["U.S.", "Mexico", "U.S."]),
        ("New Mexico and Mexico", ["Mexico", "New Mexico"], ["New Mexico", "Mexico"]),
        ("a_Trump and Trump2", ["Trump"], []),
        ("Pen\u0303a", ["Pen"], []),  # the tilde belongs to the letter before it
        ("Шейнбаум сказала, Шейнбаума нет", ["Шейнбаум"], ["Шейнбаум"]),
        ("قالت شينباوم إنها", ["شينباوم"], ["شينباوم"]),
        ("特朗普总统说,CIA局长", ["特朗普", "CIA"], ["特朗普", "CIA"]),
        ("トランプ大統領", ["トランプ"], ["トランプ"]),
        ("ทรัมป์กล่าวว่า", ["ทรัมป์"], ["ทรัมป์"]),
        ("“El Chapo” and ‘El Chapo’ Guzmán", ["El Chapo", "‘El Chapo’ Guzmán"], ["El Chapo", "‘El Chapo’ Guzmán"]),
    ],
)
def test_where_a_name_stands(text: str, forms: list[str], expected: list[str]) -> None:
    assert found(text, *forms) == expected


def test_what_stands_inside_a_longer_form_is_met_as_well() -> None:
    forms = Forms(["New Mexico", "Mexico", "Mex", "日"])
    assert forms.met("In New Mexico, 今日.") == {"New Mexico", "Mexico", "日"}


@given(st.text("ab .-é日", max_size=40), st.lists(st.text("abé日", min_size=1, max_size=3), min_size=1, max_size=4))
def test_it_is_the_form_each_time_and_nothing_overlaps(text: str, forms: list[str]) -> None:
    places = Forms(forms).places(text)
    assert all(text[start:end] == form for start, end, form in places)
    assert all(one[1] <= two[0] for one, two in pairwise(places))


@given(st.text("ab .-é", max_size=40), st.text("abé", min_size=1, max_size=3))
def test_one_form_is_found_wherever_a_pattern_finds_it(text: str, form: str) -> None:
    expected = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
    assert [(start, end) for start, end, _ in Forms([form]).places(text)] == expected
