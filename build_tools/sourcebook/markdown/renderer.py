"""Markdown → HTML of each top-level block, with marks over its text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from types import MappingProxyType

from markdown_it.token import Token

from sourcebook.markdown import address
from sourcebook.markdown.block import Figure
from sourcebook.markdown.marks import Mark, mark_text, references
from sourcebook.markdown.reader import BREAKS, PARSER, code_lines, figure_of

NO_MARKS: Mapping[int, Sequence[Mark]] = MappingProxyType({})

# What is wider than a phone scrolls by itself; what scrolls can be reached by keyboard.
_TABLE = ('<div class="sb-scroll" role="group" aria-label="Table" tabindex="0">\n', "</div>\n")
_CODE = ('<pre class="sb-scroll" role="group" aria-label="Code" tabindex="0"><code>', "</code></pre>\n")
_NO_WORDS = "without words of its own"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One top-level block. `first` and `last` count the lines of `text_lines` from 0; a figure's last is before it."""

    html: str
    first: int
    last: int


def render(markdown: str, marks: Mapping[int, Sequence[Mark]] = NO_MARKS) -> list[Rendered]:
    """`marks` by the ordinal of their text line."""
    rendered = []
    page = _Page(marks)
    for block in _top_level(PARSER.parse(markdown)):
        first = page.line
        written = [made for token in _bare(block) for made in page.written(token)]
        rendered.append(Rendered(PARSER.renderer.render(written, PARSER.options, {}).strip("\n"), first, page.line - 1))
    return rendered


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _bare(block: list[Token]) -> list[Token]:
    """A figure instead of its paragraph."""
    figure = figure_of(block[1]) if len(block) == 3 and block[0].type == "paragraph_open" else None
    return [_html(_figure(figure), "html_block")] if figure else block


def _figure(figure: Figure) -> str:
    words = f'<span class="sb-alt">{escape(figure.alt)}</span>' if figure.alt else _NO_WORDS
    return f'<p class="sb-picture"><span class="sb-label">Picture {figure.number} in the capture</span> {words}</p>'


@dataclass(slots=True)
class _Page:
    """Where among lines and columns the text is."""

    marks: Mapping[int, Sequence[Mark]]
    line: int = 0
    column: int = 0
    row_has_text: bool = False
    in_row: bool = False
    head: list[Token] | None = None  # of an open table, held back until it is known to have text
    links: list[bool] = field(default_factory=list)  # of the open links: whether they live
    waiting: list[Mark] = field(default_factory=list)  # their numbers are links, which can't stand within a link

    def written(self, token: Token) -> list[Token]:
        made = self._written(token)
        if self.head is None:
            return made
        self.head += made
        if token.type != "thead_close":
            return []
        head, self.head = self.head, None
        return head if any(child.children for child in head) else []

    def _written(self, token: Token) -> list[Token]:
        match token.type:
            case "inline":
                self._leaf(token)
            case "fence":
                return [_html(self._code(token), "html_block")]
            case "table_open":
                return [_html(_TABLE[0], "html_block"), token]
            case "table_close":
                return [token, _html(_TABLE[1], "html_block")]
            case "thead_open":
                self.head = []
            case "tr_open":
                self.in_row, self.row_has_text, self.column = True, False, 0
            case "tr_close":
                self.in_row = False
                self.line += self.row_has_text
        return [token]

    def _leaf(self, inline: Token) -> None:
        """Writes the marks into the leaf's text."""
        if not self.in_row:
            self.column = 0
        inline.children = [made for child in inline.children or [] for made in self._child(child)]
        if self.in_row:
            self.column += 1
        else:
            self.line += 1

    def _child(self, child: Token) -> list[Token]:
        match child.type:
            case "link_open":
                return self._open_link(child)
            case "link_close":
                return self._close_link(child)
            case "code_inline":
                marks = self._text(child.content)
                text = mark_text(child.content, [replace(mark, closes=False) for mark in marks])
                return [_html(f"<code>{text}</code>{references(marks)}")]
            case _ if child.type in BREAKS:
                self.line, self.column = self.line + 1, 0
            case _ if child.nesting == 0:
                return [_html(mark_text(child.content, self._text(child.content)))]
        return [child]

    def _open_link(self, link: Token) -> list[Token]:
        self.links.append(address.is_live(str(link.attrGet("href") or "")))  # [text]() has no address to be checked
        link.attrSet("rel", "noopener nofollow external")
        return [link] if self.links[-1] else []

    def _close_link(self, link: Token) -> list[Token]:
        lives = self.links.pop()
        after = [] if self.links else [_html(references(self.waiting))]
        self.waiting = [] if after else self.waiting
        return [link, *after] if lives else after

    def _text(self, content: str) -> list[Mark]:
        """Its marks. The numbers of those in a link wait for its end."""
        start, self.column = self.column, self.column + len(content)
        self.row_has_text |= bool(content.strip("\t"))
        parts = [part for mark in self.marks.get(self.line, ()) if (part := mark.within(start, self.column))]
        if self.links:
            self.waiting += parts
            return [replace(part, closes=False) for part in parts]
        return parts

    def _code(self, fence: Token) -> str:
        lines = []
        for line in code_lines(fence):
            lines.append(mark_text(line, self.marks.get(self.line, ())) if line else "")
            self.line += bool(line)
        return "\n".join(lines).join(_CODE)


def _html(content: str, kind: str = "html_inline") -> Token:
    return Token(kind, "", 0, content=content)
