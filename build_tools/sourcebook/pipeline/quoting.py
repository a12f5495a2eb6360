"""A quotation that somebody gives, as the source has it: the one way to find it that commands and imports have."""

from dataclasses import replace

from sourcebook.annotate import around, resolve
from sourcebook.annotate.anchors import complaint, shown
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive, Entry, Quotation, Verdict

MOST = 3  # sources that are named
Span = tuple[int, int]


def as_captured(entry: Entry, quote: Quotation, hint: Span | None = None) -> Quotation:
    """In the source's own spelling; what is said to stand around it stays, as long as it does stand there.

    `hint`: where it stands, for words that stand in several places. Raises SourcebookError where they are not in one.
    """
    return _found(entry, quote, hint)[0]


def _found(entry: Entry, quote: Quotation, hint: Span | None = None) -> tuple[Quotation, Span]:
    """And where it stands."""
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
    return replace(quote, exact=" ".join(entry.reading.text[slice(*place.span)].split())), place.span


def in_context(archive: Archive, entry: Entry, quote: Quotation) -> Quotation:
    """As captured, with what stands around it where nothing is said of that. Words of another source are told so."""
    try:
        found, span = _found(entry, quote)
    except SourcebookError as error:
        others = [it.id for it in archive.entries if resolve(it.reading, quote).verdict is Verdict.EXACT]
        if not others or resolve(entry.reading, quote).verdict is Verdict.AMBIGUOUS:
            raise
        mend = f"they stand in {' and in '.join(others[:MOST])}"
        raise SourcebookError(replace(problem, mend=mend) for problem in error.problems) from error
    before, after = around(entry.reading, span)
    return replace(found, prefix=found.prefix or before, suffix=found.suffix or after)
