"""A hand-written page of `docs/` → a document."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.search.document import Document, of_page
from sourcebook.search.passages import Text
from sourcebook.search.words import visible

# What is indented by four is text in Python-Markdown's admonitions and tabs, and hardly ever code.
_PARSER = MarkdownIt("commonmark").enable("table").disable("code")
_TAG = re.compile("<[^<>]*>")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}$")  # of a heading, as Python-Markdown has them


def page(name: str, path: Path, root: Path) -> list[Document]:
    """None where its front matter says `search: {exclude: true}`, as Material has it."""
    lines = visible(path.read_text("utf-8", errors="replace")).split("\n")
    begin = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    if _is_excluded("\n".join(lines[1 : begin - 1])):
        return []
    tokens = _PARSER.parse("\n".join(lines[begin:]))
    rows = _rows(tokens, len(lines) - begin)
    opened = [token.map[0] for token in tokens if token.type == "heading_open" and token.map]
    for at in opened:
        rows[at] = _ATTRIBUTES.sub("", rows[at])
    starts = [0, *accumulate(len(row) + 1 for row in rows)]
    headings = [(starts[at], rows[at]) for at in opened if rows[at]]
    title = next((words for _, words in headings), name.removesuffix(".md"))
    text = Text("\n".join(rows), tuple(range(begin + 1, len(lines) + 1)), tuple(headings))
    return [of_page(name, path.relative_to(root).as_posix(), title, text)]


def _is_excluded(front_matter: str) -> bool:
    try:
        told = yaml.safe_load(front_matter)
    except yaml.YAMLError:  # it is MkDocs that says so
        return False
    search = told.get("search") if isinstance(told, dict) else None
    return isinstance(search, dict) and search.get("exclude") is True


def _rows(tokens: Sequence[Token], count: int) -> list[str]:
    """What a reader sees of each line: without the signs of Markdown, the addresses of links, and tags."""
    rows: list[list[str]] = [[] for _ in range(count)]
    for token in tokens:
        for at, words in _seen(token):
            rows[at].append(words)
    return [" ".join(words) for words in rows]  # of cells of a table there are several


def _seen(token: Token) -> Iterator[tuple[int, str]]:
    """The words of a token by their lines."""
    if token.map is None:
        return
    first, end = token.map
    if token.type == "inline":
        words: dict[int, str] = {}
        at = first
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                at = min(at + 1, end - 1)
            elif child.type == "html_inline":
                at = min(at + child.content.count("\n"), end - 1)
            else:
                words[at] = words.get(at, "") + child.content
        yield from words.items()
    elif token.type in ("fence", "html_block"):
        is_code = token.type == "fence"
        for n, line in zip(range(first + is_code, end), token.content.split("\n"), strict=False):
            yield n, line if is_code else _TAG.sub("", line)
