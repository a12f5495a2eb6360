"""Where quotations may begin and end: not inside a sign, a word or a number."""

import pytest

from sourcebook.annotate import resolve
from sourcebook.model import Quotation, Reading, Verdict
from tests.counted import calls_at_most

BOUND = 10_000  # calls; without `NEAR` and `FAR` a hundredth of such a run makes more

# The text, what is quoted of it, and what stands there whole.
PARTS = [
    ("some 2,500 people came", "500 people", "2,500 people"),
    ("some 2\u202f500 people came", "500 people", "2 500 people"),
    ("some 1 500 people came", "500 people", "1 500 people"),
    ("some 1\u00a0500\u00a0000 people came", "000 people", "1 500 000 people"),
    ("some 1 500 people came", "some 1", "some 1 500"),
    ("some 2.500 people came", "some 2", "some 2.500"),
    ("some 2’500 people came", "500 people", "2'500 people"),
    ("cost 1.5 million", "5 million", "1.5 million"),
    ("cost .5 million", "5 million", ".5 million"),
    ("fell by -5 percent", "5 percent", "-5 percent"),
    ("fell by −5 percent", "5 percent", "-5 percent"),
    ("a loss of (-$5 million)", "$5 million)", "(-$5 million)"),
    ("a loss of $-5 million", "5 million", "$-5 million"),
    ("at 10:30 o'clock", "30 o'clock", "10:30 o'clock"),
    ("some 3/4 of voters", "4 of voters", "3/4 of voters"),
    ("some 98% of 198%", "98% of 19", "98% of 198%"),
    ("We can't go", "We can", "We can't"),
    ("We can’t go", "We can", "We can't"),
    ("We can’t go", "t go", "can't go"),
    ("इसमें कमी है", "कम", "कमी"),
    ("दो किताबें हैं", "किताब", "किताबें"),
    ("كُتُبٌ هنا", "كُت", "كُتُبٌ"),
    ("قال كُتُبٌ هنا", "قال ك", "قال كُتُبٌ"),
    ("🇦🇺🇸🇪", "🇺🇸", "🇦🇺🇸🇪"),
    ("a 👩\u200d👩\u200d👧 here", "👩\u200d👧 here", "👩\u200d👩\u200d👧 here"),
    ("a 👩\u200d👧 here", "👩", "👩\u200d👧"),
    ("a 👍🏽 here", "👍", "👍🏽"),
    ("it is un\u200dable", "able", "un\u200dable"),
    ("a non-violent protest", "violent protest", "non-violent protest"),
    ("see example.com/path", "com/path", "example.com/path"),
    ("see example.com", "see example", "see example.com"),
    ("so wait… and see", "so wait.", "so wait..."),
]


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_a_part_of_a_word_or_number_is_changed_and_the_whole_is_proposed(text: str, part: str, whole: str) -> None:
    assert resolve(Reading((text,)), Quotation(part)) == (Verdict.CHANGED, None, whole)


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_the_whole_is_exact(text: str, part: str, whole: str) -> None:
    assert resolve(Reading((text,)), Quotation(whole)).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mexico's government", "Mexico"),
        ("de l’homme libre", "homme libre"),
        ("dell’Ucraina", "Ucraina"),
        ("he said ‘we can’ twice", "we can"),
        ("the US-Mexico border", "Mexico border"),
        ("it ended.The next day", "The next day"),
        ("it ended.The next day", "it ended"),
        ("page 12\n500 people", "500 people"),
        ("in 2024 500 people came", "500 people came"),
        ("word—5 percent", "5 percent"),
        ("from 2020-2024 on", "2024 on"),
        ("on Monday, 500 people", "500 people"),
        ("(500 people)", "500 people"),
        ("costs $500 now", "500 now"),
        ("they were 5.", "they were 5"),
        ("墨西哥拒绝", "拒绝"),
        ("👍🏽👩\u200d👧🇦🇺🇸🇪", "🇸🇪"),
        ("👍🏽👩\u200d👧🇦🇺🇸🇪", "👩\u200d👧"),
    ],
)
def test_what_readers_take_for_whole_is_exact(text: str, part: str) -> None:
    assert resolve(Reading((*text.split("\n"),)), Quotation(part)).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("text", "quote", "verdict"),
    [
        ("some 2,500 people", Quotation("500 people", "2,"), Verdict.EXACT),
        ("We can't go", Quotation("We can", "", "'t go"), Verdict.EXACT),
        ("and We can't go", Quotation("We can", "and"), Verdict.CHANGED),
        ("some 2,500 people", Quotation("500", "", "people"), Verdict.CHANGED),
        ("a 👍🏽 here", Quotation("👍", "a", "🏽 here"), Verdict.CHANGED),
    ],
)
def test_a_part_is_exact_where_the_curator_says_what_goes_before_or_behind_it_but_never_of_a_sign(
    text: str, quote: Quotation, verdict: Verdict
) -> None:
    assert resolve(Reading((text,)), quote).verdict is verdict


@pytest.mark.parametrize("run", ["🇦", "\u0301", "\u200d", "1 000 ", "1,", "a.", "\u0301\u0316"])
def test_long_runs_take_no_time(run: str) -> None:
    text = f"x{run * 200_000} end"
    with calls_at_most(BOUND):
        resolve(Reading((text,)), Quotation("end"))
        resolve(Reading((text,)), Quotation(run * 1_000 + " end"))
