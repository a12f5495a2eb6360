"""What is stored of a document → a hit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.search.passages import Passage, Text, passage
from sourcebook.search.snippet import Wanted, snippet
from sourcebook.search.stems import language_of


@dataclass(frozen=True, slots=True)
class Remark:
    """A note: on the words that a hit shows, or with the words that it shows."""

    id: str
    flag: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. `snippet` is plain text, safe on a terminal; `marks` are what to highlight in it."""

    kind: str  # source, note, claim, page
    id: str  # of a note: that of its source
    score: float
    title: str
    file: str
    page: str  # its address in the built site
    snippet: str
    marks: tuple[tuple[int, int], ...]
    lines: tuple[int, int] | None  # the first and last line of what is marked; None where that is no line of a text
    heading: str  # that it falls under
    is_rationale: bool  # of the rating: curators say it, in no note
    notes: tuple[Remark, ...]  # those that mark words among these, or the one that says them
    flags: tuple[str, ...]
    rating: str  # "F5"; empty where not yet assessed
    verdict: str  # of a claim
    publisher: str
    byline: str
    published: str
    language: str
    visibility: str  # to readers: public, excerpts, metadata, withdrawn, withheld, private


def hit(shown: Mapping[str, Any], score: float, wanted: Wanted) -> Hit:
    text = Text(*shown["text"])
    remarks = {id: Remark(id, flag, is_private) for id, flag, _, is_private in shown["notes"]}
    is_source = shown["kind"] == "source"
    said = [*((id, words) for id, _, words, _ in shown["notes"] if is_source), ("", shown["rationale"])]
    texts = [text.text, *(words for _, words in said)]
    piece = snippet(texts, wanted, language_of(shown["language"]))
    place = passage(text, *piece.span) if piece.origin == 0 else Passage(None, "", (said[piece.origin - 1][0],))
    return Hit(
        kind=shown["kind"],
        id=shown["id"],
        score=round(score, 4),
        title=shown["title"],
        file=shown["file"],
        page=shown["page"],
        snippet=piece.text,
        marks=piece.marks,
        lines=place.lines,
        heading=place.heading,
        is_rationale=is_source and piece.origin == len(said),
        notes=tuple(remarks[id] for id in place.notes if id) if is_source else tuple(remarks.values()),
        flags=tuple(shown["flags"]),
        rating=shown["rating"],
        verdict=shown["verdict"],
        publisher=shown["publisher"],
        byline=shown["byline"],
        published=shown["published"],
        language=shown["language"],
        visibility=shown["visibility"],
    )
