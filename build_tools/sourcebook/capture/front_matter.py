"""What stands above a Markdown text, between two rules: title, author, date and address, as programs note them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sourcebook.model import Told

DEEPEST = 5  # of nested values
MOST = 50  # values of a list
RULE = re.compile(r"---\s*")
_BEGINS = re.compile(r"[\w-]+:(?:\s|$)")
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
    "lastmod": "modified",
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
    return end + 1 if end and any(map(_BEGINS.match, lines[1:end])) else 0


def told(lines: Sequence[str]) -> Iterator[Told]:
    """Of what is no YAML, as a title with a colon in it, what a line says by itself."""
    values = _as_yaml("\n".join(lines[1:-1]))
    for key, value in (_by_line(lines) if values is None else values).items():
        name = _KNOWN.get(str(key).lower())
        found = _value(name, _words(value)) if name else None
        if name and found:
            yield Told(name, found, f"front matter {key}")


def _as_yaml(text: str) -> Mapping[Any, Any] | None:
    import yaml  # noqa: PLC0415 (few captures need it)

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all values are texts
    try:
        depth = 0
        for event in yaml.parse(text, loader):  # its composer crashes the interpreter where thousands are nested
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return None
        values = yaml.load(text, loader)  # noqa: S506 (it makes texts, lists and mappings only)
    except (yaml.YAMLError, ValueError):
        return None
    return values if isinstance(values, Mapping) else None


def _by_line(lines: Sequence[str]) -> Mapping[str, str]:
    matches = (_KEY.fullmatch(line.rstrip()) for line in lines)
    return {match[1]: match[2].strip().strip("\"'[]").strip() for match in matches if match}


def _words(value: object) -> str:
    """A text in one line, the names of a list, and what is called so in a mapping."""
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return ", ".join(filter(None, (_words(one) for one in value[:MOST] if not isinstance(one, list))))
        case {"name": str() as name}:
            return _words(name)
    return ""


def _value(name: str, text: str) -> str | None:
    if name in ("published", "modified"):
        date = _DATE.fullmatch(text)
        return date[1] if date else None
    if name in ("address", "canonical"):
        return text if _SOURCE.fullmatch(text) else None
    return text or None
