"""Lists of words by language: `words/<name>.yml`, which a curator can read; and what they match."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "words"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))
UNSPACED = ("zh", "ja", "th")  # scripts that put no space between words
ALL = "all"  # of every language


@dataclass(frozen=True, slots=True)
class WordList:
    ground: str  # where the list is from, and what for
    words: dict[str, tuple[str, ...]]  # by language


@cache
def word_list(name: str) -> WordList:
    read: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return WordList(read["ground"], {language: tuple(words) for language, words in read["words"].items()})


@cache
def pattern(name: str, language: str) -> re.Pattern[str] | None:
    """Matches any of them, whatever their case; None where there is no list for the language.

    A star stands for any ending; a space for any run of white space; an apostrophe for each of its forms.
    """
    words = word_list(name).words
    listed = (*words.get(ALL, ()), *words.get(language, ()))
    if not listed:
        return None
    whole = any_of(listed) if language in UNSPACED else rf"(?<!\w){any_of(listed)}(?!\w)"
    return re.compile(whole, re.IGNORECASE)


def any_of(listed: Iterable[str]) -> str:
    """An expression, in which the longest words come first."""
    return f"(?:{'|'.join(map(_expression, sorted(set(listed), key=len, reverse=True)))})"


def _expression(words: str) -> str:
    escaped = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return escaped.replace("'", "['’]")
