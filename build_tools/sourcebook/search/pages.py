"""A hand-written page of `docs/` → a document."""

import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.search.document import Document, of_page
from sourcebook.search.passages import Text
from sourcebook.search.words import visible

_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*(?:\{[^}]*\})?")
_FENCES = ("```", "~~~")


def page(name: str, path: Path, root: Path) -> Document:
    lines = visible(path.read_text("utf-8", errors="replace")).split("\n")
    begin = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    headings = list(_headings(lines, begin))
    title = next((words for _, words in headings), name.removesuffix(".md"))
    numbers = range(begin + 1, len(lines) + 1)
    return of_page(
        name, path.relative_to(root).as_posix(), title, Text("\n".join(lines[begin:]), tuple(numbers), tuple(headings))
    )


def _headings(lines: list[str], begin: int) -> Iterator[tuple[int, str]]:
    """Where each begins in the text, but for what is code."""
    at, is_code = 0, False
    for line in lines[begin:]:
        is_code ^= line.lstrip().startswith(_FENCES)
        found = None if is_code else _HEADING.fullmatch(line)
        if found and found[2]:
            yield at, found[2]
        at += len(line) + 1
