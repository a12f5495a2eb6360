"""What is left of a source that was withdrawn and whose capture was removed: its line, and what people say of it."""

from collections.abc import Iterable, Iterator
from os.path import lexists
from pathlib import Path
from typing import Any

from sourcebook.errors import Problem
from sourcebook.model import Capture, Entry, Fixity, Reading, Source

NOTHING = "application/x-empty"  # the media type of what is not there


def rest(capture: Capture) -> tuple[Source, Reading]:
    """No text, and no metadata but those that the notes have."""
    fixity = Fixity(capture.file, capture.sha256, 0, NOTHING, "", "", capture.part)
    nothing: dict[str, Any] = dict.fromkeys(("title", "byline", "publisher", "published", "language"))
    return Source(id=capture.id, **nothing, capture=fixity, normaliser="", repairs=(), ledger=(), body=""), Reading(())


def left(root: Path, entries: Iterable[Entry]) -> Iterator[Problem]:
    """What should be gone, if the notes say that the capture was removed."""
    for entry in entries:
        made = f"corpus/{entry.id}.md"
        where = entry.curation.limited.place if entry.curation.limited else ""
        if entry.is_removed and lexists(root / entry.capture.file):
            what = f"visibility_capture: 'removed', and {entry.capture.file} is there"
            yield Problem(where, what, "remove it, and its line in seeds/manifest-sha256.txt; or write kept")
        elif entry.is_removed and lexists(root / made):
            yield Problem(made, "was made of a capture that was removed", "it has its text: remove it as well")
