"""Archives made by hand, to be indexed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Capture,
    Claim,
    Claims,
    Curation,
    Entry,
    Fate,
    Fixity,
    Found,
    Note,
    Outcome,
    Position,
    Quotation,
    Rating,
    Reading,
    Row,
    Source,
    Stance,
)
from sourcebook.search import Index, update

ADDED = "2026-11-22T00:00:00Z"
NOBODY = Path()  # no archive on disk
UNCURATED = Curation()
RATING = Rating(
    ADMIRALTY.reliability["F"], ADMIRALTY.credibility["3"], "Nobody knows who publishes it.", "archive", "2026-11-22"
)


@contextmanager
def indexed(made: Archive, root: Path) -> Iterator[Index]:
    """Its index below `root`, open."""
    update(made, root)
    with Index.open(root) as opened:
        yield opened


def entry(id: str, text: str, curation: Curation = UNCURATED, dek: int = 0, **metadata: str) -> Entry:
    """A source whose lines are all body, but for the line numbered `dek`."""
    fixity = Fixity(f"seeds/{id}.txt", "0" * 64, len(text), "text/plain", "utf-8", "valid UTF-8")
    source = Source(
        id=id,
        **{
            name: Found(metadata[name], "made") if name in metadata else None
            for name in ("title", "byline", "publisher", "published", "language", "address", "canonical")
        },
        capture=fixity,
        normaliser="made",
        repairs=(),
        ledger=(Row(dek, dek, Fate.DEK),) if dek else (),
        body=text,
    )
    capture = Capture(id, fixity.file, None, fixity.sha256, None, None, ADDED, "made")
    return Entry(capture, source, Reading(tuple(text.split("\n"))), curation)


def archive(*entries: Entry) -> Archive:
    return Archive(NOBODY, entries, {})


def note(text: str, flag: str | None = None, id: str = "n1") -> Note:
    return Note(id, text, "archive", "2026-11-22", flag=flag)


FIVE = archive(
    entry(
        "plan",
        "The government weighs drone strikes.\nA decision on Mexico’s sovereignty is pending, says the U.S. embassy.",
        Curation(
            rating=RATING,
            notes=(note("Names no document.", "unsourced-claim"), note("Wrong year.", "factual-error", "n2")),
        ),
        title="Plan for strikes weighed",
        publisher="The Daily Relay",
        published="2025-08-14",
        language="en",
    ),
    entry(
        "strike",
        "Striking workers said it is over.\nAs expected, the special operations forces stayed away.",
        Curation(notes=(note("Rests on an unnamed official.", "anonymous-sources"),)),
        title="A strike ends",
        byline="Ana López",
        published="2025-08/2025-11",
        language="en-GB",
    ),
    entry(
        "forces",
        "Forces of special interest: operations in the special forces.\nThe embassy is silent.",
        Curation(notes=(note("It was the other embassy.", "factual-error"),)),
        title="Forces and interests",
        published="2024~",
    ),
    entry(
        "untitled",
        "Nothing here is about drones or about sovereign funds.\nUsing water, they grow maize.",
        language="es",
    ),
    entry(
        "secret",
        "An embargoed text about tariffs.",
        Curation(withheld="embargo until January"),
        title="Tariffs",
        publisher="NBC News",
    ),
)

CLAIMS = Claims(
    claims=(
        Claim(
            "strikes-planned",
            "Strikes are planned",
            Outcome.DISPUTED,
            "Two say so, of one origin.",
            "archive",
            "2026-11-22",
            (
                Stance("plan", Position.SUPPORTS, (Quotation("weighs drone strikes"),)),
                Stance("strike", Position.SILENT),
            ),
        ),
        Claim(
            "embassy-silent",
            "The embassy said nothing",
            Outcome.UNVERIFIED,
            "Nobody asked it.",
            "archive",
            "2026-11-22",
            (Stance("forces", Position.SUPPORTS, (Quotation("The embassy is silent."),)),),
            is_private=True,
        ),
    )
)

CLAIMED = replace(FIVE, claims=CLAIMS)
