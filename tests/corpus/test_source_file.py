"""`corpus/<id>.md`: what is written is read back the same, by us and by any YAML reader."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus import source_file
from sourcebook.errors import SourcebookError
from sourcebook.model import CleanedLink, Doubt, Fate, Fixity, Found, Overrides, Picture, Reason, Repair, Row, Source

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SURE = st.none() | st.integers(0, 100).map(lambda n: n / 100)
FOUND = st.none() | st.builds(Found, WORDS, WORDS, SURE)
LINES = st.integers(1, 99)
ROWS = st.builds(
    lambda first, more, fate, why, sure: Row(first, first + more, fate, why, sure),
    LINES, st.integers(0, 9), st.sampled_from(Fate), st.none() | st.sampled_from(Reason), SURE,
)  # fmt: skip
SOURCES = st.builds(
    Source,
    id=st.just("a"),
    title=FOUND,
    byline=FOUND,
    publisher=FOUND,
    published=FOUND,
    language=FOUND,
    dek=FOUND,
    modified=FOUND,
    canonical=FOUND,
    address=FOUND,
    description=FOUND,
    capture=st.builds(Fixity, WORDS, WORDS, LINES, WORDS, WORDS, WORDS),
    normaliser=WORDS,
    repairs=st.lists(st.builds(Repair, LINES, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    ledger=st.lists(ROWS, max_size=4).map(tuple),
    body=WORDS,
    overruled=st.just(Overrides())
    | st.builds(Overrides, st.frozensets(LINES, min_size=1, max_size=3), st.frozensets(LINES, max_size=3), WORDS),
    doubtful=st.lists(st.builds(Doubt, LINES, st.integers(100, 109), st.just(0.55)), max_size=3).map(tuple),
    images=st.lists(st.builds(Picture, LINES, LINES, WORDS), max_size=2).map(tuple),
    links=st.lists(st.builds(CleanedLink, LINES, WORDS, WORDS), max_size=2).map(tuple),
)

EXAMPLE = Source(
    id="us-plans",
    title=Found("US Plans: “Clash”", "first line", 0.9),
    byline=None,
    publisher=None,
    published=None,
    language=Found("en", "py3langid", 0.99),
    capture=Fixity("seeds/x.txt", "ab" * 32, 2623, "text/plain", "utf-8", "valid UTF-8"),
    normaliser="sourcebook 0.1.0",
    repairs=(Repair(28, "mojibake", "âš¡", "⚡"),),
    ledger=(Row(1, 1, Fate.TITLE, None, 0.9), Row(3, 5, Fate.REMOVED, Reason.NAVIGATION, 0.97)),
    body="The body.\n",
    overruled=Overrides(keep=frozenset({7}), why="It is no teaser."),
    doubtful=(Doubt(3, 5, 0.55), Doubt(9, 9, 0.7)),
    dek=Found("A plan", "line 2", 0.75),
    images=(Picture(3, 28, "https://x.example/a.jpg"),),
    links=(CleanedLink(28, "https://x.example/?utm_source=a", "https://x.example/"),),
)

AGAIN_ = 0
WRITTEN = """\
---
version: 2
id: "us-plans"
title: {value: "US Plans: “Clash”", from: "first line", confidence: 0.9}
byline: null
publisher: null
published: null
language: {value: "en", from: "py3langid", confidence: 0.99}
dek: {value: "A plan", from: "line 2", confidence: 0.75}
modified: null
canonical: null
address: null
description: null
capture: {file: "seeds/x.txt", sha256: "%s", bytes: 2623, media_type: "text/plain", decoded_as: "utf-8", decided_by: "valid UTF-8"}
normaliser: "sourcebook 0.1.0"
repairs:
  - {line: 28, what: "mojibake", from: "âš¡", to: "⚡"}
ledger:
  - {lines: "1", fate: "title", confidence: 0.9}
  - {lines: "3-5", fate: "removed", why: "navigation", confidence: 0.97}
overruled: {keep: [7], why: "It is no teaser."}
doubtful:
  - {lines: "3-5", confidence: 0.55}
  - {lines: "9", confidence: 0.7}
images:
  - {number: 3, line: 28, address: "https://x.example/a.jpg"}
links:
  - {line: 28, from: "https://x.example/?utm_source=a", to: "https://x.example/"}
---

The body.
""" % ("ab" * 32)  # noqa: E501 (the file as it stands)


def test_the_file_as_a_person_sees_it() -> None:
    assert source_file.emit(EXAMPLE) == WRITTEN


def test_a_file_of_the_version_before_is_read() -> None:
    """It lacks what later ones tell besides; `sourcebook normalise` writes that."""
    lines = WRITTEN.replace("version: 2", "version: 1").splitlines(keepends=True)
    older = "".join(line for line in lines if not line.startswith(tuple(f"{name}:" for name in source_file.MORE)))
    assert source_file.parse(older, "corpus/us-plans.md") == replace(EXAMPLE, dek=None)


@given(SOURCES)
def test_round_trip(source: Source) -> None:
    text = source_file.emit(source)
    assert source_file.parse(text, "corpus/a.md") == source
    head = text.split("\n---\n")[0].removeprefix("---\n")
    assert yaml.safe_load(head) == yaml.load(head, yaml.CSafeLoader)


AGAIN = "(sourcebook normalise makes it again)"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\nversion", "version", "corpus/a.md:1: not as the normaliser writes it: its front matter does not stand"),
        ("byline: null\n", "", "corpus/a.md:1: not as the normaliser writes it: byline is missing"),
        ("byline: null\n", "bylin: null\n", "corpus/a.md:1: not as the normaliser writes it: 'bylin' is not a key"),
        ("byline: null\n", "byline: [\n", "corpus/a.md:5: not YAML: did not find expected"),
        (
            "version: 2",
            "version: 3",
            "corpus/a.md:1: not as the normaliser writes it: version '3' is not 2, the one this",
        ),
        ('why: "navigation"', 'why: "x"', "corpus/a.md:1: not as the normaliser writes it: 'x' is not a valid Reason"),
        ('lines: "1"', 'lines: "x"', "corpus/a.md:1: not as the normaliser writes it: 'x' are not lines"),
        ("bytes: 2623, ", "", "corpus/a.md:1: not as the normaliser writes it:"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused_with_its_place(old: str, new: str, message: str) -> None:
    assert old in WRITTEN
    with pytest.raises(SourcebookError) as caught:
        source_file.parse(WRITTEN.replace(old, new, 1), "corpus/a.md")
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(AGAIN)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(SourcebookError):
        source_file.parse(text, "corpus/a.md")
