"""What trafilatura takes of a page, mapped back onto its lines: https://trafilatura.readthedocs.io, Barbaresi 2021."""

import logging
import re
from collections.abc import Sequence

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of pages in which it finds nothing
_WORD = re.compile(r"\w+")
_DATA = re.compile(r"data:[\w/+.-]*;base64,[\w+/=]{100,}")  # pictures within the page: megabytes without a word
_JOINING = dict.fromkeys((0xAD, 0x200B))  # stand within words, and the extractor drops them
SHINGLE = 4  # words: shorter runs are found by chance


def chosen(page: str, lines: Sequence[str]) -> list[float]:
    """For each line how much of it, 0 to 1, the extractor took.

    A line as a whole where it stands among the extractor's own lines or within one of them; of others the share of
    their runs of four words that do. Asked without its fallbacks: what the model makes of it is as good (word F1 on
    WCXB's development articles, cross-validated, .954 and .953), in two thirds of the time.
    """
    from trafilatura import extract  # noqa: PLC0415 (loads in 0.15 s, which texts need not wait for)

    taken = extract(_DATA.sub("", page) if ";base64," in page else page, fast=True, include_comments=False) or ""
    words = [" ".join(_words(line)) for line in taken.split("\n")]
    whole = set(words)
    text = f" {' '.join(words)} "
    runs = set(_runs(text.split()))
    return [_share(_words(line), whole, text, runs) for line in lines]


def _words(line: str) -> list[str]:
    return _WORD.findall(line if line.isascii() else line.translate(_JOINING))


def _share(line: list[str], whole: set[str], text: str, runs: set[tuple[str, ...]]) -> float:
    joined = " ".join(line)
    if not line:
        return 0.0
    if joined in whole or (len(line) >= SHINGLE and f" {joined} " in text):
        return 1.0
    found = list(_runs(line)) if len(line) >= SHINGLE else []
    return sum(run in runs for run in found) / len(found) if found else 0.0


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[n:] for n in range(SHINGLE)), strict=False))
