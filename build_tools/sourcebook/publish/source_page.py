"""The page of one source, and the files that stand beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sourcebook import addresses, edtf_words
from sourcebook.annotate import Anchor
from sourcebook.export.citation import FORMATS, Citation, citation, text
from sourcebook.model import Entry, Flag, Found
from sourcebook.publish import words
from sourcebook.publish.apparatus import apparatus
from sourcebook.publish.claims import Cell
from sourcebook.publish.comparing import Pair
from sourcebook.publish.history import earlier_notes, earlier_ratings
from sourcebook.publish.listing import Listed, is_noindex
from sourcebook.publish.metatags import linked_data, tags
from sourcebook.publish.names import InSource
from sourcebook.publish.page import Asset, Fragment
from sourcebook.publish.pointing import pointers
from sourcebook.publish.templating import captured, render
from sourcebook.settings import Settings

_RECORD = {
    "title": "Title",
    "byline": "Byline",
    "publisher": "Publisher",
    "published": "Published",
    "language": "Language",
}
_WHERE_KNOWN = {
    "dek": "Dek",
    "modified": "Last changed",
    "canonical": "Address it gives itself",
    "address": "Saved from",
    "description": "Description",
}
_CAPTURED = {"title", "byline", "dek", "description"}  # in the words of the source
_IN_WORDS: Mapping[str, Callable[[str], str]] = {
    "published": edtf_words.words,
    "modified": edtf_words.words,
    "language": words.language,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata value and where it came from."""

    name: str
    value: str
    origin: str
    sure: str
    captured: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    previous: Listed | None
    next: Listed | None
    total: int


def source_page(
    listed: Listed,
    around: Neighbours,
    anchors: Sequence[Anchor],
    flags: Mapping[str, Flag],
    settings: Settings,
    *,
    cells: Sequence[Cell],
    pairs: Sequence[Pair],
    names: Callable[[str], InSource],
) -> Fragment:
    """`cells` are what it does to claims, `pairs` what it is compared with, `names` whom it names."""
    entry = listed.entry
    cited = citation(entry, settings.site_name, settings.site_url)
    formats = [(name, f"{entry.id}.{suffix}", write(cited)) for suffix, (name, write) in FORMATS.items()]
    body = apparatus(entry, anchors, flags, [words for cell in cells for words in cell.words])
    content = render(
        "source.html",
        root="../",
        listed=listed,
        rating=entry.curation.rating,
        publisher=entry.publisher,
        earlier_ratings=earlier_ratings(entry),
        earlier_notes=list(earlier_notes(entry, flags)),
        text=body,
        pointers=pointers(entry, anchors, cited),
        bears_on=[cell for cell in cells if cell.says_something],
        silent_on=[cell for cell in cells if not cell.says_something],
        pairs=pairs,
        names=names(entry.id),
        record=list(record(entry)),
        limited=entry.curation.limited,
        **_provenance(entry),
        contact=settings.options.contact,
        cited=text(cited),
        formats=formats,
        captured=captured(entry),
        previous=around.previous,
        next=around.next,
        total=around.total,
    )
    beside = tuple(Asset(f"sources/{file}", written) for _, file, written in formats)
    return Fragment(content, _head(listed, cited, settings), beside)


def _provenance(entry: Entry) -> dict[str, object]:
    """Of the capture, and what was made of it."""
    return {
        "capture": entry.capture,
        "fixity": entry.source.capture,
        "normaliser": entry.source.normaliser,
        "repairs": entry.source.repairs,
        "overrides": entry.source.overruled,
        "original": addresses.web(entry.capture.address),
        "capture_address": addresses.capture(entry.id),
        "capture_name": PurePosixPath(entry.capture.part or entry.capture.file).name,
        "container": entry.capture.part and PurePosixPath(entry.capture.file).name,
    }


def _head(listed: Listed, cited: Citation, settings: Settings) -> str:
    entry = listed.entry
    return render(
        "source_head.html",
        title=entry.headline,
        site_name=settings.site_name,
        description=f"An annotated archived copy of “{entry.headline.strip('“”')}”: {listed.standing.said}.",
        canonical=addresses.web(entry.capture.address) or cited.address,
        noindex=is_noindex(settings, [listed]),
        tags=list(tags(cited)),
        linked_data=linked_data(cited, listed),
    )


def record(entry: Entry) -> Iterator[Field]:
    for name, label in (_RECORD | _WHERE_KNOWN).items():
        found = entry.metadata(name)
        if found is None and name in _WHERE_KNOWN:
            continue
        if found is None:
            yield Field(label, "", "the capture does not say", "", captured=False)
            continue
        sure = "" if found.confidence is None else words.percent(round(1000 * found.confidence), 1000)
        by_curator = name in entry.curation.metadata
        origin = _overruled(entry, name) if by_curator else found.origin
        value = _IN_WORDS[name](found.value) if name in _IN_WORDS else found.value
        yield Field(label, value, origin, sure, name in _CAPTURED and not by_curator)


def _overruled(entry: Entry, name: str) -> str:
    extracted: Found | None = getattr(entry.source, name)
    return f"a curator, over “{extracted.value}” ({extracted.origin})" if extracted else "a curator"
