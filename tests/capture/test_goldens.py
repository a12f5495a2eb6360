"""Real captures and their transcripts, line by line, in `goldens/`: number, what the line is, and its text.

After a change that is meant: `python -m tests.capture.test_goldens` writes them again; read the difference.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook import capture
from sourcebook.capture import Part, PassedOver
from sourcebook.errors import SourcebookError
from sourcebook.model import Inline, Kind, Layout, Transcript
from tests.capture.real import REAL

GOLDENS = Path(__file__).parent / "goldens"
SIGNS = {Inline.STRONG: "**", Inline.EMPHASIS: "*", Inline.CODE: "`"}


def described(name: str, data: bytes) -> str:
    """As a curator would read it."""
    return "\n".join(line for found in capture.documents(data) for line in _part(name, found)) + "\n"


def _part(name: str, found: Part | PassedOver) -> Iterator[str]:
    place = f"{name}!/{found.name}" if found.name else name
    if isinstance(found, PassedOver):
        yield f"=== {place}: passed over: {found.why}"
        return
    known = ", ".join(filter(None, (found.address, found.captured, found.charset)))
    yield f"=== {place}" + (f" ({known})" if known else "")
    try:
        yield from _transcript(capture.read(found.data, name, found.charset))
    except SourcebookError as error:
        yield f"refused: {error}"


def _transcript(transcript: Transcript) -> Iterator[str]:
    yield f"{transcript.media_type}; {transcript.decoded_as}: {transcript.decided_by}"
    for told in transcript.told:
        yield f"{told.name}: {told.value} [{told.origin}]"
    layouts = transcript.layout or (None,) * len(transcript.lines)
    for number, (line, layout) in enumerate(zip(transcript.lines, layouts, strict=True), 1):
        shown = _marked(line, layout).replace("\u00ad", "{soft hyphen}").replace("\t", " | ")
        yield f"{number:3} {_what(layout):24} {shown}".rstrip()


def _what(layout: Layout | None) -> str:
    if layout is None:
        return ""
    rank = {Kind.HEADING: layout.level, Kind.BULLET: layout.level, Kind.NUMBER: layout.number}.get(layout.kind, "")
    within = f" in {layout.within[-1]}" if layout.within else ""
    return f"{layout.block} {layout.kind.value}{'' if rank == '' else f' {rank}'}{within}"


def _marked(line: str, layout: Layout | None) -> str:
    if layout is None:
        return line
    for span in sorted(layout.spans, key=lambda span: (-span.start, span.end)):
        inner = line[span.start : span.end]
        marked = (
            f"[{inner}]({span.target})"
            if span.inline is Inline.LINK
            else f"{SIGNS[span.inline]}{inner}{SIGNS[span.inline]}"
        )
        line = line[: span.start] + marked + line[span.end :]
    return "".join(f"[picture {image.address}: {image.alt}] " for image in layout.images) + line


@pytest.mark.parametrize("name", REAL)
def test_transcripts(name: str) -> None:
    assert described(name, REAL[name]) == (GOLDENS / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for name, data in REAL.items():
        (GOLDENS / f"{name}.txt").write_text(described(name, data), "utf-8")
