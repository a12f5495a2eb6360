"""Transcripts made for a test, and what became of their lines."""

from sourcebook.model import Fixity, Overrides, Reading, Source, Transcript
from sourcebook.normalise import normalise
from sourcebook.text import split_lines

FIXITY = Fixity("seeds/x.txt", "0" * 64, 0, "text/plain", "utf-8", "valid UTF-8")
# An article that labels and comments can follow, and that speaks of what titles in these tests speak of.
ARTICLE = """\
The government weighs a plan to send soldiers across the border, according to two officials who were not named in it.

The plan would be the first of its kind in a century, and lawyers of three departments warn against sending them.

Ministers of the neighbouring country rejected the plan at once, and said that soldiers from abroad were not welcome.

A decision is expected in the autumn, after a review of the border and of the law, which both sides asked for.

Until then the soldiers stay where they are, a spokesman said, and those who spoke of the plan will be looked for.
"""


def transcript_of(text: str) -> Transcript:
    return Transcript(tuple(split_lines(text)), "text/plain", "utf-8", "valid UTF-8")


def source_of(text: str, overrides: Overrides = Overrides()) -> Source:  # noqa: B008 (a frozen value)
    return normalise(transcript_of(text), FIXITY, "x", overrides)


def reading_of(text: str, source: Source) -> Reading:
    return Reading.of(transcript_of(text), source.repairs)


def fates(text: str) -> list[tuple[str, str]]:
    """Each line that isn't blank and isn't body, with its fate or the reason why it was removed."""
    source = source_of(text)
    lines = reading_of(text, source).lines
    rows = source.rows
    return [(lines[n - 1].strip(), rows[n].why or rows[n].fate) for n in sorted(rows) if lines[n - 1].strip()]
