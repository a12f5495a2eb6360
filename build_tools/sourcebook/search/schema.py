"""The fields of the index. No stop list anywhere: an exact phrase is exact."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import Analyzer

from sourcebook.search.codec import packed, unpacked
from sourcebook.search.words import words

EXACT = ("title", "body", "notes", "byline", "publisher", "address")  # every word as written, with its position
KINDS = ("source", "note", "claim", "page")

# Loose words, by stem: a field for each kind of document, so that none weighs in the rankings of another.
STEMMED = {"source": "everything", "note": "noted", "claim": "claimed", "page": "paged"}
ACCENTED = "accented"  # words as they are spelt, of those that fold to another

Posting = tuple[str, int, float, bytes]


class _Counted(formats.Existence):  # type: ignore[misc]  # Whoosh has no types
    """Of a word → times mapping. How often is the weight of a posting, so no value is kept beside."""

    def word_values(self, value: Mapping[str, int], _analyzer: object, **_: Any) -> Iterable[Posting]:
        return ((word, times, float(times), b"") for word, times in value.items())


class _Placed(formats.Positions):  # type: ignore[misc]  # Whoosh has no types
    """Of a text. By Whoosh's own tokens it takes three times as long."""

    def word_values(self, value: str, _analyzer: object, **_: Any) -> Iterator[Posting]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words(value)):
            places[word].append(place)
        for word, at in places.items():
            yield word, len(at), float(len(at)), packed(at)

    def decode_positions(self, valuestring: bytes) -> Sequence[int]:
        return unpacked(valuestring)


class _Text(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self) -> None:
        super().__init__(_Placed(), Analyzer(), scorable=True)


class _Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self) -> None:
        super().__init__(_Counted(), Analyzer(), scorable=True)

    def index(self, value: Counter[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word, times, weight, encoded in self.format.word_values(value, None):
            yield word.encode(), times, weight, encoded


SCHEMA = fields.Schema(
    key=fields.ID(unique=True),
    part=fields.ID(),  # what is written anew together: the id of a source, of a claim, the path of a page
    kind=fields.ID(),
    id=fields.ID(),
    **{name: _Words() for name in (*STEMMED.values(), ACCENTED)},
    **{name: _Text() for name in EXACT},
    flags=fields.KEYWORD(),
    rating=fields.KEYWORD(),  # F5 as f5, f and 5
    language=fields.KEYWORD(),  # pt-BR as pt-br and pt
    claims=fields.KEYWORD(),  # the ids of those that it has a stance on
    earliest=fields.ID(),  # the days that the date of publication may mean
    latest=fields.ID(),
    lacks=fields.KEYWORD(),  # the names of what is unknown or empty
    located=fields.KEYWORD(),  # its addresses, bare
    # To be counted, one value as it is shown: rating and language once, the name of the publisher, the year.
    rated=fields.ID(),
    spoken=fields.ID(),
    named=fields.ID(),
    year=fields.ID(),
    shown=fields.STORED(),
)


@cache
def digest() -> str:
    """Changes whenever the code does that says what an index holds: this folder, and what dates and pages are."""
    here = Path(__file__).parent
    makers = [*sorted(here.glob("*.py")), *(here.parent / name for name in ("edtf_days.py", "state.py"))]
    return sha256(b"".join(path.read_bytes() for path in makers)).hexdigest()


def otherwise(word: str) -> str:
    """What documents have in `ACCENTED` that have this word, but nowhere without accents."""
    return f"~{word}"
