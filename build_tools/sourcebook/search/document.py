"""What the archive says → what the index holds of it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

from sourcebook import addresses
from sourcebook.edtf_days import span, years
from sourcebook.model import Claim, Entry, Note, Visibility
from sourcebook.search.passages import Text, stored
from sourcebook.search.schema import ACCENTED, STEMMED, otherwise
from sourcebook.search.stems import language_of, stem
from sourcebook.search.texts import text_of
from sourcebook.search.words import accented, folded, spelt, visible, words

OURS = "en"  # notes are in the language of their source, or in that of texts whose language nobody knows

Document = dict[str, Any]  # by name of field in the schema


def of_entry(entry: Entry, claims: Sequence[str]) -> Iterator[Document]:
    """A source and each note on it; withheld and private ones too, for the index is the curators' and not published."""
    about = _about(entry)
    text = text_of(entry)
    notes = [_remark(note) for note in entry.curation.current]
    rationale = _rationale(entry)
    written = visible("\n".join([*(said for _, _, said, _ in notes), *filter(None, [rationale])]))
    names = {name: visible(entry.said(name)) for name in ("title", "byline", "publisher")}
    address = visible(entry.capture.address or entry.said("address") or entry.said("canonical"))
    said = {**names, "body": text.text, "notes": written, "address": address}
    flags = entry.flags
    known = said | {"flags": flags, "claims": claims, **{name: about["shown"][name] for name in _KNOWN}}
    yield _document(
        _Name("source", entry.id, entry.id, entry.id),
        said,
        # nDCG@10 on Cranfield and CISI: title once .531, .398; twice .538, .403; as a field beside .534, .392
        [names["title"], names["title"], text.text, names["byline"], names["publisher"]],
        [written],
        about
        | {
            "flags": [flag.casefold() for flag in flags],
            "claims": [claim.casefold() for claim in claims],
            "located": [addresses.bare(visible(address)) for address in entry.addresses],
            "lacks": [name for name, value in known.items() if not value],
            "shown": about["shown"]
            | {"flags": flags, "text": stored(text), "notes": notes, "rationale": rationale}
            | {"visibility": str(entry.visibility)},
        },
    )
    for note in entry.curation.current:
        yield _note(entry, note, about)


def of_claim(claim: Claim) -> Document:
    parts = [claim.rationale, *claim.evidence]
    parts += [text for it in claim.stances for text in (it.text, *(f"“{quote.exact}”" for quote in it.quotes))]
    text = visible("\n".join(" ".join(part.split()) for part in parts if part))
    shown = _SHOWN | {
        "title": visible(claim.statement),
        "file": "corpus/claims.yml",
        "page": addresses.claim(claim.id),
        "verdict": str(claim.outcome),
        "visibility": "private" if claim.is_private else str(Visibility.PUBLIC),
        "text": stored(Text(text)),
    }
    said = {"title": shown["title"], "body": text}
    part = f"claims/{claim.id}"
    return _document(_Name("claim", claim.id, part, part), said, said.values(), (), {"shown": shown})


def of_page(path: str, file: str, title: str, text: Text) -> Document:
    folder, stroke, name = path.removesuffix(".md").rpartition("/")
    page = f"{folder}{stroke}{'index' if name == 'README' else name}"
    shown = _SHOWN | {"title": title, "file": file, "page": f"{page}.html", "text": stored(text)}
    said = {"title": title, "body": text.text}
    part = f"pages/{path}"
    return _document(_Name("page", path, part, part), said, said.values(), (), {"shown": shown})


def digest(documents: Iterable[Document]) -> str:
    told = [{k: v for k, v in each.items() if not isinstance(v, Counter)} for each in documents]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


_KNOWN = ("rating", "published", "language")
_SHOWN = dict.fromkeys(("rating", "publisher", "byline", "published", "language", "verdict", "rationale"), "") | {
    "flags": [],
    "notes": [],
    "visibility": str(Visibility.PUBLIC),
}


def _about(entry: Entry) -> Document:
    """What a source and the notes on it are found by alike."""
    published, language, publisher = (visible(entry.said(name)) for name in ("published", "language", "publisher"))
    rating = entry.curation.rating.code if entry.curation.rating else ""
    earliest, latest = span(published) or (None, None)
    return {
        "rating": [rating.casefold(), *rating.casefold()] if rating else [],
        "rated": rating or None,
        "language": [language.casefold(), language.casefold().split("-")[0]] if language else [],
        "spoken": language or None,
        "named": publisher or None,
        "earliest": earliest,
        "latest": latest,
        "year": years(published),
        "shown": _SHOWN
        | {
            "title": visible(entry.headline),
            "file": visible(entry.capture.file),
            "page": addresses.source(entry.id),
            "rating": rating,
            "publisher": publisher,
            "byline": visible(entry.said("byline")),
            "published": published,
            "language": language,
        },
    }


def _note(entry: Entry, note: Note, about: Document) -> Document:
    remark = _remark(note)
    body = visible("\n".join(" ".join(quote.exact.split()) for quote in note.quotes))
    is_private = note.is_private and entry.visibility is not Visibility.WITHHELD
    shown = about["shown"] | {
        "flags": [note.flag] if note.flag else [],
        "text": stored(Text(remark[2])),
        "notes": [remark],
        "rationale": body,
        "visibility": "private" if is_private else str(entry.visibility),
    }
    return _document(
        _Name("note", entry.id, entry.id, f"{entry.id}#{note.id}"),
        {"notes": remark[2], "body": body},
        [body],
        [remark[2]],
        about | {"flags": [note.flag.casefold()] if note.flag else [], "shown": shown},
    )


class _Name(NamedTuple):
    kind: str
    id: str
    part: str
    key: str


def _document(
    name: _Name, said: dict[str, str], theirs: Iterable[str], ours: Sequence[str], other: Document
) -> Document:
    """Loose words are `theirs`, of a source in its language, and `ours`, which may be in that or in another."""
    language = language_of(other["shown"]["language"])
    counted: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for part in (*theirs, *ours):
        counted.update(words(part))
        if not part.isascii():
            written.update(filter(None, map(accented, spelt(part))))
    folds: Counter[str] = Counter()
    for spelling, times in written.items():
        folds[folded(spelling)] += times
    written.update({otherwise(word): times for word, times in folds.items() if times == counted[word]})
    stems: Counter[str] = Counter()
    for word, times in counted.items():
        stems[stem(word, language)] += times
    for word in chain.from_iterable(map(words, ours)) if language != OURS else ():
        if (other_stem := stem(word, OURS)) != stem(word, language):
            stems[other_stem] += 1
    return {
        "key": name.key,
        "part": name.part,
        "kind": name.kind,
        "id": name.id.casefold(),
        STEMMED[name.kind]: stems,
        ACCENTED: written,
        **said,
        **other,
        "shown": other["shown"] | {"kind": name.kind, "id": name.id},
    }


def _remark(note: Note) -> tuple[str, str, str, bool]:
    """Its id, its flag, all its words, whether it is for curators only."""
    parts = (note.text, *note.evidence, *(quote.translation for quote in note.quotes if quote.translation))
    return note.id, note.flag or "", visible("\n".join(parts)), note.is_private


def _rationale(entry: Entry) -> str:
    rating = entry.curation.rating
    return visible("\n".join([rating.rationale, *rating.evidence])) if rating else ""
