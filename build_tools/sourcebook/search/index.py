"""The index as a value to search."""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from whoosh.index import open_dir
from whoosh.query import Query
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from sourcebook.errors import Problem, SourcebookError
from sourcebook.search.near import near
from sourcebook.search.plan import Plan, plan
from sourcebook.search.schema import SCHEMA
from sourcebook.search.snippet import snippet
from sourcebook.search.store import folder_of, settled_fault

_TRIES = 5  # to open an index that is being written


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that was found. `snippet` is plain text, safe on a terminal; `marks` are what to highlight in it."""

    id: str
    score: float
    title: str
    file: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    flags: tuple[str, ...]
    rating: str  # "F5"; empty where not yet assessed
    publisher: str
    byline: str
    published: str
    language: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class Results(Sequence[Hit]):
    """The best hits, how many there are in all, and what a person should know of how they were found."""

    hits: tuple[Hit, ...]
    total: int
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[place]


class _Weighting(BM25F):  # type: ignore[misc]  # Whoosh has no types
    """BM25 with Lucene's idf, never negative. nDCG@10 on Cranfield and CISI: K1 1.2 .533, .400; 2 .538, .403."""

    def __init__(self) -> None:
        super().__init__(B=0.75, K1=2.0)

    def idf(self, searcher: Searcher, name: str, term: bytes) -> float:
        whole = searcher.get_parent()
        have, all_ = whole.doc_frequency(name, term), whole.doc_count_all()
        return math.log(1 + (all_ - have + 0.5) / (have + 0.5))


class Index:
    """An index open for searching. It sees the archive as it was when last brought up to date."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

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
                return cls(open_dir(str(folder), schema=SCHEMA, readonly=True).searcher(weighting=_Weighting()))
        raise SourcebookError(Problem(str(folder), "can't be searched: it changes all the time", "try again"))

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._searcher.close()

    def search(self, query: str, limit: int = 10, flags: Iterable[str] = (), publisher: str | None = None) -> Results:
        """The best `limit` hits: first the sources that have all loose words, then those that have some.

        Raises SourcebookError where the query names an unknown field or asks for too much.
        """
        if limit < 1:
            raise SourcebookError(Problem("limit", f"{limit} is less than 1"))
        planned = plan(query, self._searcher.reader(), tuple(flags), publisher)
        ranked, total = self._rank(planned, limit)
        return Results(
            hits=tuple(self._hit(document, score, planned) for document, score in ranked[:limit]),
            total=total,
            remarks=planned.remarks if total else (*planned.remarks, *self._near(planned)),
        )

    def _rank(self, planned: Plan, limit: int) -> tuple[list[tuple[int, float]], int]:
        """Number and score of documents, best first. Those with all words are lifted above those with some."""
        best = self._run(planned.all)
        if planned.any is None or len(best) >= limit:
            return best, len(best)
        have = {document for document, _ in best}
        rest = [(document, score) for document, score in self._run(planned.any) if document not in have]
        lift = max(0.0, rest[0][1] - best[-1][1]) if best and rest else 0.0
        ranked = [(document, score + lift) for document, score in best] + rest
        return ranked, len(ranked)

    def _run(self, query: Query) -> list[tuple[int, float]]:
        """Without a limit: Whoosh's short cut to the best few also skips the check of phrases."""
        return [(hit.docnum, hit.score) for hit in self._searcher.search(query, limit=None)]

    def _hit(self, document: int, score: float, planned: Plan) -> Hit:
        stored = self._searcher.stored_fields(document)
        shown = stored["shown"]
        piece = snippet((shown["body"], shown["notes"]), planned.wanted)
        return Hit(
            id=stored["id"],
            score=round(score, 4),
            title=shown["title"],
            file=shown["file"],
            snippet=piece.text,
            marks=piece.marks,
            flags=tuple(shown["flags"]),
            rating=shown["rating"],
            publisher=shown["publisher"],
            byline=shown["byline"],
            published=shown["published"],
            language=shown["language"],
            withheld=shown["withheld"],
        )

    def _near(self, planned: Plan) -> Iterator[str]:
        for word in planned.loose:
            found = near(word, self._searcher.reader())
            if found:
                yield f"no source has the word {word!r} (did you mean {found!r}?)"
