"""Lines and slugs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text import SLUG_LENGTH, count_words, normalised, slug, split_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ["a", "b"]),
        ("a\r\nb\n", ["a", "b", ""]),
        ("a\rb\u2028c\u2029d\x0be\x0cf\x85g\n", ["a\rb\u2028c\u2029d\x0be\x0cf\x85g", ""]),
        ("a\rb\r\rc\x0cd", ["a", "b", "", "c\x0cd"]),
        ("", [""]),
    ],
)
def test_a_line_ends_at_lf_or_cr_lf_or_where_neither_is_at_cr(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("U.S. Initiates Secretive Military Plan", "us-initiates-secretive-military-plan"),
        ("🇲🇽 Covert Action Considered: Trump", "covert-action-considered-trump"),
        ("Мексика отвечает", "meksika-otvechaet"),
        ("墨西哥", "mo-xi-ge"),
        ("../../etc/passwd", "etc-passwd"),
        ("🙂", "source"),
        ("", "source"),
        ("Index", "index-2"),  # stands for every page of its folder
        ("CON", "con-2"),  # a device
        ("Console", "console"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_slug_that_is_taken_gets_a_number() -> None:
    assert slug("Us Plans", {"us-plans", "us-plans-2"}) == "us-plans-3"


@given(st.text())
def test_a_slug_is_safe_as_a_file_name_and_in_an_address(title: str) -> None:
    made = slug(title)
    assert made.isascii()
    assert all(c.isalnum() or c == "-" for c in made)
    assert 0 < len(made) <= SLUG_LENGTH
    assert made == made.lower()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", 0),
        ("He left – at last.", 5),
        ("总统说：“我们走。”", 6),
        ("他用 iPhone 15 写道", 6),
        ("ผู้นำ", 5),
        ("\U00020000字", 2),
    ],
)
def test_words_are_counted_in_any_script(line: str, words: int) -> None:
    assert count_words(line) == words


def test_a_run_of_marks_that_no_letter_has_is_not_normalised() -> None:
    heap = "a" + "\u0301\u0316" * 1_000_000  # normalised, it would take an hour
    assert normalised("NFC", f"e\u0301 {heap} e\u0301") == f"é {heap} é"
    assert slug(f"Title {heap}") == "title-a"
    assert normalised("NFC", "a" + "\u0316" * 30 + "\u0301") == "a" + "\u0316" * 30 + "\u0301"
    assert normalised("NFC", "a" + "\u0316" * 29 + "\u0301") == "á" + "\u0316" * 29
