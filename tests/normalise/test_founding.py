"""The five founding captures come out right line for line.

Each golden file holds what a curator would look at: metadata, ledger, body. After a change that is meant, write them
again with

    SOURCEBOOK_WRITE_GOLDEN=1 python -m pytest tests/normalise/test_founding.py

and read the difference that git shows.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook import capture
from sourcebook.model import Found, Reading, Row, Source
from sourcebook.normalise import normalise
from tests.conftest import ROOT
from tests.normalise.pages import FIXITY

GOLDEN = Path(__file__).parent / "golden"
CAPTURES = sorted((ROOT / "seeds").glob("00[0-4]_*.txt"))
METADATA = ("title", "byline", "publisher", "published", "language")


def report(source: Source, reading: Reading) -> str:
    return "\n".join(
        [*_metadata(source), "", *_repairs(source), "", *_ledger(source, reading), "", "BODY", "", source.body]
    )


def _metadata(source: Source) -> Iterator[str]:
    yield "METADATA"
    for name in METADATA:
        found: Found | None = getattr(source, name)
        yield f"{name:10} {f'{found.value}  ({found.origin}, {found.confidence})' if found else '–'}"


def _repairs(source: Source) -> Iterator[str]:
    yield "REPAIRS"
    yield from (f"{repair.line:3}  {repair.what}: {repair.before} → {repair.after}" for repair in source.repairs)


def _ledger(source: Source, reading: Reading) -> Iterator[str]:
    yield "LEDGER"
    for n, line in enumerate(reading.lines, 1):
        if n in source.rows and line.strip():
            yield f"{n:3}  {_fate(source.rows[n]):32}  {line.strip()}"


def _fate(row: Row) -> str:
    return " ".join(str(part) for part in (row.fate, row.why, row.confidence) if part is not None)


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem[:3])
def test_founding_capture(path: Path) -> None:
    transcript = capture.read(path.read_bytes(), path.name)
    source = normalise(transcript, FIXITY, path.stem)
    golden = GOLDEN / f"{path.stem}.txt"
    made = report(source, Reading.of(transcript, source.repairs))
    if os.environ.get("SOURCEBOOK_WRITE_GOLDEN"):
        golden.write_text(made, "utf-8", newline="\n")
    assert made == golden.read_text("utf-8")


def test_all_five_are_there() -> None:
    assert [path.stem for path in CAPTURES] == sorted(path.stem for path in GOLDEN.glob("*.txt"))
    assert len(CAPTURES) == 5
