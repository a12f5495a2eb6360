"""`corpus/<id>.notes.yml`: what people say of a source."""

import re
from collections.abc import Sequence

from sourcebook.corpus.fields import Fields, by_line, did_you_mean, document
from sourcebook.corpus.quoted import day, edtf, history, is_private, not_before, numbered, quotations
from sourcebook.corpus.signals_file import KEY, KEY_LOOKS
from sourcebook.errors import Problem
from sourcebook.model import (
    Corrected,
    Correction,
    Curation,
    Limited,
    Note,
    Overrides,
    Rating,
    Retraction,
    Scale,
    Visibility,
)  # fmt: skip
from sourcebook.text import slug

VISIBILITY = ("visibility_reason", "visibility_date", "visibility_by", "visibility_capture")
KEYS = ("rating", "ratings", "metadata", "lines", "visibility", *VISIBILITY, "noindex", "notes")
RATING = ("reliability", "credibility", "rationale", "evidence", "by", "date", "visibility")
METADATA = (
    *("title", "byline", "publisher", "published", "language"),
    *("dek", "modified", "canonical", "address", "description"),
)
DATES, ADDRESSES = ("published", "modified"), ("canonical", "address")
LINES = ("keep", "remove", "why")
NOTE = (
    *("id", "flag", "quote", "quotes", "text", "evidence", "by", "date"),
    *("made_on", "supersedes", "corrected", "retracted", "visibility", "via", "signal"),
)
RETRACTED = ("why", "by", "date")
CORRECTED = ("date", "by", "what")

UNREADABLE = "its notes can't be read"  # they may say that it is withheld
UNREAD = Curation(withheld=UNREADABLE)  # of a file of which nothing can be read
MOST_LINES = 100_000  # that one file may keep, or remove: "1-999999999" would fill the memory

_VISIBILITY = {member.value: member for member in Visibility}
_LIMITS = (Visibility.EXCERPTS, Visibility.METADATA, Visibility.WITHDRAWN)
_SHOWN = {Visibility.EXCERPTS: "shown in excerpts only", Visibility.METADATA: "shown without its text"}
_CORRECTED = {member.value: member for member in Corrected}
_CAPTURE = {"kept": False, "removed": True}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the shape of BCP 47
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_RANGE = re.compile(r"([1-9]\d{,8})(?:-([1-9]\d{,8}))?", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def parse(text: str, where: str, scale: Scale) -> tuple[Curation, list[Problem]]:
    """All that can be read, and every problem. What is wrong reads as empty, so that the rest is checked as well."""
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems, until="withheld")
    if top is None:
        return UNREAD, problems
    metadata, lines = top.mapping("metadata", METADATA), top.mapping("lines", LINES)
    ratings = _ratings(top, scale)
    notes = top.mappings("notes", NOTE)
    withheld, limited = _visibility(top)
    curation = Curation(
        rating=ratings[-1] if ratings else None,
        metadata=_metadata(metadata) if metadata else {},
        overrides=_overrides(lines) if lines else Overrides(),
        withheld=withheld,
        limited=limited,
        noindex=top.truth("noindex"),
        notes=tuple(map(_note, notes)),
        rated_before=tuple(rating for rating in ratings[:-1] if rating),
    )
    _check_ids(notes, curation.notes)
    _check_superseded(notes, curation.notes)
    return curation, by_line(problems)


def mark_keys(note: Note) -> tuple[str, ...]:
    return numbered(note.id, len(note.quotes))


def _ratings(top: Fields, scale: Scale) -> list[Rating | None]:
    """The oldest first. One that can't be read is none."""
    if "rating" in top and "ratings" in top:
        top.wrong("ratings", "given as well as rating", "put every rating into ratings, the oldest first")
    one = top.mapping("rating", RATING)
    found = ([one] if one else []) + top.mappings("ratings", RATING)
    return [_rating(fields, date, scale) for fields, date in zip(found, history(found), strict=True)]


def _rating(fields: Fields, date: str, scale: Scale) -> Rating | None:
    """Without a reliability: that of its publisher, which `publishers_file` looks up."""
    by_publisher = "reliability" not in fields
    fields.require("credibility", *(() if by_publisher else ("reliability",)))
    fields.require("rationale", mend="a rating says why")
    reliability = scale.unknown if by_publisher else fields.choice("reliability", scale.reliability, "a reliability")
    credibility = fields.choice("credibility", scale.credibility, "a credibility")
    rationale, by, evidence = fields.text("rationale"), fields.text("by"), fields.texts("evidence")
    if not (reliability and credibility):
        return None
    place = fields.place("reliability")
    is_hidden = is_private(fields)
    return Rating(reliability, credibility, rationale, by, date, evidence, place, by_publisher, is_hidden)


def _metadata(fields: Fields) -> dict[str, str]:
    fields.require(*fields.values, mend="leave out what you don't correct")
    read = {key: edtf(fields, key) if key in DATES else fields.text(key) for key in METADATA}
    metadata = {key: text for key, text in read.items() if text}
    for key in ADDRESSES:
        if key in metadata and not _ADDRESS.fullmatch(metadata[key]):
            fields.wrong(key, f"{metadata[key]!r} is not an address", "as in https://example.org/a-story")
    language = metadata.get("language")
    if language and not _LANGUAGE.fullmatch(language):
        fields.wrong("language", f"{language!r} is not a language tag", "as in en, es-MX or zh-Hant")
    return metadata


def _overrides(fields: Fields) -> Overrides:
    kept, removed = fields.items("keep"), fields.items("remove")
    keep, remove = _lines(kept), _lines(removed)
    if keep & remove:
        fields.wrong("remove", f"line {min(keep & remove)} is in keep as well")
    if keep or remove:
        fields.require("why", mend="who overrules the machine says why")
        return Overrides(keep, remove, fields.text("why"), _furthest(kept, removed))
    if "why" in fields and not ("keep" in fields or "remove" in fields):
        fields.wrong("why", "given, but no line is kept or removed", "name lines in keep or remove")
    return Overrides()


def _lines(items: Fields) -> frozenset[int]:
    items.require(*items.values)
    lines: set[int] = set()
    room = MOST_LINES
    for item, text in ((item, items.text(item)) for item in items.values):
        match = _RANGE.fullmatch(text)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        room -= last - first + 1
        if room < 0:
            items.wrong(item, f"{text!r} makes it more than {MOST_LINES:,} lines")
            break
        if text and first > last:
            items.wrong(item, f"{text!r} are not lines", "as in 40 or 12-14, counted from 1")
        lines.update(range(first, last + 1))
    return frozenset(lines)


def _furthest(*both: Fields) -> str:
    """Where the last of all lines is named."""
    ends = (
        (int(match[2] or match[1]), items.place(item))
        for items in both
        for item in items.values
        if (match := _RANGE.fullmatch(items.text(item)))
    )
    return max(ends, key=lambda end: end[0], default=(0, ""))[1]


def _visibility(top: Fields) -> tuple[str | None, Limited | None]:
    """Why it is withheld, and why limited. In doubt (a misspelt `withheld`, a reason alone) the source stays in."""
    withheld, limited = _said_visibility(top)
    return (UNREADABLE if withheld is None and top.unknown.keys else withheld), limited


def _said_visibility(top: Fields) -> tuple[str | None, Limited | None]:
    found, reason = top.choice("visibility", _VISIBILITY, "a visibility"), top.text("visibility_reason")
    if "visibility" not in top:
        given = [key for key in VISIBILITY if key in top]
        for key in given:
            top.wrong(key, "given without visibility; until that is mended it counts as withheld", "add visibility")
        return (reason or UNREADABLE if given else None), None
    if found in (None, Visibility.PUBLIC):
        return (reason if found is None else None), None
    top.require("visibility_reason", mend=f"what is {_SHOWN.get(found, found)} says why")
    if "visibility_capture" in top and found is not Visibility.WITHDRAWN:
        top.wrong("visibility_capture", f"given, but the source is {found}", "it goes with visibility: withdrawn")
    return (None, _limited(top, found, reason)) if found in _LIMITS else (reason, None)


def _limited(top: Fields, to: Visibility, why: str) -> Limited:
    top.require("visibility_date", mend="readers are told since when")
    removed = top.choice("visibility_capture", _CAPTURE, "what became of the capture")
    by, date = top.text("visibility_by"), day(top, "visibility_date")
    return Limited(to, why, date, by, bool(removed), top.place("visibility"))


def _note(fields: Fields) -> Note:
    fields.require("id", "text")
    flag, evidence, quotes = fields.text("flag"), fields.texts("evidence"), quotations(fields)
    if flag and not quotes and not evidence:
        fields.wrong("flag", f"{flag!r} without evidence", "add a quote, or evidence")
    made_on = fields.text("made_on")
    if made_on and not _SHA256.fullmatch(made_on):
        fields.wrong("made_on", f"{made_on!r} is not a SHA-256", "64 digits from 0-9 and a-f")
    signal = fields.text("signal")
    if signal and not KEY.fullmatch(signal):
        fields.wrong("signal", f"{signal!r} is not the key of a signal", KEY_LOOKS)
    date = day(fields)
    corrected = _corrections(fields, date)
    retracted = fields.mapping("retracted", RETRACTED)
    return Note(
        id=fields.text("id"),
        text=fields.text("text"),
        by=fields.text("by"),
        date=date,
        flag=flag or None,
        quotes=quotes,
        evidence=evidence,
        made_on=made_on or None,
        place=fields.place("flag"),
        supersedes=fields.text("supersedes") or None,
        retracted=_retraction(retracted, [date, *(it.date for it in corrected)]) if retracted else None,
        via=fields.text("via") or None,
        is_private=is_private(fields),
        corrected=corrected,
        signal=signal or None,
    )


def _corrections(note: Fields, noted: str) -> tuple[Correction, ...]:
    found: list[Correction] = []
    for fields in note.mappings("corrected", CORRECTED):
        fields.require("date", mend="who corrects a note says when")
        date, what = day(fields), fields.items("what")
        not_before(fields, "date", date, [noted, *(it.date for it in found)])
        read = [what.choice(item, _CORRECTED, "what a note has") for item in what.values]
        found.append(Correction(date, fields.text("by"), tuple(filter(None, read))))
    return tuple(found)


def _retraction(fields: Fields, before: Sequence[str]) -> Retraction:
    fields.require("why", "date", mend="who retracts a note says why and when")
    date = day(fields)
    not_before(fields, "date", date, before)
    return Retraction(fields.text("why"), fields.text("by"), date)


def _check_ids(fields: list[Fields], notes: tuple[Note, ...]) -> None:
    """Each note is one address, and so is each of its marks."""
    taken: dict[str, Note] = {}
    for note, at in zip(notes, fields, strict=True):
        if note.id and not _ID.fullmatch(note.id):
            at.wrong("id", f"{note.id!r} is not an id", f"small letters, digits and hyphens: {slug(note.id)}")
        for key in mark_keys(note) or (note.id,):
            first = taken.setdefault(key, note)
            if note.id and first is not note:
                at.wrong("id", f"{key!r} is taken by the note at {first.place}", "choose another")
                break


def _check_superseded(fields: list[Fields], notes: tuple[Note, ...]) -> None:
    """A note supersedes one above it, so that none can supersede itself, by whatever way."""
    above: dict[str, Note] = {}
    for note, at in zip(notes, fields, strict=True):
        older = above.get(note.supersedes) if note.supersedes else None
        if older:
            not_before(at, "date", note.date, [older.date])
            if note.is_private and not (older.is_private or at.unknown.keys):
                at.wrong("supersedes", f"{older.id!r} is public, and this is private", "retract it instead")
        elif note.supersedes:
            at.wrong("supersedes", f"{note.supersedes!r} is no note above it", did_you_mean(note.supersedes, above))
        if note.id:
            above[note.id] = note
