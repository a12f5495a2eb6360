"""An HTML tree → its visible text as lines, each with its layout.

Block elements begin and end lines as in a browser, and so does `<br>`. A row of a table of data is a line; tables that
only arrange a page are taken apart. Styles are not computed: what a style sheet hides stands here too.
"""

import re
from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from sourcebook.capture.hints import hints
from sourcebook.capture.line_writer import Around, Grid, LineWriter, Row
from sourcebook.model import Inline, Kind

# Never shown as text. What stands in `<noscript>` is kept: pages that forget to close it hold all of their text there.
UNSEEN = frozenset(
    "script style head template iframe canvas video audio datalist rp "
    "title desc metadata defs symbol annotation".split()
)
APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table figure hr".split())  # a blank line around
BLOCKS = APART | frozenset(
    "html body address article aside button caption center dd details dialog div dt fieldset figcaption footer form "
    "header hgroup input label legend li main menu nav noscript optgroup option search section select summary tbody td "
    "text textarea tfoot th thead tr".split()
)
FIELD = "field"  # around what an attribute says, as opposed to an element's text
FIELDS = frozenset(("input", "textarea"))
BUTTONS = frozenset(("submit", "button", "reset"))
UNWRITTEN = frozenset("hidden checkbox radio file color range date month week time datetime-local".split())
LINES_OF_TABLES = ("tr", "caption")
INLINE = {
    **dict.fromkeys(("b", "strong"), Inline.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Inline.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Inline.CODE),
    "a": Inline.LINK,
}
OF_DATA = "of-data"  # class of a table that arranges nothing, whatever its cells hold
# What no cell of a table of data holds, and what none holds where some are heads of others. (A selector of the
# parser's may match the table that it starts from.)
ARRANGED_BESIDE_HEADS = ", ".join(f"tr {inner}" for inner in "table h1 h2 h3 h4 h5 h6 form article section".split())
ARRANGED = f"{ARRANGED_BESIDE_HEADS}, tr ul, tr ol, tr pre, tr blockquote, tr p+p, tr div+div"
MOST_NODES = 2_000_000  # a page of 50 MB has hardly one; elements that are never closed are opened again and again
DEEP_TABLES = 8  # tables around a table: it arranges the page, and nobody looks what it holds
MOST_WITHIN = 40  # names of elements and hints around a line: the innermost of more
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMED = ("class", "id", "role", "itemprop")
_TELLING = frozenset((*_NAMED, "hidden", "style"))
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original")  # of a picture
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)

Attributes = Mapping[str, str | None]


def visible(body: LexborNode, base: str | None) -> tuple[tuple[str, ...], list[Row]]:
    """The lines of the page's text, a blank one between blocks that have a margin, and what makes up their layouts."""
    page = LineWriter(base)
    around = Around()
    opened: list[tuple[LexborNode, str, Around]] = []  # elements being read, and what stands around them
    node = body
    for _ in range(MOST_NODES):
        tag = node.tag or ""
        if tag == "-text":
            page.text(node.text_content or "", around)
        elif tag == "rt":
            page.reading(node.text() or "", around.within)
        elif tag[:1] != "-" and tag not in UNSEEN:
            inner = _open(page, node, tag, around)
            child = node.first_child
            if child is not None:
                opened.append((node, tag, around))
                node, around = child, inner
                continue
            _close(page, tag, around)
        while (following := node.next if opened else None) is None:
            if not opened:
                page.end_line()
                return tuple(page.lines), page.rows
            node, tag, around = opened.pop()
            _close(page, tag, around)
        node = following
    raise ValueError(f"it has more than {MOST_NODES:,} elements and pieces of text")


def _open(page: LineWriter, node: LexborNode, tag: str, around: Around) -> Around:
    """Gives what stands around the element's content."""
    attributes = node.attributes
    if tag in BLOCKS:
        _edge(page, tag, around)
    elif tag in INLINE:
        page.open_inline(INLINE[tag], attributes.get("href"))
    elif tag == "img":
        page.image(_picture(attributes), attributes.get("alt"))
    elif tag == "br":
        if around.grid:
            page.space()
        else:
            page.line_break()
    said = () if _TELLING.isdisjoint(attributes) else _said(attributes)
    if said or tag in BLOCKS:
        within = (*around.within, tag, *said)[-MOST_WITHIN:]
        around = tuple.__new__(Around, (within, *around[1:]))  # in a sixth of the time of `_replace`
    opener = (OPENERS_IN_TABLES if around.grid else OPENERS).get(tag)
    around = opener(page, node, around) if opener else around
    if tag in FIELDS:
        page.text(_in_field(tag, node, attributes), around._replace(within=(*around.within, FIELD)))
    return around


def _picture(attributes: Attributes) -> str | None:
    """Its address; where the page puts the picture in later, the one that it has in store."""
    addresses = (attributes.get(name) for name in _ADDRESSES)
    return next((it for it in addresses if it and not it.startswith("data:")), None)


def _in_field(tag: str, node: LexborNode, attributes: Attributes) -> str:
    """What a browser shows in a field or on a button: what stands in it, else what is to be entered."""
    kind = (attributes.get("type") or "text").strip().lower()
    if tag == "textarea":
        return "" if (node.text() or "").strip() else attributes.get("placeholder") or ""
    if kind in BUTTONS:
        return attributes.get("value") or ""
    if kind == "image":
        return attributes.get("alt") or ""
    if kind == "password":
        return attributes.get("placeholder") or ""
    return "" if kind in UNWRITTEN else attributes.get("value") or attributes.get("placeholder") or ""


def _close(page: LineWriter, tag: str, around: Around) -> None:
    if tag in BLOCKS:
        _edge(page, tag, around)
    elif tag in INLINE:
        page.close_inline(INLINE[tag])


def _edge(page: LineWriter, tag: str, around: Around) -> None:
    if around.grid and tag not in LINES_OF_TABLES:
        page.space()
    else:
        page.end_block(tag in APART)


def _said(attributes: Attributes) -> tuple[str, ...]:
    names = " ".join([attributes[name] or "" for name in _NAMED if name in attributes])
    said = hints(names) if names else ()
    style = attributes.get("style")
    if "hidden" in attributes or (style and _HIDES.search(style)):
        said = (*said, ".hidden")
    return said


def _heading(_page: LineWriter, node: LexborNode, around: Around) -> Around:
    return around._replace(kind=Kind.HEADING, level=int((node.tag or "")[1]), shared=0)


def _list(_page: LineWriter, _node: LexborNode, around: Around) -> Around:
    return around._replace(depth=around.depth + 1, counter=None)


def _numbered_list(_page: LineWriter, node: LexborNode, around: Around) -> Around:
    return around._replace(depth=around.depth + 1, counter=[_number(node, "start", 1)])


def _item(page: LineWriter, node: LexborNode, around: Around) -> Around:
    kind, number = Kind.BULLET, None
    if around.counter is not None:
        kind, number = Kind.NUMBER, _number(node, "value", around.counter[0])
        around.counter[0] = number + 1
    return around._replace(kind=kind, level=max(around.depth, 0), number=number, shared=page.new_block())


def _quote(_page: LineWriter, _node: LexborNode, around: Around) -> Around:
    return around._replace(kind=Kind.QUOTE, shared=0)


def _code(page: LineWriter, _node: LexborNode, around: Around) -> Around:
    return around._replace(kind=Kind.CODE, shared=page.new_block(), verbatim=True)


def _table(page: LineWriter, node: LexborNode, around: Around) -> Around:
    if around.within.count("table") > DEEP_TABLES:
        return around
    is_of_data = node.attributes.get("class") == OF_DATA or node.css_first("th") is not None
    if node.css_first(ARRANGED_BESIDE_HEADS if is_of_data else ARRANGED) is not None:
        return around
    return around._replace(kind=Kind.TABLE, shared=page.new_block(), grid=Grid())


def _row(_page: LineWriter, _node: LexborNode, around: Around) -> Around:
    if around.grid:
        around.grid.begin_row()
    return around


def _cell(page: LineWriter, node: LexborNode, around: Around) -> Around:
    if around.grid:
        for _ in range(around.grid.place(_number(node, "colspan", 1), _number(node, "rowspan", 1))):
            page.cell(around)
    page.cell(around)
    return around


def _raised(_page: LineWriter, _node: LexborNode, around: Around) -> Around:
    return around._replace(raised=True)


def _caption(_page: LineWriter, _node: LexborNode, around: Around) -> Around:
    return around._replace(kind=Kind.PARAGRAPH, shared=0, grid=None)


def _number(node: LexborNode, attribute: str, otherwise: int) -> int:
    value = node.attributes.get(attribute) or ""
    return int(value) if _NUMBER.fullmatch(value) else otherwise


# What an element makes of the text within it.
OPENERS: Mapping[str, Callable[[LineWriter, LexborNode, Around], Around]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "menu"), _list),
    "ol": _numbered_list,
    "li": _item,
    "blockquote": _quote,
    "pre": _code,
    "table": _table,
    "sup": _raised,
}
OPENERS_IN_TABLES = {"tr": _row, "td": _cell, "th": _cell, "caption": _caption, "sup": _raised}
