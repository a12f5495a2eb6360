"""EDTF in words and in parts."""

import pytest

from sourcebook import edtf_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025", "2025"),
        ("2025-11", "November 2025"),
        ("2025-11-03", "3 November 2025"),
        ("2025-11-03T04:05:06Z", "3 November 2025"),
        ("2025-08~", "about August 2025"),
        ("2025?", "2025 (uncertain)"),
        ("2025-08-01%", "about 1 August 2025 (uncertain)"),
        ("2025-08/2025-11", "August 2025 to November 2025"),
        ("2025-08/..", "from August 2025 on"),
        ("/2025-08", "until August 2025"),
        ("2025-21", "spring 2025"),
        ("202X", "2020s"),
        ("XXXX-09", "September of an unknown year"),
        ("XXXX-09-15~", "about 15 September of an unknown year"),
        ("XXXX-21", "spring of an unknown year"),
        ("2025-XX-XX", "2025"),
        ("yesterday", "yesterday"),
    ],
)
def test_words(edtf: str, words: str) -> None:
    assert edtf_words.words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2025-11-03", [(2025, 11, 3)]),
        ("2025-21", [(2025,)]),
        ("2025-08/2025-11", [(2025, 8), (2025, 11)]),
        ("2025-08/..", []),
        ("202X", []),
        ("yesterday", []),
    ],
)
def test_parts(edtf: str, parts: list[tuple[int, ...]]) -> None:
    assert [point.parts for point in edtf_words.points(edtf)] == parts
