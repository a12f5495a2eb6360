"""How others point at a note: its address, links to its words, and a citation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sourcebook import addresses
from sourcebook.annotate import Anchor, Fragment, bare, text_fragment
from sourcebook.export import citation
from sourcebook.export.citation import Citation
from sourcebook.model import Entry, PublisherRating, Rating


@dataclass(frozen=True, slots=True)
class Words:
    """Addresses that a browser shows the words of a quotation at."""

    exact: str
    here: str
    original: str | None


@dataclass(frozen=True, slots=True)
class Pointer:
    words: tuple[Words, ...]
    cited: str


def pointers(entry: Entry, found: Iterable[Anchor], cited: Citation) -> Mapping[str, Pointer]:
    """By the id of each note that stands."""
    words: dict[str, list[Words]] = {note.id: [] for note in entry.curation.current}
    page = bare("\n".join([entry.reading.text, citation.text(cited), *_ours(entry)])) if any(words) else ""
    for anchor in found:
        fragment = text_fragment(entry.reading, anchor.span) if anchor.span else None
        if fragment:
            # A browser shows the first that it finds; a mark is sure.
            here = str(fragment) if fragment.is_telling and fragment.times(page) == 1 else f"mark-{anchor.key}"
            words[anchor.note.id].append(Words(anchor.quote.exact, f"#{here}", _at(cited.original, fragment)))
    return {note.id: Pointer(tuple(words[note.id]), citation.of_note(cited, note)) for note in entry.curation.current}


def _ours(entry: Entry) -> Iterator[str]:
    """What the page of a source says of its words, and may quote."""
    ratings: list[Rating | PublisherRating] = [*entry.curation.ratings]
    if entry.publisher:
        ratings += entry.publisher.ratings
        yield from (entry.publisher.name, entry.publisher.text)
    for rating in ratings:
        yield from (rating.rationale, *rating.evidence, rating.by)
    for note in entry.curation.current:
        yield from (note.text, *note.evidence, note.by, *(quote.translation for quote in note.quotes))


def _at(address: str | None, fragment: Fragment) -> str | None:
    """Behind a `#` that it has already, as some pages name what they show by one."""
    live = addresses.web(address)
    return live and f"{live}{'' if '#' in live else '#'}{fragment}"
