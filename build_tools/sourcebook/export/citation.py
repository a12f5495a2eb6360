"""How to cite the archived copy of a source: plain text, BibTeX, RIS, CSL-JSON. What is unknown stays absent."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sourcebook import addresses, edtf_words
from sourcebook.model import Entry, Note, Visibility


@dataclass(frozen=True, slots=True)
class Citation:
    """An archived copy. `title` stands in square brackets where it was supplied by the archive."""

    id: str
    title: str
    author: str | None
    publisher: str | None
    published: str | None  # EDTF
    language: str | None
    original: str | None  # address
    archive: str
    address: str | None  # of the archived copy
    kept: str  # the day it was captured or added, EDTF
    sha256: str
    modified: str | None = None  # EDTF
    description: str | None = None
    withdrawn: str | None = None  # the day, EDTF

    @property
    def url(self) -> str | None:
        return self.original or self.address

    @property
    def fixity(self) -> str:
        gone = f", withdrawn {edtf_words.words(self.withdrawn)}" if self.withdrawn else ""
        return f"SHA-256 {self.sha256}{gone}"


def citation(entry: Entry, archive: str, site: str | None) -> Citation:
    """`site` is the address of the site that it is published on, where that is known."""
    known = {
        name: found.value
        for name in ("byline", "publisher", "published", "language", "modified", "description", "address", "canonical")
        if (found := entry.metadata(name))
    }
    title = entry.headline if entry.metadata("title") else f"[{entry.headline.strip('“”')}]"
    return Citation(
        id=entry.id,
        title=_one_line(title),
        author=_one_line(known["byline"]) if "byline" in known else None,
        publisher=_one_line(known["publisher"]) if "publisher" in known else None,
        published=known.get("published"),
        language=known.get("language"),
        original=entry.capture.address or known.get("address") or known.get("canonical"),
        archive=archive,
        address=site + addresses.source(entry.id) if site else None,
        kept=(entry.capture.captured or entry.capture.added).partition("T")[0],
        sha256=entry.capture.sha256,
        modified=known.get("modified"),
        description=_one_line(known["description"]) if "description" in known else None,
        withdrawn=_withdrawn(entry),
    )


def _withdrawn(entry: Entry) -> str | None:
    limited = entry.curation.limited
    return limited.date[:10] if limited and limited.to is Visibility.WITHDRAWN else None


def text(it: Citation) -> str:
    date = edtf_words.words(it.published) if it.published else "n.d."
    work = ", ".join(filter(None, (it.author, f"“{it.title}”", it.publisher, it.original, date)))
    copy = ", ".join(filter(None, (f"Archived copy in {it.archive}", edtf_words.words(it.kept), it.address, it.fixity)))
    return f"{work.removesuffix('.')}. {copy}."


def of_note(it: Citation, note: Note) -> str:
    """A note, and the source that it is on."""
    date = edtf_words.words(note.date) if note.date else "n.d."
    address = f"{it.address}#note-{note.id}" if it.address else None
    said = ", ".join(filter(None, (_one_line(note.by), f"note {note.id}", date, address)))
    return f"{said[:1].upper() if not note.by else said[:1]}{said[1:]}. On: {text(it)}"


def bibtex(*its: Citation) -> str:
    return "\n".join(map(_bibtex, its))


def ris(*its: Citation) -> str:
    return "".join(map(_ris, its))


def csl_json(*its: Citation) -> str:
    return json.dumps([_csl(it) for it in its], ensure_ascii=False, indent=2) + "\n"


def _bibtex(it: Citation) -> str:
    """`@misc` is understood by BibTeX and biblatex alike; double braces keep capitals and corporate authors."""
    found = edtf_words.points(it.published or "")
    fields = {
        "title": f"{{{_tex(it.title)}}}",
        "author": it.author and f"{{{_tex(it.author)}}}",
        "publisher": it.publisher and _tex(it.publisher),
        "year": str(found[0].parts[0]) if found else None,
        "date": it.published if found else None,
        "langid": it.language and _tex(it.language),
        "howpublished": f"Archived copy in {_tex(it.archive)}",
        "url": it.url and _tex_address(it.url),
        "urldate": it.kept,
        "note": it.fixity if it.url == it.address else _tex(", ".join(filter(None, (it.address, it.fixity)))),
    }
    return (
        f"@misc{{{it.id},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value) + "}\n"
    )


def _ris(it: Citation) -> str:
    point = edtf_words.points(it.published)[:1] if it.published else ()
    fields = [
        ("TY", "ELEC"),
        ("ID", it.id),
        ("TI", it.title),
        ("AU", it.author),
        ("PB", it.publisher),
        ("PY", str(point[0].parts[0]) if point else None),
        ("DA", "/".join(f"{part:02}" for part in point[0].parts) if point else None),
        ("LA", it.language),
        ("UR", it.url),
        ("L2", it.address if it.original else None),
        ("DB", it.archive),
        ("Y2", it.kept.replace("-", "/")),
        ("N1", f"Archived copy. {it.fixity}"),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def _csl(it: Citation) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": it.id,
        "type": "webpage",
        "title": it.title,
        "author": [{"literal": it.author}] if it.author else None,
        "publisher": it.publisher,
        "issued": _csl_date(it.published) if it.published else None,
        "accessed": _csl_date(it.kept),
        "language": it.language,
        "URL": it.url,
        "archive": it.archive,
        "archive_location": it.address,
        "note": f"Archived copy. {it.fixity}",
    }
    return {k: v for k, v in fields.items() if v}


FORMATS: Mapping[str, tuple[str, Callable[..., str]]] = {
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "csl.json": ("CSL-JSON", csl_json),
}

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
})  # fmt: skip


def _tex(value: str) -> str:
    """Braces are named, not escaped: BibTeX counts `\\{` when it looks for the end of a field."""
    return value.translate(_TEX)


def _tex_address(value: str) -> str:
    return quote(value, safe="/:?#[]@!$&'()*+,;=%~-._")


def _csl_date(edtf: str) -> dict[str, Any]:
    found = edtf_words.points(edtf)
    if not found:
        return {"literal": edtf}
    circa = {"circa": True} if any(point.vague for point in found) else {}
    return {"date-parts": [list(point.parts) for point in found], **circa}


def _one_line(value: str) -> str:
    return " ".join(value.split())
