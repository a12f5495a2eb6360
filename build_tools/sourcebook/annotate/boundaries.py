"""Where a quotation may begin and end: between signs as readers see them (UAX #29), and not inside a word or a number.

Of words in other letters it is stricter than UAX #29 where a part says something else than the whole: “can’t”, “-5”,
“1 500”, “non-violent”. Where languages write two words as one (“l’homme”, “Mexico’s”) it lets them part.
"""

from collections.abc import Iterator

import regex

from sourcebook.text import UNSPACED

NEAR = 40  # characters to each side that are looked at; longer numbers and runs of marks are no words of a quotation
FAR = 200  # … and of flags and marks in one run

_LETTER = rf"[^\W_{UNSPACED}]"  # and digits, of scripts that put spaces between words
_UNSEEN = r"[\p{M}\p{Cf}]*"  # what UAX #29 passes over between two letters
_QUOTE = "['’‘ʼ＇]"
_GAP = r"[ \u00a0\u2007-\u2009\u202f]"  # between the digits of a number, on one line
_IN_NUMBER = rf"[.,:/{_QUOTE[1:-1]}\u2044\u066b\u066c·]"
_MINUS = r"[-\u2010-\u2013\u2212\ufe63\uff0d]"
_ENDINGS = r"(?:t|s|d|m|re|ve|ll)(?!\w)"  # of English words: can’t, we’re
_TURNING = "non|anti|un|ex|pseudo|quasi|counter|semi|pro"  # beginnings that say of a word what it is not
_GROUPS = rf"(?<![\w.,])\d{{1,3}}(?:{_GAP}\d{{3}})*"

# What stands before and after a place that is inside a word or a number, whichever side of it a quotation takes …
_INSIDE = (
    (rf"{_LETTER}{_UNSEEN}", rf"{_UNSEEN}{_LETTER}"),
    (rf"\d{_IN_NUMBER}", r"\d"),
    (r"\d", rf"{_IN_NUMBER}\d"),
    (rf"{_GROUPS}{_GAP}", r"\d{3}(?!\d)"),
    (_GROUPS, rf"{_GAP}\d{{3}}(?!\d)"),
    (rf"{_LETTER}{_UNSEEN}\.", r"\p{Ll}"),
    (rf"{_LETTER}{_UNSEEN}", r"\.\p{Ll}"),
)
# … where one begins, and where one ends.
_AT_START = (
    *_INSIDE,
    (rf"(?<![\w\p{{Pe}}\p{{Sc}}%])(?:{_MINUS}|\.)", r"\p{Sc}?\.?\d"),
    (rf"(?<![\w\p{{Pe}}])(?:{_MINUS}\p{{Sc}}|\p{{Sc}}{_MINUS})", r"\.?\d"),
    (rf"\p{{L}}{_UNSEEN}{_QUOTE}", rf"(?i:{_ENDINGS})"),
    (rf"(?<!\w)(?i:{_TURNING}){_MINUS}", r"\p{L}"),
)
_AT_END = (
    *_INSIDE,
    (rf"\p{{L}}{_UNSEEN}", rf"{_QUOTE}(?!(?i:s)(?!\w))\p{{L}}"),
)


def _either(pairs: tuple[tuple[str, str], ...]) -> "regex.Pattern[str]":
    return regex.compile("|".join(f"(?<={before})(?={after})" for before, after in pairs))


_NO_START, _NO_END = _either(_AT_START), _either(_AT_END)
_SIGN = regex.compile(r"\X")
_OF_A_SIGN = regex.compile(r"[\p{M}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}]")


def may_begin(text: str, at: int) -> bool:
    return is_between_signs(text, at) and not _is_at(_NO_START, text, at)


def may_end(text: str, at: int) -> bool:
    return is_between_signs(text, at) and not _is_at(_NO_END, text, at)


def is_between_signs(text: str, at: int) -> bool:
    """Whether no sign that readers see as one has parts on both sides."""
    if not 0 < at < len(text):
        return True
    start, first = at - 1, max(0, at - FAR)
    while start > first and _OF_A_SIGN.match(text[start]):
        start -= 1
    return at in _ends(text, start, at)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, grown until it begins and ends where a quotation may, within reason."""
    first, last = max(0, start - NEAR), min(len(text), end + NEAR)
    return (
        next((at for at in range(start, first - 1, -1) if may_begin(text, at)), start),
        next((at for at in range(end, last + 1) if may_end(text, at)), end),
    )


def _is_at(pattern: "regex.Pattern[str]", text: str, at: int) -> bool:
    first = max(0, at - NEAR)
    return bool(pattern.match(text[first : at + NEAR], at - first))


def _ends(text: str, start: int, last: int) -> Iterator[int]:
    at = start
    while at < last:
        found = _SIGN.match(text, at)
        at = found.end() if found else last
        yield at
