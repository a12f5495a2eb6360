"""What notes and claims have in common: exact words, and the day they were written."""

import re
from datetime import datetime

from sourcebook.corpus.fields import Fields
from sourcebook.model import Quotation

QUOTATION = ("exact", "prefix", "suffix")
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?")


def quotations(fields: Fields) -> tuple[Quotation, ...]:
    if "quote" in fields and "quotes" in fields:
        fields.wrong("quotes", "given as well as quote", "put every quotation into quotes")
    one = fields.mapping("quote", QUOTATION)
    found = ([one] if one else []) + fields.mappings("quotes", QUOTATION)
    for quote in found:
        quote.require("exact")
    quotes = (Quotation(q.text("exact"), q.text("prefix"), q.text("suffix"), q.place("exact")) for q in found)
    return tuple(quotes)


def day(fields: Fields) -> str:
    text = fields.text("date")
    if text and not _is_date(text):
        fields.wrong("date", f"{text!r} is not a date", "as in 2026-11-22")
    return text


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
