"""Uncertain dates."""

import pytest

from sourcebook.corpus.edtf import is_edtf


@pytest.mark.parametrize(
    "text",
    [
        "2025", "2025-11", "2025-11-03", "2024-02-29", "2025-08~", "2025?", "2025-08-01%", "202X", "19XX", "2025-XX",
        "2025-XX-XX", "2025-08-XX", "2025-21", "2025-08/2025-11", "2025/2025-02", "2025-08~/2025-11?", "2025-08/..",
        "../2025", "/2025", "2025/", "2025-08/2025-08", "2025-12/2025-21", "202X/2025", "XXXX-09", "XXXX-09-15~",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "25", "2025-8", "2025-13", "2025-02-30", "2023-02-29", "2025-21-01", "2025-25",
        "03.11.2025", "November 2025", "2025-11-03T10:00", "2025-11/2025-08", "2026/2025-12", "2025/2026/2027",
        "2025~~", "2025-X1", " 2025", "٢٠٢٥", "2025-08-2X", "XXXX", "XXXX-XX", "2025 or 2026",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert not is_edtf(text)
