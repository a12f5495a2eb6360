"""What a site is made of, before any site generator sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is: its content, the path of the file that has it, or what gives it."""

    address: str
    content: str | bytes | Path | Callable[[], bytes]

    def read(self) -> bytes:
        content = self.content.read_bytes() if isinstance(self.content, Path) else self.content
        if callable(content):
            return content()
        return content.encode("utf-8", "xmlcharrefreplace") if isinstance(content, str) else content


@dataclass(frozen=True, slots=True)
class Fragment:
    """Finished HTML, for the frame's content and for its `<head>`, and the files that belong to it."""

    content: str
    head: str = ""
    beside: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """`make` is called when the page is written, so that ten thousand are never in memory at once."""

    address: str  # relative to the site, with forward slashes: "sources/x.html"
    make: Callable[[], Fragment]
    title: str = ""  # in our own words, never captured ones: a site generator may print it as it stands
    within: str | None = None  # the page whose header, navigation and footer it borrows; None where it has its own
    noindex: bool = False
