"""Proof that nothing was lost: every line that isn't blank is in exactly one place."""

from collections.abc import Iterator
from itertools import pairwise

from sourcebook.errors import Problem
from sourcebook.markdown import text_lines
from sourcebook.model import Reading, Source
from sourcebook.normalise.body_from_text import possible_texts
from sourcebook.text import is_blank

Found = tuple[str, str]  # where, and what

SHOWN = 8  # words of a line in a message


def prove(reading: Reading, source: Source) -> list[Problem]:
    """What speaks against it. A line that repairs left blank was not blank before, so it has to be in the ledger."""
    found = list(_rows(reading, source)) or [*_emptied(reading, source), *_body(reading, source)]
    return [Problem(where, what, f"sourcebook normalise {source.id}") for where, what in found]


def _rows(reading: Reading, source: Source) -> Iterator[Found]:
    where = _file(source)
    for row in source.ledger:
        if not 1 <= row.first <= row.last <= len(reading.lines):
            yield where, f"the ledger has lines {row.first}-{row.last}, and the capture has {len(reading.lines)}"
    for row, after in pairwise(sorted(source.ledger, key=lambda row: row.first)):
        if after.first <= row.last:
            yield where, f"line {after.first} is in the ledger twice"


def _emptied(reading: Reading, source: Source) -> Iterator[Found]:
    emptied = {repair.line for repair in source.repairs if not is_blank(repair.before)}
    for number in sorted(emptied - source.rows.keys()):
        if is_blank(reading.lines[number - 1]):
            yield f"{source.capture.file}:{number}", f"blank after repair, and not in the ledger of {_file(source)}"


def _body(reading: Reading, source: Source) -> Iterator[Found]:
    wanted = [(number, reading.lines[number - 1]) for number in source.body_lines(reading)]
    texts = text_lines(source.body)
    pairs = list(zip(wanted, texts, strict=False))
    start = next((n for n, pair in enumerate(pairs) if not _agree(*pair)), len(pairs))
    wanted, texts = wanted[start:], texts[start:]
    pairs = list(zip(reversed(wanted), reversed(texts), strict=False))
    end = next((n for n, pair in enumerate(pairs) if not _agree(*pair)), len(pairs))
    wanted, texts = wanted[: len(wanted) - end], texts[: len(texts) - end]

    here, there = set(texts), {text for _, line in wanted for text in possible_texts(line)}
    lost = [(number, line) for number, line in wanted if here.isdisjoint(possible_texts(line))]
    for number, line in lost:
        what = f"neither in the body nor in the ledger of {_file(source)}: {_start(line)}"
        yield f"{source.capture.file}:{number}", what
    strange = [text for text in texts if text not in there]
    places = _places(source) if texts else {}
    for text in strange:
        yield places.get(text, _file(source)), f"the body has a line that the capture has not: {_start(text)}"
    if (wanted or texts) and not (lost or strange):
        first = texts[0] if texts else wanted[0][1]
        what = f"the body has its lines in another order or number than the capture, from {_start(first)}"
        yield places.get(first, _file(source)), what


def _agree(wanted: tuple[int, str], text: str) -> bool:
    return text == wanted[1] or text in possible_texts(wanted[1])


def _file(source: Source) -> str:
    return f"corpus/{source.id}.md"


def _places(source: Source) -> dict[str, str]:
    """Where the lines of the body stand in the file."""
    from sourcebook.corpus.source_file import emit  # noqa: PLC0415 (loads in 0.05 s; only a failure needs it)

    lines = emit(source).split("\n")
    start = len(lines) - source.body.count("\n")
    return {text: f"{_file(source)}:{n}" for n, line in enumerate(lines, 1) if n >= start for text in text_lines(line)}


def _start(line: str) -> str:
    return f"'{' '.join(line.split(maxsplit=SHOWN)[:SHOWN])} …'"
