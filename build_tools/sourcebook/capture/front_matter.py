"""What stands above a Markdown text, between two rules: title, author, date and address, as programs note them."""

import re
from collections.abc import Iterator, Sequence

from sourcebook.model import Told

RULE = re.compile(r"---\s*")
_KEY = re.compile(r"([\w-]+):\s*(.+)")
_KNOWN = {  # keys of front matter, as note-taking programs and site generators write them
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "publisher": "publisher",
    "site": "publisher",
    "date": "published",
    "published": "published",
    "modified": "modified",
    "updated": "modified",
    "lang": "language",
    "language": "language",
    "url": "address",
    "source": "address",
    "canonical": "canonical",
    "description": "description",
}
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
_SOURCE = re.compile(r"https?://\S+")


def length(lines: Sequence[str]) -> int:
    """The lines that it takes, from the first."""
    if not RULE.fullmatch(lines[0]):
        return 0
    end = next((n for n, line in enumerate(lines[1:], 1) if RULE.fullmatch(line) or line.rstrip() == "..."), 0)
    return end + 1 if end and any(map(_KEY.match, lines[1:end])) else 0


def told(lines: Sequence[str]) -> Iterator[Told]:
    """Values of one line only: what is nested is for programs."""
    for line in lines:
        match = _KEY.fullmatch(line.rstrip())
        name = _KNOWN.get(match[1].lower()) if match else None
        value = _value(name, match[2].strip().strip("\"'[]").strip()) if match and name else None
        if match and name and value:
            yield Told(name, value, f"front matter {match[1]}")


def _value(name: str, text: str) -> str | None:
    if name in ("published", "modified"):
        date = _DATE.fullmatch(text)
        return date[1] if date else None
    if name in ("address", "canonical"):
        return text if _SOURCE.fullmatch(text) else None
    return text or None
