"""What people write for the site, from the pages that the site generator made of it: a document for each section."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sourcebook.publish.pagefind import Document

PAGE = "page"
_SECTIONS = {"h1", "h2", "h3"}
_WITHIN = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup"}
_PASSED_OVER = {"script", "style", "button", "svg"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def documents_of(html: str, address: str) -> Iterator[Document]:
    reader = _Reader()
    reader.feed(html)
    page = next((it.title for it in reader.sections if it.title), address)
    for number, it in enumerate(reader.sections):
        paragraphs = tuple(filter(None, (" ".join(text.split()) for text in it.paragraphs)))
        if paragraphs:
            named = number and it.title not in ("", page)
            title = f"{page}: {it.title}" if named else page
            where = f"{address}#{it.anchor}" if named and it.anchor else address
            yield Document(where, title, (("kind", PAGE),), paragraphs)


@dataclass(slots=True)
class _Section:
    anchor: str = ""
    heading: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=lambda: [""])

    @property
    def title(self) -> str:
        return " ".join("".join(self.heading).split())


class _Reader(HTMLParser):
    """Between the start of the content and the first thing of our own making, which has documents of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [_Section()]
        self._is_inside = self._in_heading = False
        self._passed_over: list[str] = []  # what is open of it

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        classes = told.get("class", "").split()
        if "md-content__inner" in classes:
            self._is_inside = True
        elif "sb" in classes or tag == "footer":
            self._is_inside = False
        if not self._is_inside or tag in _VOID:
            return
        if self._passed_over or tag in _PASSED_OVER or "headerlink" in classes or "data-search-exclude" in told:
            self._passed_over.append(tag)
        elif tag in _SECTIONS:
            self.sections.append(_Section(told.get("id", "")))
            self._in_heading = True
        elif tag not in _WITHIN:
            self.sections[-1].paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._passed_over:
            if tag in self._passed_over:
                last = self._passed_over[::-1].index(tag) + 1
                del self._passed_over[-last:]
        elif tag in _SECTIONS:
            self._in_heading = False
        elif tag not in _WITHIN:
            self.sections[-1].paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if not self._is_inside or self._passed_over:
            return
        section = self.sections[-1]
        if self._in_heading:
            section.heading.append(data)
        else:
            section.paragraphs[-1] += data
