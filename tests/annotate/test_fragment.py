"""Links to words: what a browser will look for, in an order and a spelling that the specification asks for."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate import Fragment, bare, resolve, text_fragment
from sourcebook.annotate.fragment import WHOLE
from sourcebook.model import Quotation, Reading

LINES = (
    "  • First: a well-known fact, Q&A (100% sure), isn’t it?",
    "2. Second item, “quoted”, of a list",
    " ".join(f"w{n}" for n in range(60)),
    "— — —",
    "她说她今天不去了因为天气不好" * 20,
    "The end.",
)
READING = Reading(LINES)

FRAGMENTS = {
    "well-known fact, Q&A (100%": (
        "First%3A%20a-,well%2Dknown%20fact%2C%20Q%26A%20%28100,-%25%20sure%29%2C%20isn%E2%80%99t"
    ),
    "• First": "First,-%3A%20a%20well%2Dknown",
    "2. Second item": "Second%20item,-%2C%20%E2%80%9Cquoted%E2%80%9D%2C%20of",
    "item": "Second-,item,-%2C%20%E2%80%9Cquoted%E2%80%9D%2C%20of",
    LINES[2][3:-4]: "w0-,w1%20w2%20w3%20w4%20w5,w54%20w55%20w56%20w57%20w58,-w59",
    "of a list w0 w1": "Second%20item%2C%20%E2%80%9Cquoted%E2%80%9D%2C-,of%20a%20list,w0%20w1,-w2%20w3%20w4",
    "w59 — — —": "w56%20w57%20w58-,w59",
    "The end.": "The%20end",
}


def fragment(exact: str) -> Fragment | None:
    span = resolve(READING, Quotation(exact)).span
    assert span
    return text_fragment(READING, span)


@pytest.mark.parametrize("exact", FRAGMENTS, ids=lambda exact: exact[:20])
def test_a_link_to_words(exact: str) -> None:
    assert str(fragment(exact)) == f":~:text={FRAGMENTS[exact]}"


def test_signs_alone_have_no_link() -> None:
    start = READING.starts[3]
    assert text_fragment(READING, (start, start + 5)) is None


def test_a_script_without_spaces_has_its_two_ends() -> None:
    found = text_fragment(READING, (READING.starts[4], READING.starts[4] + len(LINES[4])))
    assert found
    assert (found.prefix, found.suffix, len(found.ends)) == ("", "", 2)
    assert max(map(len, found.ends)) <= WHOLE


def test_what_a_browser_takes_for_the_same_counts_as_often() -> None:
    found = Fragment("the", ("Señor López",), "said")
    assert found.times(bare("The senor, Lopez said. THE SEÑOR LÓPEZ SAID; the señor says")) == 2


@given(st.data())
def test_its_parts_stand_in_the_text_on_one_line_each_and_in_order(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(READING.text) - 1))
    end = data.draw(st.integers(start + 1, len(READING.text)))
    found = text_fragment(READING, (start, end))
    if found is None:
        assert not re.search(r"\w", re.sub(r"^\d+\. ", "", READING.text[start:end]))
        return
    at = 0
    for part in (found.prefix, *found.ends, found.suffix):
        assert "\n" not in part
        at = READING.text.index(part, at if part not in found.ends[1:] else 0)
    directive = str(found).removeprefix(":~:text=")
    assert re.fullmatch(r"(?:[\w.~%]+-,)?[\w.~%]+(?:,[\w.~%]+)?(?:,-[\w.~%]+)?", directive, re.ASCII)
    given_back = [unquote(part.strip("-")) for part in directive.split(",")]
    assert given_back == [part for part in (found.prefix, *found.ends, found.suffix) if part]


def test_a_word_that_may_stand_in_any_menu_tells_little() -> None:
    assert not Fragment("", ("Claims",), "").is_telling
    assert Fragment("of the", ("Claims",), "").is_telling


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("So it is that Ruiz came here then.", "Ruiz", "it%20is%20that-,Ruiz,-came%20here%20then"),
        ("Ruiz", "Ruiz", "Ruiz"),
        ("3. Ruiz came", "Ruiz", "Ruiz,-came"),
        ("It fell by 5. Ruiz came", "Ruiz", "fell%20by%205.-,Ruiz,-came"),
        ("(the “Ruiz”) came", "Ruiz", "the%20%E2%80%9C-,Ruiz,-%E2%80%9D%29%20came"),
        ("a & b, US-Mexico it", "US", "a%20%26%20b%2C-,US,-%2DMexico%20it"),
        ("\ud800 Ruiz", "Ruiz", "Ruiz"),
    ],
)
def test_a_link_to_a_name(line: str, name: str, expected: str) -> None:
    start = line.index(name)
    assert str(text_fragment(Reading((line,)), (start, start + len(name)))) == f":~:text={expected}"


def test_a_line_of_millions_of_characters_takes_no_time() -> None:
    reading = Reading(("Ruiz Aa " * 500_000,))
    assert all(text_fragment(reading, (8 * n, 8 * n + 4)) for n in range(400_000, 420_000))  # .1 s each, with all of it


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        ("fell by -5 percent", "-5 percent", ("fell by", "-5 percent", "")),
        ("इसमें कमी है", "कमी", ("इसमें", "कमी", "है")),
        ("यह हिन्दी, दो किताबें", "किताबें", ("यह हिन्दी, दो", "किताबें", "")),
        ("we can’t go", "can’t", ("we", "can’t", "go")),
    ],
)
def test_a_link_takes_whole_words_and_signs(line: str, words: str, expected: tuple[str, str, str]) -> None:
    start = line.index(words)
    found = text_fragment(Reading((line,)), (start, start + len(words)))
    assert found == Fragment(expected[0], (expected[1],), expected[2])


def test_a_script_without_spaces_is_cut_between_signs() -> None:
    line = "กี่" * 50
    found = text_fragment(Reading((line,)), (0, len(line)))
    assert found == Fragment("", ("กี่" * 17, "กี่" * 16), "")
