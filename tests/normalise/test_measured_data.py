"""Nothing is lost of any text and of any page that the project is measured on."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from sourcebook.capture import html
from sourcebook.markdown import text_lines
from sourcebook.model import Fixity, Reading, Transcript
from sourcebook.normalise import normalise
from sourcebook.normalise.body_from_text import possible_texts
from sourcebook.text import is_blank, split_lines
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "bench" / "normalise"
SLICES = 4

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data that the project is measured on is not beside it")


def rows(name: str, part: int) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n % SLICES == part:
                yield json.loads(line)


def plain(text: str) -> Transcript:
    return Transcript(tuple(split_lines(text)), "text/plain", "utf-8", "declared")


def transcripts(name: str, part: int) -> Iterator[tuple[str, Transcript]]:
    for row in rows(name, part):
        if "lines" in row:
            yield row["id"], plain("".join("\n" * line["b"] + line["t"] + "\n" for line in row["lines"]))
        else:
            yield row["id"], html.transcript(row["html"], row["url"])
        if "text" in row:
            yield row["id"], plain(row["text"])


@pytest.mark.parametrize("part", range(SLICES))
@pytest.mark.parametrize("name", ["scrapes.resi-main", "scrapes.html-text", "pages", "segments"])
def test_every_line_is_in_exactly_one_place(name: str, part: int) -> None:
    for id, transcript in transcripts(name, part):
        source = normalise(transcript, Fixity("", "", 0, transcript.media_type, "utf-8", "declared"), id)
        reading = Reading.of(transcript, source.repairs)
        ledger = [line for row in source.ledger for line in row]
        assert len(ledger) == len(set(ledger)), id
        left = [n for n, line in enumerate(transcript.lines, 1) if not is_blank(line) and n not in set(ledger)]
        texts = [text for text in text_lines(source.body) if not is_blank(text)]
        assert len(left) == len(texts), id
        assert all(text in possible_texts(reading.lines[n - 1]) for n, text in zip(left, texts, strict=True)), id
