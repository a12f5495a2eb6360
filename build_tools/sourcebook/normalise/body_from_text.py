"""Body lines → blocks: which lines are headings, list items and quotes, and which make one paragraph together."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sourcebook.markdown import Block, Kind
from sourcebook.normalise.lines import Line

HEADING_WORDS = 14
HEADING_CHARACTERS = 100
HEADINGS = 2  # in a row, at most: more short lines are a list of names
LEVEL = 2  # of every heading: plain text says nothing of ranks
CONTINUED = 2  # columns that a second line of a list item is indented further

_MARKER = re.compile(r"(?:(?P<bullet>[•◦▪‣⁃●○■*+-])|(?P<number>[0-9]{1,9})[.)]|(?P<quote>>))\s+(?=\S)")
_WEAK = "*+->"  # signs that are punctuation too: markers only beside another of their kind
_DASHES = "—–-"  # before an item or a speech
_LISTS = (Kind.BULLET, Kind.NUMBER)


class _Piece(NamedTuple):
    """A line, and what its marker says."""

    line: Line
    kind: Kind
    text: str  # without the marker
    sign: str = ""
    number: int | None = None


def blocks(lines: Sequence[Line]) -> list[Block]:
    found = list(map(_piece, lines))
    pieces = _with_headings(
        [piece if piece.kind is Kind.PARAGRAPH else _unless_alone(found, n) for n, piece in enumerate(found)]
    )
    grouped: list[tuple[list[_Piece], int]] = []  # the pieces of a block, and its level
    indents: list[int] = []  # of the open lists
    for n, piece in enumerate(pieces):
        if n and _continues(piece, pieces[n - 1], indents):
            grouped[-1][0].append(piece)
        elif piece.kind in _LISTS:
            while indents and indents[-1] >= piece.line.indent:
                indents.pop()
            grouped.append(([piece], len(indents)))
            indents.append(piece.line.indent)
        else:
            indents.clear()
            grouped.append(([piece], LEVEL if piece.kind is Kind.HEADING else 0))
    return [Block(group[0].kind, tuple([p.text for p in group]), level, group[0].number) for group, level in grouped]


def possible_texts(reading_line: str) -> tuple[str, ...]:
    """What a line can be in a body: itself less the white space at its ends, or that less a structural marker too.

    In code and tables it keeps the white space that it begins with.
    """
    verbatim = reading_line.rstrip()
    line = verbatim.lstrip()
    marker = _MARKER.match(line)
    texts = (line, line[marker.end() :]) if marker else (line,)
    return texts if len(line) == len(verbatim) else (*texts, verbatim)


def without_marker(text: str, kind: Kind, number: int | None) -> str:
    """The text of a line that is told to be an item or a quotation, less what says so once more."""
    marker = _MARKER.match(text)
    if not marker:
        return text
    says = {
        Kind.BULLET: marker["bullet"] is not None,
        Kind.NUMBER: marker["number"] is not None and number in (None, int(marker["number"])),
        Kind.QUOTE: marker["quote"] is not None,
    }
    return text[marker.end() :] if says.get(kind) else text


def _piece(line: Line) -> _Piece:
    match = _MARKER.match(line.text)
    if not match:
        return _Piece(line, Kind.PARAGRAPH, line.text)
    text = line.text[match.end() :]
    if match["number"]:
        return _Piece(line, Kind.NUMBER, text, number=int(match["number"]))
    return _Piece(line, Kind.QUOTE if match["quote"] else Kind.BULLET, text, sign=match[0][0])


def _unless_alone(pieces: Sequence[_Piece], n: int) -> _Piece:
    """A weak marker without a neighbour, and a number out of order, belong to the text."""
    piece = pieces[n]
    beside = [*pieces[max(0, n - 1) : n], *pieces[n + 1 : n + 2]]
    if piece.kind is Kind.NUMBER:
        number = piece.number or 0
        stands = piece.line.indent > 0 or any(other.number in (number - 1, number + 1) for other in beside)
    else:
        stands = piece.sign not in _WEAK or any(other.sign == piece.sign for other in beside)
    return piece if stands else _Piece(piece.line, Kind.PARAGRAPH, piece.line.text)


def _with_headings(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Short lines that don't end as a sentence does, above prose or a list."""
    marked = list(pieces)
    row = HEADINGS  # nothing stands below the last line
    for n in reversed(range(len(pieces))):
        piece = pieces[n]
        if row < HEADINGS and _looks_like_heading(piece):
            marked[n] = piece._replace(kind=Kind.HEADING)
            row += 1
        else:
            row = 0 if piece.line.is_prose or piece.kind in _LISTS else HEADINGS
    return marked


def _looks_like_heading(piece: _Piece) -> bool:
    text = piece.text
    return (
        piece.kind is Kind.PARAGRAPH
        and not piece.line.is_wrapped
        and 0 < piece.line.words <= HEADING_WORDS
        and len(text) <= HEADING_CHARACTERS
        and (text[-1] == "?" or not (piece.line.is_sentence or text[-1] in ",;:"))
        and not text[0].islower()
        and text[0] not in _DASHES
        and any(map(str.isalpha, text))
    )


def _continues(piece: _Piece, before: _Piece, indents: Sequence[int]) -> bool:
    """Whether a line goes on with the block of the line before it."""
    if piece.line.number - before.line.number > 1 or piece.kind in _LISTS:
        return False
    if indents:
        return piece.line.indent >= indents[-1] + CONTINUED
    if Kind.QUOTE in (piece.kind, before.kind):
        return piece.kind is before.kind
    return piece.line.is_wrapped and before.line.is_wrapped
