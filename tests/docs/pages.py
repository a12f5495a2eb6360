"""The pages a reader is given, taken apart: code blocks, tables, links, headings."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import ROOT

_BESIDE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "RIGHTS.md")
PAGES = [*(ROOT / name for name in _BESIDE), *sorted((ROOT / "docs").glob("*.md"))]
_MARKDOWN = MarkdownIt("commonmark").enable("table")
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """A fenced code block. `title` is the file that it stands for."""

    language: str
    title: str
    text: str
    place: str
    section: str  # the heading it stands under


def tokens(page: Path) -> list[Token]:
    return _MARKDOWN.parse(page.read_text("utf-8"))


def blocks(page: Path, *languages: str) -> list[Block]:
    found, section = [], ""
    stream = tokens(page)
    for at, token in enumerate(stream):
        if token.type == "heading_open":
            section = stream[at + 1].content
        if token.type == "fence":
            language, _, rest = token.info.partition(" ")
            title = _TITLE.search(rest)
            line = token.map[0] + 1 if token.map else 0
            found.append(Block(language, title[1] if title else "", token.content, f"{page.name}:{line}", section))
    return [block for block in found if not languages or block.language in languages]


def tables(page: Path) -> dict[str, list[list[str]]]:
    """Heading → the rows of all tables under it, as the source text of their cells, without their heads."""
    found: dict[str, list[list[str]]] = {}
    section, in_body = "", False
    stream = tokens(page)
    for at, token in enumerate(stream):
        match token.type:
            case "heading_open":
                section = stream[at + 1].content
            case "tbody_open" | "tbody_close":
                in_body = token.type == "tbody_open"
            case "tr_open" if in_body:
                found.setdefault(section, []).append([])
            case "inline" if in_body:
                found[section][-1].append(token.content)
    return found


def first_column(rows: list[list[str]]) -> list[str]:
    """What stands in `code` in the first cells."""
    return [word for row in rows for word in codes(row[0])]


def codes(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def links(page: Path) -> Iterator[str]:
    for token in tokens(page):
        for child in token.children or ():
            if child.type in ("link_open", "image"):
                yield str(child.attrs["href" if child.type == "link_open" else "src"])


def anchors(page: Path) -> set[str]:
    """The ids of its headings, as MkDocs and code hosts make them."""
    stream = tokens(page)
    headings = [stream[at + 1].content for at, token in enumerate(stream) if token.type == "heading_open"]
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip()) for heading in headings}


def committed(*where: str) -> list[str]:
    """Files that git knows, by their paths from the root."""
    command = ["git", "ls-files", "-z", "--", *where]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
