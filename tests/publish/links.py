"""Every link of a built site, followed: strict MkDocs does not look into generated pages."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

ADDRESSES = {"href", "src", "action", "poster", "data"}
ELSEWHERE = {"http", "https", "mailto"}
EMBEDDED = {"data"}


@dataclass
class Document(HTMLParser):
    """What one page points at, and what can be pointed at in it."""

    links: list[tuple[str, str]] = field(default_factory=list)  # element and address
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ADDRESSES and value is not None:
                self.links.append((tag, value))
            elif name == "id" and value:
                self.ids.append(value)


def read(file: Path) -> Document:
    document = Document()
    document.feed(file.read_text("utf-8"))
    return document


def faults(site: Path, site_path: str | None = None) -> Iterator[str]:
    """Dead links, ids that stand twice, and files that a page would fetch from another host.

    `site_path` is the path of `site_url`, which the 404 page alone may begin its links with.
    """
    documents = {file.relative_to(site).as_posix(): read(file) for file in sorted(site.rglob("*.html"))}
    for page, document in documents.items():
        yield from (f"{page}: id {id!r} stands twice" for id, times in Counter(document.ids).items() if times > 1)
        for tag, address in document.links:
            fault = _fault(site, documents, page, tag, address, site_path if page == "404.html" else None)
            if fault:
                yield f"{page}: {address!r} {fault}"


def _fault(
    site: Path, documents: dict[str, Document], page: str, tag: str, address: str, site_path: str | None
) -> str | None:
    parts = urlsplit(address)
    if parts.scheme in EMBEDDED:
        return None
    if parts.scheme or parts.netloc:
        is_link = tag == "a" or (tag == "link" and parts.scheme in ELSEWHERE)
        return None if is_link and parts.scheme in ELSEWHERE else "goes elsewhere"
    path = unquote(parts.path)
    if site_path and path.startswith(site_path):
        path = path.removeprefix(site_path)
    elif path.startswith("/"):
        return "is not relative"
    target = normpath((PurePosixPath(page).parent / path).as_posix()) if path else page
    if not (site / target).is_file():
        return "is dead"
    name = parts.fragment.partition(":~:")[0]  # what follows is for browsers, and no name
    if name and target in documents and unquote(name) not in documents[target].ids:
        return "has no such place"
    return None
