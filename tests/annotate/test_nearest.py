"""What the threshold of likeness was chosen by, measured again on every run."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.annotate.folded import fold
from sourcebook.annotate.nearest import nearest

TEXTS = [fold(path.read_text("utf-8")) for path in sorted((Path(__file__).parents[2] / "seeds").glob("00*.txt"))]
VOCABULARY = sorted({word for text in TEXTS for word in text.split()})
LENGTHS = (5, 8, 15, 30)  # words
EACH = 100
CHANCE = random.Random(7)  # noqa: S311 (no secret)

Edit = Callable[[list[str], int], list[str]]


def mistyped(words: list[str], at: int) -> list[str]:
    word, letter = words[at], CHANCE.randrange(len(words[at]))
    return [*words[:at], word[:letter] + CHANCE.choice("aeilnorst") + word[letter + 1 :], *words[at + 1 :]]


def dropped(words: list[str], at: int) -> list[str]:
    return words[:at] + words[at + 1 :]


def replaced(words: list[str], at: int) -> list[str]:
    return [*words[:at], CHANCE.choice(VOCABULARY), *words[at + 1 :]]


def added(words: list[str], at: int) -> list[str]:
    return [*words[:at], CHANCE.choice(VOCABULARY), *words[at:]]


def quotations(text: str) -> list[list[str]]:
    words = text.split()
    starts = [(CHANCE.randrange(len(words) - length), length) for length in LENGTHS for _ in range(EACH)]
    return [words[start : start + length] for start, length in starts]


@pytest.fixture(autouse=True)
def same_edits_every_time() -> None:
    CHANCE.seed(7)


@pytest.mark.parametrize("edit", [mistyped, dropped, replaced, added])
def test_the_right_place_is_proposed_for_words_that_changed(edit: Edit) -> None:
    right = total = 0
    for text in TEXTS:
        for words in quotations(text):
            quotation = " ".join(edit(words, CHANCE.randrange(len(words))))
            if quotation not in text:
                total += 1
                right += len(set(nearest(quotation, text).split()) & set(words)) > len(set(words)) / 2
    assert right / total > 0.98
    print(f"{edit.__name__}: right {right / total:.3f} of {total}")


def test_nothing_is_proposed_for_the_words_of_another_text() -> None:
    wrong = total = 0
    for text, other in zip(TEXTS, TEXTS[1:] + TEXTS[:1], strict=True):
        for words in quotations(text):
            quotation = " ".join(words)
            if quotation not in other:
                total += 1
                wrong += bool(nearest(quotation, other))
    assert wrong / total < 0.02
    print(f"another text's: proposed {wrong / total:.3f} of {total}")


def test_a_proposal_is_whole_words() -> None:
    assert nearest("resident Lopez Obrador", "led by President López Obrador, has") == "President López Obrador"
    assert nearest("resident Lopez Obrador,", "led by President López Obrador, has") == "President López Obrador,"


def test_a_proposal_in_a_script_without_spaces_ends_somewhere() -> None:
    found = nearest("墨西哥坚决拒绝干预", "字" * 1_000 + "墨西哥坚定拒绝干预" + "字" * 1_000)
    assert found == "墨西哥坚定拒绝干预"


def test_no_words_are_proposed_beyond_the_ends_of_the_quotation() -> None:
    text = "They emphasized that a final decision on troop deployment is pending as the administration weighs it."
    assert nearest("a final decision on soldier deployment is pending", text) == (
        "a final decision on troop deployment is pending"
    )
    assert nearest("some final decision on troop deployment is over", text) == (
        "a final decision on troop deployment is pending"
    )
