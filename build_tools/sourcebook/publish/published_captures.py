"""The captures that readers may have, each as inert text under its source's id."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from sourcebook import addresses
from sourcebook.capture import named
from sourcebook.model import Archive, Capture, Visibility
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Asset

NOT_PUBLISHED = "This capture is not published as a whole: something else is in it that is withheld.\n"


def captures(archive: Archive, listed: Sequence[Listed]) -> Iterator[Asset]:
    """Of a container only the parts: what else is in it may be withheld, or nobody's business."""
    parts: dict[str, set[str]] = {}
    hidden = sorted(entry.capture.place for entry in archive.entries if entry.visibility is not Visibility.PUBLIC)
    whole = [it for it in listed if it.entry.visibility is Visibility.PUBLIC]
    for it in whole:
        parts.setdefault(it.entry.capture.file, set()).add(it.entry.capture.part or "")
    for it in sorted(whole, key=lambda it: it.entry.capture.file):  # so that each container is read once
        capture, names = it.entry.capture, frozenset(parts[it.entry.capture.file])
        path = archive.root / capture.file
        content = path if capture.part is None else partial(_part, path, names, capture.part)
        yield Asset(addresses.capture(it.entry.id), NOT_PUBLISHED if _holds_one(capture, hidden) else content)


def _holds_one(capture: Capture, hidden: Sequence[str]) -> bool:
    """As a mail may, with what is attached to it. `hidden` places are in order."""
    within = f"{capture.place}!/"
    first = bisect_left(hidden, within)
    return first < len(hidden) and hidden[first].startswith(within)


def _part(path: Path, names: frozenset[str], name: str) -> bytes:
    return _parts(path, names)[name]


@lru_cache(maxsize=1)
def _parts(path: Path, names: frozenset[str]) -> Mapping[str, bytes]:
    return {part.name: part.data for part in named(path.read_bytes(), names)}
