"""What was quoted beside what stands there: nothing of either is lost, and what reads the same is no difference."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate import Side, difference
from sourcebook.annotate.difference import MOST
from sourcebook.annotate.folded import fold
from sourcebook.annotate.nearest import nearest

SOME = ["the", "bridge", "“never”", "closes,", "e\u0301t", "他", "今天", "\n", "-", "ﬁn"]
WORDS = st.lists(st.sampled_from(SOME)).map(" ".join)


def shown(left: str, right: str) -> str:
    signs = {Side.BOTH: "{}", Side.LEFT: "[-{}-]", Side.RIGHT: "{{+{}+}}"}
    return "".join(signs[side].format(text) for side, text in difference(left, right))


def test_word_by_word() -> None:
    assert shown("led by President López Obrador’s party", "led by President Sheinbaum's party today") == (
        "led by President [-López Obrador’s -]{+Sheinbaum's +}party{+today+}"
    )
    assert shown("said “never” – at last", 'said "never" - at last') == "said “never” – at last"
    assert shown("他今天去", "他明天去") == "他[-今-]{+明+}天去"
    assert shown("", "all of it") == "{+all of it+}"


@given(st.text() | WORDS, st.text() | WORDS)
def test_both_sides_are_whole(left: str, right: str) -> None:
    pieces = difference(left, right)
    assert "".join(text for side, text in pieces if side is not Side.RIGHT) == left
    there = "".join(text if side is Side.RIGHT else f"{text} " for side, text in pieces if side is not Side.LEFT)
    assert fold(there).replace(" ", "") == fold(right).replace(" ", "")
    assert all(a.side is not b.side for a, b in pairwise(pieces))


@given(WORDS)
def test_what_is_the_same_has_no_difference(text: str) -> None:
    assert {side for side, _ in difference(text, text)} <= {Side.BOTH}


def test_what_is_too_long_to_compare_is_replaced_between_its_equal_ends() -> None:
    long = " ".join(f"w{n}" for n in range(MOST + 1))
    assert difference(f"it {long} ends", f"it {long[::-1]} ends") == (
        (Side.BOTH, "it "),
        (Side.LEFT, f"{long} "),
        (Side.RIGHT, f"{long[::-1]} "),
        (Side.BOTH, "ends"),
    )


def test_of_long_words_the_end_is_proposed_as_well() -> None:
    words = " ".join(f"word{n}" for n in range(80))
    assert nearest(words.replace("word3 ", "wort3 "), f"First of all. {words}. And so on.") == words
