"""Marked words: text and marks → HTML that is valid however the marks overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from sourcebook.model import Severity

CLAIMED = "claimed"  # words that a claim rests on: no judgement of theirs, and no number
SHARED = "shared"  # words that stand in another source as well
ONLY = "only"  # a name or figure that another source does not have
_RANK: dict[str, int] = {tone: rank for rank, tone in enumerate((SHARED, ONLY, CLAIMED, *Severity))}  # merit to serious


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation's words within one text line, at least one character of it."""

    start: int  # columns in code points
    end: int
    note: str  # the note's id
    number: int | None  # what readers see; None where there is no note to lead to
    severity: str  # or CLAIMED, SHARED, ONLY
    key: str  # the quotation's own id: "n1", or "n1-2" for the second quotation of one note
    opens: bool = True  # first piece of its quotation
    closes: bool = True  # last piece of it
    leads: str = ""  # the id that its number leads to, where that is no note …
    called: str = "note"  # … and what is there

    def within(self, start: int, end: int) -> "Mark | None":
        """The part of it between two columns, counted from the first of them; None where it has none."""
        if self.start >= end or self.end <= start:
            return None
        if start == 0 and self.end <= end:
            return self
        return replace(
            self,
            start=max(self.start, start) - start,
            end=min(self.end, end) - start,
            opens=self.opens and self.start >= start,
            closes=self.closes and self.end <= end,
        )


def mark_text(text: str, marks: Sequence[Mark]) -> str:
    """Escaped HTML. Each run of words under the same marks is a `<mark>`; a number follows where a quotation closes."""
    if not marks:
        return escape(text, quote=False)
    cuts = sorted({0, len(text)}.union(*((mark.start, mark.end) for mark in marks)))
    html = []
    for start, end in pairwise([*cuts, len(text)]):  # the last piece is empty
        html.append(references(mark for mark in marks if mark.end == start))
        opening = [mark.key for mark in marks if mark.opens and mark.start == start]
        html.append(
            _piece(text[start:end], [mark for mark in marks if mark.start <= start and end <= mark.end], opening)
        )
    return "".join(html)


def references(marks: Iterable[Mark]) -> str:
    """The numbers that lead to the notes of the quotations that close here.

    The style draws them: as text they would stand between words of the source for whoever copies or searches these, and
    no browser would find "military force1against" by a link to its text.
    """
    return "".join(
        f'<sup class="sb-ref" data-pagefind-ignore><a href="#{escape(mark.leads or f"note-{mark.note}")}" '
        f'aria-label="{escape(mark.called)} {mark.number}" data-number="{mark.number}"></a></sup>'
        for mark in marks
        if mark.closes and mark.number
    )


def _piece(text: str, covering: Sequence[Mark], opening: Sequence[str]) -> str:
    if not (text and covering):
        return _anchors(opening) + escape(text, quote=False)
    severity = max((mark.severity for mark in covering), key=_RANK.__getitem__)
    notes = " ".join(dict.fromkeys(mark.note for mark in covering))
    identity = f' id="mark-{escape(opening[0])}"' if opening else ""
    return (
        f'{_anchors(opening[1:])}<mark class="sb-mark sb-{severity}" data-notes="{escape(notes)}"{identity}>'
        f"{escape(text, quote=False)}</mark>"
    )


def _anchors(keys: Iterable[str]) -> str:
    return "".join(f'<span id="mark-{escape(key)}"></span>' for key in keys)
