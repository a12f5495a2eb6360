"""The index as a value to search."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

from whoosh.index import open_dir

from sourcebook.errors import Problem, SourcebookError
from sourcebook.search.facets import Facets, facets, most
from sourcebook.search.hit import Hit, hit
from sourcebook.search.listing import ranked
from sourcebook.search.plan import answer
from sourcebook.search.postings import Contents, Postings
from sourcebook.search.schema import SCHEMA
from sourcebook.search.store import folder_of, read_scale, settled_fault

_TRIES = 5  # to open an index that is being written


@dataclass(frozen=True, slots=True)
class Results(Sequence[Hit]):
    """The best hits, how many there are in all, and what a person should know of how they were found."""

    hits: tuple[Hit, ...]
    total: int
    complete: int  # so many of the first have all loose words, the others some
    remarks: tuple[str, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)  # how many of each
    facets: Facets = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[place]


class Index:
    """An index open for searching. It sees the archive as it was when last brought up to date."""

    def __init__(self, reader: Any, scale: Sequence[str]) -> None:
        self._reader = reader
        self._scale = scale
        self._contents = Contents(reader)

    @classmethod
    def open(cls, path: Path | str) -> "Index":
        """`path` is the archive's root or the index folder. Raises SourcebookError where it must be made anew first."""
        folder = folder_of(Path(path))
        for _ in range(_TRIES):
            why = settled_fault(folder)
            if why:
                mend = "sourcebook index makes it anew"
                raise SourcebookError(Problem(str(folder), f"can't be searched: {why}", mend))
            with suppress(FileNotFoundError):  # a writer has put another generation in its place
                scale = read_scale(folder)
                return cls(open_dir(str(folder), schema=SCHEMA, readonly=True).reader(), scale)
        raise SourcebookError(Problem(str(folder), "can't be searched: it changes all the time", "try again"))

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._reader.close()

    def search(
        self,
        query: str,
        limit: int = 10,
        flags: Iterable[str] = (),
        publisher: str | None = None,
        *,
        count: bool = False,
    ) -> Results:
        """The best `limit` hits: first those that have all loose words, then those that have some.

        `flags` and `publisher`: only what has all of these flags, and is of the publisher of this name.
        `count`: how many of all have each flag, rating, publisher, language, year and kind. Raises SourcebookError
        where the query has no word or asks for too much.
        """
        if limit < 1:
            raise SourcebookError(Problem("limit", f"{limit} is less than 1"))
        filters = [*(("flag", flag) for flag in flags), *([("publisher", publisher)] if publisher is not None else [])]
        found = answer(query, Postings(self._reader, self._contents), self._scale, filters)
        there = found.best.keys() | found.rest.keys()
        return Results(
            hits=tuple(
                hit(self._reader.stored_fields(number)["shown"], score, found.wanted)
                for number, score in ranked(found.best, found.rest, limit)
            ),
            total=len(there),
            complete=len(found.best),
            remarks=found.remarks,
            kinds=most({kind: len(there & among) for kind, among in self._contents.documents.items()}),
            facets=facets(self._contents, there) if count else {},
        )
