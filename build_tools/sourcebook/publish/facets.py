"""What hits are filtered, counted and sorted by: for each document its values, in columns."""

from collections.abc import Iterable, Sequence

Columns = dict[str, object]


class Facets:
    def __init__(self) -> None:
        self._rows: list[tuple[Sequence[tuple[str, str]], str]] = []

    def add(self, filters: Sequence[tuple[str, str]], date: str) -> None:
        self._rows.append((filters, date))

    def columns(self, order: Iterable[int]) -> Columns:
        """`order` has the number of a document for each of Pagefind's; each value of a filter stands there once."""
        rows = [self._rows[number] for number in order]
        names = dict.fromkeys(name for filters, _ in rows for name, _ in filters)
        filters = {
            name: _column([[v for n, v in filters if n == name] for filters, _ in rows]) for name in sorted(names)
        }
        return {"filters": filters, "dates": [date for _, date in rows]}


def _column(rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """One value as its number, several as a list of theirs."""
    values = sorted({value for row in rows for value in row})
    numbers = {value: number for number, value in enumerate(values)}
    found = [sorted(numbers[value] for value in set(row)) for row in rows]
    return {"values": values, "pages": [row[0] if len(row) == 1 else row for row in found]}
