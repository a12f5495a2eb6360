"""What mammoth drops of a DOCX document in silence: made into what it reads, or named."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, XMLParser, fromstring, tostring
from zipfile import ZipFile

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
# What mammoth 1.13 reads the content of, or means to leave out. Of any other element that has text it would lose it.
_READ = frozenset(
    "w:document w:body w:footnotes w:footnote w:endnotes w:endnote w:comments w:comment "
    "w:t w:r w:p w:tab w:sym w:tbl w:tr w:tc w:sdt w:sdtContent w:customXml w:ins w:del w:moveFrom w:moveTo w:object "
    "w:smartTag w:drawing v:group v:rect v:roundrect v:shape v:textbox w:txbxContent w:pict w:hyperlink".split()
)
_TEXTS = {"w:t": "t", "m:t": "t", "a:t": "t", "a:p": "p"}  # of formulas and drawings too, under their names in texts
_HEX = re.compile("[0-9A-Fa-f]{1,6}")
_IN_DRAWINGS = ("w:txbxContent", "a:p")
_RUNNING, _ELSEWHERE = ("w:hdr", "w:ftr"), re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml")


def whole(archive: ZipFile) -> tuple[bytes | None, tuple[str, ...]]:
    """The document as mammoth reads it whole, where it needs that; and what is passed over, in words."""
    names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    parts = {name: archive.read(name) for name in names}
    passed_over = {"text in charts": any(map(_ELSEWHERE.fullmatch, names))}
    changed = {}
    for name, part in parts.items():
        if not name.endswith(".xml") or b"wordprocessingml" not in part:
            continue
        root = fromstring(part, XMLParser())  # noqa: S314 (expat bounds what entities make)
        texts = _with_text(root)
        for words, there in _left_out(root, texts).items():
            passed_over[words] = passed_over.get(words, False) or there
        is_without = b":sym" in part and _without_bad_symbols(root)
        if _mend(root, texts) or is_without:
            changed[name] = tostring(root, "utf-8", xml_declaration=True)
    said = tuple(words for words, there in passed_over.items() if there)
    others = dict.fromkeys(set(archive.namelist()) - parts.keys(), b"")  # of pictures their names are enough
    return (_packed(parts | changed | others) if changed else None), said


def _packed(parts: dict[str, bytes]) -> bytes:
    with BytesIO() as out:
        with ZipFile(out, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return out.getvalue()


def _name(element: Element) -> str:
    uri, _, local = str(element.tag).removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(uri, '?')}:{local}"


def _with_text(root: Element) -> set[Element]:
    """Elements with text in them, however deep."""
    parents = {child: parent for parent in root.iter() for child in parent}
    found: set[Element] = set()
    for element in root.iter():
        at: Element | None = element if _name(element) in _TEXTS and element.text else None
        while at is not None and at not in found:
            found.add(at)
            at = parents.get(at)
    return found


def _left_out(root: Element, texts: set[Element]) -> dict[str, bool]:
    is_there = root in texts
    deleted = any(_name(element) == "w:delText" and element.text for element in root.iter())
    return {
        "deleted text": deleted,
        "comments": is_there and _name(root) == "w:comments",
        "running heads": is_there and _name(root) in _RUNNING,
    }


def _mend(root: Element, texts: set[Element]) -> bool:
    """In place. Says whether there was anything to do."""
    is_changed = False
    waiting = [root]
    while waiting:
        element = waiting.pop()
        before = list(element)
        after = [found for child in before for found in _readable(child, texts)]
        if after != before:
            element[:] = after
            is_changed = True
        if _name(element) in _TEXTS and _name(element)[0] != "w":
            element.tag = f"{{{next(iter(_PREFIXES))}}}{_TEXTS[_name(element)]}"
            is_changed = True
        waiting += (child for child in after if child in texts and _name(child) != "w:drawing")
    return is_changed


def _without_bad_symbols(root: Element) -> bool:
    """In place: for a sign of a font without its number mammoth would refuse the whole document."""
    bad = [(parent, child) for parent in root.iter() for child in parent if _name(child) == "w:sym" and _is_bad(child)]
    for parent, child in bad:
        parent.remove(child)
    return bool(bad)


def _is_bad(symbol: Element) -> bool:
    return not _HEX.fullmatch(next((value for key, value in symbol.items() if key.endswith("}char")), ""))


def _readable(element: Element, texts: set[Element]) -> Iterator[Element]:
    """What stands in its place, so that no text is lost."""
    waiting = [element]
    while waiting:
        at = waiting.pop()
        name = _name(at)
        if at not in texts or name in _READ or name in _TEXTS:
            yield at
            if name == "w:drawing":
                yield from _topmost(at, texts)
        elif name == "mc:AlternateContent":
            waiting += [child for child in at if child in texts][-1:]  # the last is for programs that know the least
        elif name == "w:ruby":
            waiting += reversed(_reading(at))
        else:
            waiting += reversed(at)


def _topmost(drawing: Element, texts: set[Element]) -> Iterator[Element]:
    """The texts in it."""
    waiting = list(drawing)[::-1]
    while waiting:
        at = waiting.pop()
        if at in texts and _name(at) in _IN_DRAWINGS:
            yield at
        elif at in texts:
            waiting += reversed(at)


def _reading(ruby: Element) -> list[Element]:
    """Below it what is read, then the reading in brackets, as pages have it."""
    parts = {_name(child): child for child in ruby}
    opened, closed = Element(_T), Element(_T)
    opened.text, closed.text = "(", ")"
    return [part for part in (parts.get("w:rubyBase"), opened, parts.get("w:rt"), closed) if part is not None]


_T = f"{{{next(iter(_PREFIXES))}}}t"
