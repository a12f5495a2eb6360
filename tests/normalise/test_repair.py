"""What is mended, and that the reading text is what the repairs say."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model import Reading, Repair, Transcript
from sourcebook.normalise.repair import MOST, MOST_MARKS, STEPS, repairs

DROPPED = "\ufeff\u200b\u00ad\u202d\u202e" + "".join(
    chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if n not in (9, 10)
)
DAMAGE = [
    "Ã©",
    "â€™",
    "âš¡",
    "Ã ",
    "ï¿½",
    "\ufffd",
    "Ð²",
    "\x93",
    "Â",
    "å½",
    *DROPPED,
    "e\u0301",
    "\u1112\u1161\u11ab",
    "q\u0307\u0323",
]
SOUND = [
    "a",
    "é",
    "’",
    "“",
    " ",
    "\t",
    "中",
    "ñ",
    "\u200d",
    "\ufe0f",
    "👍",
    "ا",
    "\u0301",
    "\u0323",
    "कि",
    "ﬁ",
    "Ａ",
    "&amp;",
]
DAMAGED = st.lists(st.one_of(st.sampled_from(DAMAGE), st.sampled_from(SOUND), st.text(max_size=3)), max_size=12)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("he said so\x0cin the evening", "he said so in the evening"),
        ("one\rtwo\rthree \x0b four\x1c\x1dfive", "one two three  four five"),
        ("\x0cA page", "A page"),
        ("x\r" * 1000 + "x", "x " * 1000 + "x"),
        (
            "a\x0c" + "".join(f"{chr(0x4E00 + n)}\x0c" for n in range(100)),
            "a " + " ".join(chr(0x4E00 + n) for n in range(100)),
        ),
    ],
)
def test_what_breaks_a_line_elsewhere_parts_words(line: str, expected: str) -> None:
    assert mended(line) == expected


def mended(line: str) -> str:
    found = repairs([line])
    return Reading.of(Transcript((line,), "", "", ""), found).lines[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("âš¡ The Wrench", [("mojibake", "âš¡", "⚡")]),
        ("cafÃ© and crÃ¨me", [("mojibake", "Ã¨", "è"), ("mojibake", "Ã©", "é")]),
        ("the manâ€™s house", [("mojibake", "â€™", "’")]),
        ("âš\xa0ï¸\x8f mind", [("mojibake", "âš\xa0ï¸\x8f", "⚠️")]),
        ("\x93quoted\x94", [("mojibake", "\x93", "“"), ("mojibake", "\x94", "”")]),
        ("itï¿½s cafÃ©", [("mojibake", "Ã©", "é"), ("lost byte", "ï¿½", "ï¿½")]),
        ("it\ufffds", [("lost byte", "\ufffd", "\ufffd")]),
        ("\ufeffa\u200bb", [("byte order mark", "\ufeff", ""), ("zero-width space", "\u200b", "")]),
        ("a\u00adb", [("soft hyphen", "\u00ad", "")]),
        ("\ra\rb", [("line break", "a\r", "a "), ("control character", "\r", "")]),
        ("a\x00b", [("control character", "\x00", "")]),
        ("a\u202eb\u202dc", [("bidirectional override", "\u202e", ""), ("bidirectional override", "\u202d", "")]),
        ("cafe\u0301", [("not composed", "e\u0301", "é")]),
        ("x\ud800", [("lone surrogate", "\ud800", "\ufffd")]),
    ],
)  # fmt: skip
def test_each_kind(line: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(repair.what, repair.before, repair.after) for repair in repairs([line])] == expected


@pytest.mark.parametrize(
    "line",
    [
        "“Curly” quotes – and dashes… naïve façade, Zürich, São Paulo, ¿qué?",
        "Ünïcödé, ПРИВЕТ, Ελληνικά, עברית, العربية, 中文, 日本語, 한국어, हिन्दी",
        "👩\u200d👩\u200d👧 ❤\ufe0f می\u200cخواهم 🇲🇽 ① ﬁne Ｆｕｌｌ &amp; &lt;b&gt;",
        "a\tb\u00a0c\u2028d",
        "plain",
        " \u00a0\u2003",
        "",
    ],
)
def test_sound_text_stays_as_it_is(line: str) -> None:
    assert repairs([line]) == ()


def test_a_blank_line_stays_blank() -> None:
    assert mended(" \x85") == " "


def test_the_line_is_named() -> None:
    assert repairs(["a", "b\u200b", "c"]) == (Repair(2, "zero-width space", "\u200b", ""),)


@given(DAMAGED.map("".join))
@settings(max_examples=500)
def test_the_reading_text_keeps_the_policy(line: str) -> None:
    line = line.replace("\n", "")
    clean = mended(line)
    assert not set(clean) & set(DROPPED)
    assert unicodedata.is_normalized("NFC", clean)
    assert not any("\ud800" <= character <= "\udfff" for character in clean)
    assert "\n" not in clean


@given(
    st.text(st.characters(categories=("L", "M", "N", "P", "Z", "S"), exclude_characters="\u2028\u2029"), max_size=40)
)
@settings(max_examples=300)
def test_repairs_are_none_or_say_something(line: str) -> None:
    for repair in repairs([line]):
        assert repair.before
        assert repair.what in STEPS


@pytest.mark.parametrize(
    "line",
    [
        *("Ã©" * 200_000, "e\u0301" * 200_000, "\u200ba" * 200_000, "a" + "\u0301\u0323" * 200_000, "é" * 400_000),
        "".join(map(chr, range(0xC0, 0x2000))) * 30,
    ],
)
def test_long_lines_are_mended_in_time_that_grows_with_them(line: str) -> None:
    assert len(repairs([line])) <= len(STEPS) * MOST


def test_marks_heaped_beyond_any_script_stay() -> None:
    heap = "a" + "\u0323\u0301" * MOST_MARKS
    assert mended(heap) == heap


@given(st.one_of(DAMAGED.map("".join), st.text(max_size=40)).filter(lambda line: "\n" not in line))
def test_no_step_has_anything_to_do_in_a_line_that_is_sound_at_a_glance(line: str) -> None:
    if not repairs([line]):
        assert [what for what, step in STEPS.items() if step(line)] == []
