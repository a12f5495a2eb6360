"""What is mended in a transcript before anyone reads it, each mend recorded.

A repair replaces every occurrence in its line. The reading text *is* the transcript with its repairs applied, so the
steps here return replacements, and never a line. Clean text is NFC, never NFKC. Zero-width joiners and variation
selectors stay, since scripts and emoji need them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial, reduce
from itertools import groupby

from sourcebook.model import Repair
from sourcebook.normalise import mojibake

Replacements = Sequence[tuple[str, str]]  # before and after, to be made in this order

MOST = 64  # replacements of one kind in a line: beyond, the line as a whole is one, so that time stays linear

# What is dropped or flagged; and what damage by a wrong encoding always has: two characters in a row beyond ASCII, or
# the first half of two whose other half became a space. Written so that one set of characters tells where to look.
_DROPPED = "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u202d\u202e\ud800-\udfff\ufeff\ufffd"
_DOUBTFUL = re.compile(f"[{_DROPPED}\x80-\U0010ffff](?:(?<=[{_DROPPED}ÂÃ])|[^\x00-\x7f])")
# Composing takes the square of the marks heaped on a letter. No script needs more than 30 (UAX #15, Stream-Safe Text
# Format); a line that has them stays as it is.
MOST_MARKS = 30
_COULD_HEAP = re.compile(f"[^\x00-\x7f][^\x00-\x7f]{{{MOST_MARKS},}}")
_BREAK = re.compile(r"[\x0b-\r\x1c-\x1f]")
_BETWEEN_WORDS = re.compile(r"\S[\x0b-\r\x1c-\x1f]+(?=\S)")
_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")
_COMPOSING = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")  # composed each by itself: ASCII joins nothing before it


def repairs(lines: Sequence[str]) -> tuple[Repair, ...]:
    doubtful = (
        (number, line)
        for number, line in enumerate(lines, 1)
        if not (line.isascii() and line.isprintable()) and not _is_sound(line)
    )
    return tuple(repair for number, line in doubtful for repair in _of_line(number, line))


def _is_sound(line: str) -> bool:
    """At a glance: no step has anything to do. Marks that are heaped are doubtful."""
    return not _DOUBTFUL.search(line) and unicodedata.is_normalized("NFC", line)


def _of_line(number: int, line: str) -> list[Repair]:
    found = []
    for what, step in STEPS.items():
        replacements = step(line)
        found += [Repair(number, what, before, after) for before, after in replacements]
        line = _apply(line, replacements)
    return found


def _replace(pattern: re.Pattern[str], after: str, line: str) -> Replacements:
    return [(before, after) for before in dict.fromkeys(pattern.findall(line))]


def _mend_mojibake(line: str) -> Replacements:
    mended = mojibake.mend(line)
    if mended == line:
        return []
    before, after = _NOT_ASCII.split(line), _NOT_ASCII.split(mended)
    pairs = zip(before, after, strict=True) if len(before) == len(after) else ()
    return _proven(line, mended, {_trimmed(*pair) for pair in pairs})


def _compose(line: str) -> Replacements:
    if _is_heaped(line):
        return []
    composed = unicodedata.normalize("NFC", line)
    if composed == line:
        return []
    return _proven(line, composed, {(run, unicodedata.normalize("NFC", run)) for run in _COMPOSING.findall(line)})


def _is_heaped(line: str) -> bool:
    marked = (
        groupby(run, key=lambda character: unicodedata.combining(character) > 0) for run in _COULD_HEAP.findall(line)
    )
    return any(is_mark and sum(1 for _ in marks) > MOST_MARKS for groups in marked for is_mark, marks in groups)


def _part(line: str) -> Replacements:
    """What breaks a line or a page in other programs parts two words."""
    if not _BREAK.search(line):
        return []
    found = dict.fromkeys(_BETWEEN_WORDS.findall(line))
    pairs = [(before, f"{before[0]} ") for before in found]
    return pairs if len(pairs) <= MOST else [(line, _BETWEEN_WORDS.sub(lambda run: f"{run[0][0]} ", line))]


def _flag_lost(line: str) -> Replacements:
    return [(lost, lost) for lost in dict.fromkeys(mojibake.LOST.findall(line))]


def _proven(line: str, mended: str, pairs: set[tuple[str, str]]) -> Replacements:
    """The pairs, where replacing them one after the other mends the line exactly; else the damaged stretch as one."""
    changes = sorted((pair for pair in pairs if pair[0] != pair[1]), key=lambda pair: (-len(pair[0]), pair))
    candidates = [changes, [_trimmed(line, mended)]]
    return next(
        (found for found in candidates if len(found) <= MOST and _apply(line, found) == mended), [(line, mended)]
    )


def _trimmed(before: str, after: str) -> tuple[str, str]:
    """Without what both begin and end with, but never nothing before."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    most -= start
    end = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    shorter = before[start : len(before) - end]
    return (shorter, after[start : len(after) - end]) if shorter else (before, after)


def _apply(line: str, replacements: Replacements) -> str:
    return reduce(lambda text, pair: text.replace(*pair), replacements, line)


STEPS: dict[str, Callable[[str], Replacements]] = {
    "mojibake": _mend_mojibake,
    "lost byte": _flag_lost,
    "lone surrogate": partial(_replace, re.compile("[\ud800-\udfff]"), "\ufffd"),
    "line break": _part,
    "byte order mark": partial(_replace, re.compile("\ufeff"), ""),
    "zero-width space": partial(_replace, re.compile("\u200b"), ""),
    "soft hyphen": partial(_replace, re.compile("\u00ad"), ""),
    "control character": partial(_replace, re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"), ""),
    "bidirectional override": partial(_replace, re.compile("[\u202d\u202e]"), ""),
    "not composed": _compose,
}
