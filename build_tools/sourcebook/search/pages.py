"""A hand-written page of `docs/` → a document."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from sourcebook.search.document import Document, of_page
from sourcebook.search.passages import Text
from sourcebook.search.words import visible

_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*(?:\{[^}]*\})?")
_FENCES = ("```", "~~~")


def page(name: str, path: Path, root: Path) -> list[Document]:
    """None where its front matter says `search: {exclude: true}`, as Material has it."""
    lines = visible(path.read_text("utf-8", errors="replace")).split("\n")
    begin = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    if _is_excluded("\n".join(lines[1 : begin - 1])):
        return []
    headings = list(_headings(lines, begin))
    title = next((words for _, words in headings), name.removesuffix(".md"))
    numbers = range(begin + 1, len(lines) + 1)
    text = Text("\n".join(lines[begin:]), tuple(numbers), tuple(headings))
    return [of_page(name, path.relative_to(root).as_posix(), title, text)]


def _is_excluded(front_matter: str) -> bool:
    try:
        told = yaml.safe_load(front_matter)
    except yaml.YAMLError:  # it is MkDocs that says so
        return False
    search = told.get("search") if isinstance(told, dict) else None
    return isinstance(search, dict) and search.get("exclude") is True


def _headings(lines: list[str], begin: int) -> Iterator[tuple[int, str]]:
    """Where each begins in the text, but for what is code."""
    at, is_code = 0, False
    for line in lines[begin:]:
        is_code ^= line.lstrip().startswith(_FENCES)
        found = None if is_code else _HEADING.fullmatch(line)
        if found and found[2]:
            yield at, found[2]
        at += len(line) + 1
