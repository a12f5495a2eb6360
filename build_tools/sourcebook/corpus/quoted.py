"""What people's files have in common: exact words, the day they were written, and what was written before."""

import re
from collections.abc import Sequence
from datetime import datetime

from sourcebook.corpus.fields import Fields
from sourcebook.edtf import ACCEPTED, complaint, is_edtf
from sourcebook.model import Quotation

QUOTATION = ("exact", "prefix", "suffix", "translation", "translated_by")
_PRIVATE = {"public": False, "private": True}
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?")


def numbered(name: str, count: int) -> tuple[str, ...]:
    """What a page calls the marks of so many quotations of one note or claim: n1, n1-2, n1-3."""
    return tuple(name if n == 1 else f"{name}-{n}" for n in range(1, count + 1))


def is_private(fields: Fields) -> bool:
    """Whether it is for curators only; in doubt it is. Asked once all in it was read."""
    said = fields.choice("visibility", _PRIVATE, "a visibility") is not False and "visibility" in fields
    return said or bool(fields.unknown.keys)


def quotations(fields: Fields) -> tuple[Quotation, ...]:
    if "quote" in fields and "quotes" in fields:
        fields.wrong("quotes", "given as well as quote", "put every quotation into quotes")
    one = fields.mapping("quote", QUOTATION)
    found = ([one] if one else []) + fields.mappings("quotes", QUOTATION)
    return tuple(map(_quotation, found))


def _quotation(fields: Fields) -> Quotation:
    fields.require("exact")
    translation, translated_by = fields.text("translation"), fields.text("translated_by")
    if translated_by and not translation:
        fields.wrong("translated_by", "given, but nothing is translated", "add translation")
    around = fields.text("prefix"), fields.text("suffix")
    return Quotation(fields.text("exact"), *around, fields.place("exact"), translation, translated_by)


def day(fields: Fields, key: str = "date") -> str:
    text = fields.text(key)
    if text and not _is_date(text):
        fields.wrong(key, f"{text!r} is not a date", "as in 2026-11-22")
    return text


def edtf(fields: Fields, key: str) -> str:
    text = fields.text(key)
    if text and not is_edtf(text):
        why = complaint(text)
        fields.wrong(key, f"{text!r} is not EDTF{f': {why}' if why else ''}", ACCEPTED)
    return text


def history(found: Sequence[Fields]) -> list[str]:
    """The date of each: the oldest comes first, and of several each has one."""
    dates: list[str] = []
    for fields in found:
        if len(found) > 1:
            fields.require("date", mend="what supersedes another says since when")
        dates.append(day(fields))
        not_before(fields, "date", dates[-1], dates[:-1])
    return dates


def not_before(fields: Fields, key: str, date: str, others: Sequence[str]) -> None:
    """Days alone are compared, since some dates have no time."""
    latest = max(filter(_is_date, others), default="")
    if _is_date(date) and date[:10] < latest[:10]:
        fields.wrong(key, f"{date} is before {latest}, the date of what it follows", "dates don't go backwards")


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
