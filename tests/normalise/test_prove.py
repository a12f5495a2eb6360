"""The proof that nothing is lost: it fails when something is, and says where."""

from dataclasses import replace

import pytest

from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Fate, Overrides, Reading, Row, Source
from sourcebook.normalise import prove
from tests.normalise.pages import ARTICLE, reading_of, source_of

TEXT = f"Skip to content\n\nPlan to send soldiers across the border\n\n{ARTICLE}\nTags:\n\u200b\n"
FILE = "corpus/x.md"


@pytest.fixture
def source() -> Source:
    return source_of(TEXT)


@pytest.fixture
def reading(source: Source) -> Reading:
    return reading_of(TEXT, source)


def problems(reading: Reading, source: Source) -> list[tuple[str, str]]:
    found = prove(reading, source)
    assert all(problem.mend == "sourcebook normalise x" for problem in found)
    return [(problem.where, problem.what) for problem in found]


def test_what_is_whole_is_proved(reading: Reading, source: Source) -> None:
    assert problems(reading, source) == []


def test_a_line_lost_from_the_body(reading: Reading, source: Source) -> None:
    body = source.body.split("\n\n")
    without = "\n\n".join(body[:2] + body[3:])
    assert problems(reading, replace(source, body=without)) == [
        (
            "seeds/x.txt:9",
            f"neither in the body nor in the ledger of {FILE}: "
            "'Ministers of the neighbouring country rejected the plan …'",
        )
    ]


def test_a_word_changed_in_the_body(reading: Reading, source: Source) -> None:
    changed = replace(source, body=source.body.replace("rejected the plan", "welcomed the plan"))
    (lost, strange) = problems(reading, changed)
    assert lost[0] == "seeds/x.txt:9"
    assert strange[0].startswith(FILE + ":")
    assert strange[1] == (
        "the body has a line that the capture has not: 'Ministers of the neighbouring country welcomed the plan …'"
    )


def test_lines_in_another_order(reading: Reading, source: Source) -> None:
    parts = source.body.rstrip("\n").split("\n\n")
    (problem,) = problems(reading, replace(source, body="\n\n".join([parts[1], parts[0], *parts[2:]]) + "\n"))
    assert problem[1] == (
        "the body has its lines in another order or number than the capture, from "
        "'The plan would be the first of its …'"
    )


def test_a_row_lost_from_the_ledger(reading: Reading, source: Source) -> None:
    (problem,) = problems(reading, replace(source, ledger=source.ledger[1:]))
    assert problem == ("seeds/x.txt:1", f"neither in the body nor in the ledger of {FILE}: 'Skip to content …'")


def test_an_emptied_line_lost_from_the_ledger(reading: Reading, source: Source) -> None:
    ledger = tuple(row for row in source.ledger if row.why != "empty")
    (problem,) = problems(reading, replace(source, ledger=ledger))
    assert problem == ("seeds/x.txt:16", f"blank after repair, and not in the ledger of {FILE}")


def test_a_line_in_two_rows(reading: Reading, source: Source) -> None:
    ledger = (*source.ledger, Row(1, 2, Fate.DEK))
    assert problems(reading, replace(source, ledger=ledger)) == [(FILE, "line 1 is in the ledger twice")]


def test_rows_beyond_the_capture(reading: Reading, source: Source) -> None:
    ledger = (*source.ledger, Row(17, 99, Fate.DEK))
    assert problems(reading, replace(source, ledger=ledger)) == [
        (FILE, f"the ledger has lines 17-99, and the capture has {len(reading.lines)}")
    ]


def test_an_override_of_no_line_is_refused() -> None:
    with pytest.raises(SourcebookError) as refused:
        source_of("a\nb", Overrides(keep=frozenset({3})))
    assert refused.value.problems == (
        Problem(
            "corpus/x.notes.yml",
            "lines: 3 is not a line of the capture, which has 2",
            "the numbers are those that sourcebook explain prints",
        ),
    )
