"""An archive in the parts that are indexed each for itself: sources with their notes, claims, pages."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sourcebook.model import Archive, Claim, Entry
from sourcebook.search.document import Document, of_claim, of_entry
from sourcebook.search.pages import page
from sourcebook.state import PAGES, State, pages

_SHARED = ("corpus/publishers.yml", "corpus/scale.yml")  # change what is known of every source


class Part(NamedTuple):
    name: str
    look: str  # the same as long as nothing changed that its documents are made of; empty where nobody looked
    documents: Callable[[], list[Document]]


def parts(archive: Archive, root: Path, seen: State | None) -> Iterator[Part]:
    claims = _by_source(archive)
    shared = seen.of(*_SHARED) if seen else ""
    for entry in archive.entries:
        mine = claims.get(entry.id, ())
        look = _look(entry, seen, shared, mine) if seen else ""
        yield Part(entry.id, look, partial(_of_entry, entry, mine))
    for claim in archive.claims.claims:
        look = seen.of("corpus/claims.yml") if seen else ""
        yield Part(f"claims/{claim.id}", look, partial(_of_claim, claim))
    for name, path in pages(root).items():
        look = seen.of(f"{PAGES}/{name}") if seen else ""
        yield Part(f"pages/{name}", look, partial(page, name, path, root))


def _of_entry(entry: Entry, claims: Sequence[str]) -> list[Document]:
    return list(of_entry(entry, claims))


def _of_claim(claim: Claim) -> list[Document]:
    return [of_claim(claim)]


def _by_source(archive: Archive) -> Mapping[str, Sequence[str]]:
    """The ids of the claims that each source has a stance on."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for claim in archive.claims.claims:
        for id in dict.fromkeys(stance.source for stance in claim.stances):
            found[id].append(claim.id)
    return found


def _look(entry: Entry, seen: State, shared: str, claims: Sequence[str]) -> str:
    capture, looks = entry.capture, seen.looks
    files = looks.get(f"corpus/{capture.id}.md", ""), looks.get(f"corpus/{capture.id}.notes.yml", "")
    told = (*files, shared, capture.file, capture.part or "", capture.address or "", entry.source.normaliser, *claims)
    return blake2b("|".join(told).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
