"""JSON that others wrote, read by type. What is wrong is reported with its path, and reads as absent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any

from sourcebook.errors import Problem

LONGEST_SHOWN = 60  # characters of a wrong value

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # for a notes file


@dataclass(frozen=True, slots=True)
class Json:
    """A value, and where to report what is wrong in it. `None` stands for what is absent, too."""

    value: Any
    path: str
    where: str
    problems: list[Problem]

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def __getitem__(self, key: str) -> "Json":
        if not isinstance(self.value, dict | None):
            self.wrong("is not an object", "write {…}")
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Json(value, f"{self.path}.{key}" if self.path else key, self.where, self.problems)

    def each(self) -> "Iterator[Json]":
        """JSON-LD writes one value as itself, several as a list."""
        if isinstance(self.value, list):
            for n, item in enumerate(self.value):
                yield Json(item, f"{self.path}[{n}]", self.where, self.problems)
        elif self.value is not None:
            yield self

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def text(self) -> str:
        """Without white space at its ends; empty when absent."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            self.wrong("is not text", "put it in quotation marks")
            return ""
        unfit = _UNFIT.search(self.value)
        if unfit:
            self.wrong(f"has U+{ord(unfit[0]):04X}, which is no character of a text", "remove it")
            return ""
        return self.value.strip()

    @property
    def texts(self) -> list[str]:
        return [text for item in self.each() if (text := item.text)]

    @property
    def offset(self) -> int | None:
        if isinstance(self.value, int) and not isinstance(self.value, bool) and self.value >= 0:
            return self.value
        self.wrong("is not an offset", "a number from 0")
        return None

    @property
    def date(self) -> str:
        """A day stays one, and so does its first moment, by which others write it; else a moment, to the second."""
        text = self.text
        if not text:
            return ""
        try:
            moment = datetime.fromisoformat(text)
            moment.astimezone(UTC)
        except (ValueError, OverflowError):  # 9999-12-31T23:59-23:00 is after all years
            self.wrong("is not a date", "as in 2026-11-22 or 2026-11-22T10:00:00Z")
            return ""
        is_midnight = (
            moment.utcoffset() in (None, UTC.utcoffset(None)) and moment.time().replace(tzinfo=None) == _MIDNIGHT
        )
        return moment.date().isoformat() if _DAY.fullmatch(text) or is_midnight else moment.isoformat("T", "seconds")

    def wrong(self, what: str, mend: str = "") -> None:
        said = f"{self.path}: {_shown(self.value)} {what}" if self.path else f"{_shown(self.value)} {what}"
        self.problems.append(Problem(self.where, said, mend))


_MIDNIGHT = datetime.min.time()


def _shown(value: Any) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case None:
            return "nothing"
        case str():
            return repr(shorten(value, LONGEST_SHOWN, placeholder=" …"))
        case _:
            return shorten(str(value), LONGEST_SHOWN, placeholder=" …")
