"""Body lines as Markdown, by example."""

import pytest

from tests.normalise.pages import source_of

START = "The article begins here."  # so that no heading is taken for a title
WRAPPED = """\
This paragraph was wrapped by hand, as letters and
old newsgroups were, so that its lines are short and
end where a sentence does not.
"""
LONG = "A sentence of more than a dozen words, so that what stands above it may well be its heading."


def body(text: str) -> str:
    return source_of(text).body


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (f"A heading\n\n{LONG}\n", f"## A heading\n\n{LONG}\n"),
        (f"A heading?\n{LONG}\n", f"## A heading?\n\n{LONG}\n"),
        (f"This is no heading.\n\n{LONG}\n", f"This is no heading.\n\n{LONG}\n"),
        (f"12\n\n{LONG}\n", f"12\n\n{LONG}\n"),
        (f"— 87 puestos\n\n{LONG}\n", f"— 87 puestos\n\n{LONG}\n"),
        (f"no heading begins small\n\n{LONG}\n", f"no heading begins small\n\n{LONG}\n"),
        ("Last line without a stop", "Last line without a stop\n"),
        (f"Part One\nA heading\n{LONG}", f"## Part One\n\n## A heading\n\n{LONG}\n"),
        (f"Ann\nBob\nCem\n{LONG}", f"Ann\n\n## Bob\n\n## Cem\n\n{LONG}\n"),
        ("  • one\n  • two\n    ◦ deeper\n  • three", "- one\n- two\n  - deeper\n- three\n"),
        ("  1. one\n  2. two\n\n  7. seven", "1. one\n2. two\n\n7) seven\n"),
        ("1. one\n2. two", "1. one\n2. two\n"),
        ("1984. A year, not an item", "1984&#46; A year, not an item\n"),
        ("- one\n- two", "- one\n- two\n"),
        ("- Who said that?", "&#45; Who said that?\n"),
        ("  • one\n    goes on\n  • two", "- one\n  goes on\n- two\n"),
        ("> quoted\n> words\n\nA reply.", "> quoted\n> words\n\nA reply.\n"),
        ("> by itself", "&#62; by itself\n"),
        ("•", "•\n"),
        (WRAPPED, WRAPPED),
        ("First paragraph.\nSecond paragraph.", "First paragraph.\n\nSecond paragraph.\n"),
    ],
)  # fmt: skip
def test_structure(text: str, markdown: str) -> None:
    assert body(f"{START}\n\n{text}") == f"{START}\n\n{markdown}"
