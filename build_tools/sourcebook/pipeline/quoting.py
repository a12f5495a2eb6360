"""A quotation that somebody gives, as the source has it: the one way to find it that commands and imports have."""

from dataclasses import replace

from sourcebook.annotate import around, resolve
from sourcebook.annotate.anchors import complaint, shown
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Entry, Quotation, Verdict

Span = tuple[int, int]


def as_captured(entry: Entry, quote: Quotation, hint: Span | None = None) -> Quotation:
    """In the source's own spelling; what is said to stand around it stays, as long as it does stand there.

    `hint`: where it stands, for words that stand in several places. Raises SourcebookError where they are not in one.
    """
    place = resolve(entry.reading, quote)
    if place.verdict is Verdict.AMBIGUOUS and hint:
        before, after = around(entry.reading, hint)
        quote = replace(quote, prefix=before, suffix=after)
        place = resolve(entry.reading, quote)
    if place.span is None:
        raise SourcebookError(
            Problem(entry.id, f"{shown(quote.exact)} {what}", mend)
            for what, mend in complaint(place.verdict, place.nearest)
        )
    if place.verdict is Verdict.MOVED:
        before, after = around(entry.reading, place.span)
        quote = replace(quote, prefix=before, suffix=after)
    return replace(quote, exact=" ".join(entry.reading.text[slice(*place.span)].split()))


def in_context(entry: Entry, quote: Quotation) -> Quotation:
    """As captured, with what stands around it where nothing is said of that."""
    found = as_captured(entry, quote)
    before, after = around(entry.reading, resolve(entry.reading, found).span or (0, 0))
    return replace(found, prefix=found.prefix or before, suffix=found.suffix or after)
