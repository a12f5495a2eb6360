"""Spans over lines that repairs change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import Inline, Repair, Span
from sourcebook.normalise.shift import shifted
from sourcebook.normalise.tracking import without_tracking

PAIRS = st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), st.text("abcXY", max_size=4)), max_size=4)


@given(st.text("abc", max_size=20), PAIRS, st.integers(0, 20), st.integers(0, 20))
def test_what_a_span_covers_and_survives_is_covered_still(
    line: str, pairs: list[tuple[str, str]], one: int, other: int
) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    origins: list[int | None] = list(range(len(line)))  # of each character, the column that it came from
    text = line
    for before, after in pairs:
        at = 0
        while (at := text.find(before, at)) >= 0:
            text = text[:at] + after + text[at + len(before) :]
            origins[at : at + len(before)] = [None] * len(after)
            at += len(after)
    repairs = [Repair(1, "x", before, after) for before, after in pairs]
    (span,) = shifted(line, [Span(start, end, Inline.STRONG)], repairs) or (Span(0, 0, Inline.STRONG),)
    assert 0 <= span.start <= span.end <= len(text)
    covered = origins[span.start : span.end]
    assert [origin for origin in covered if origin is not None] == [
        origin for origin in origins if origin is not None and start <= origin < end
    ]


@pytest.mark.parametrize(
    ("line", "span", "repairs", "covers"),
    [
        ("Itâ€™s it", (0, 6), [("â€™", "’")], "It’s"),
        ("Itâ€™s it", (3, 6), [("â€™", "’")], "’s"),
        ("Itâ€™s it", (0, 3), [("â€™", "’")], "It’"),
        ("a\u200bb\u200bc", (2, 3), [("\u200b", "")], "b"),
        ("a\u200bb", (1, 2), [("\u200b", "")], None),
        ("e\u0301a", (2, 3), [("e\u0301", "é")], "a"),
    ],
)
def test_examples(line: str, span: tuple[int, int], repairs: list[tuple[str, str]], covers: str | None) -> None:
    found = shifted(line, [Span(*span, Inline.STRONG)], [Repair(1, "x", *pair) for pair in repairs])
    for pair in repairs:
        line = line.replace(*pair)
    assert [line[it.start : it.end] for it in found] == ([] if covers is None else [covers])


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://x.example/?utm_source=a&UTM_medium=b", "https://x.example/"),
        ("https://x.example/?a=1&fbclid=x&b=&c#d?gclid=1", "https://x.example/?a=1&b=&c#d?gclid=1"),
        ("https://x.example/?mtm%5Fcampaign=1#x", "https://x.example/#x"),
        ("https://x.example/?ref=a&source=b&utm=c&gclids=d", "https://x.example/?ref=a&source=b&utm=c&gclids=d"),
        ("https://x.example/#a?utm_source=b", "https://x.example/#a?utm_source=b"),
        ("https://x.example/?", "https://x.example/?"),
        ("mailto:a@b.example?subject=utm_x", "mailto:a@b.example?subject=utm_x"),
    ],
)
def test_tracking(address: str, without: str) -> None:
    assert without_tracking(address) == without
