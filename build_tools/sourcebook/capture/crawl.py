"""Which records of a crawl are documents, and what a document's bytes are."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from sourcebook.capture import http_body
from sourcebook.capture.container import Part, PassedOver
from sourcebook.capture.reader import BY_HAND, mend_of
from sourcebook.capture.warc_reasons import KNOWN, UNSAID, content_type, media_type, shown, why_not
from sourcebook.capture.warc_records import Record, record_at
from sourcebook.text import is_web_address

_PAGES = {"application/xhtml+xml", "text/html", "text/plain"}  # frames and scripts of a page get these too
_OF_RECORDING = {"metadata", "request", "warcinfo"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)", re.ASCII)
_DERIVED = re.compile(r"urn:[\w-]+:(?=https?://)")  # Browsertrix: "urn:text:" and the address of the page it saw


class _DamagedError(ValueError):
    """What could have been a document."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record, and the file in which it is: `archive/data.warc.gz/`, or nothing where there is but one."""

    file: str
    record: Record

    @property
    def name(self) -> str:
        return f"{self.file}record@{self.record.offset}"


def documents(
    files: Mapping[str, memoryview], places: Iterable[Place], pages: Collection[str] | None = None
) -> Iterator[Part | PassedOver]:
    """Every record in order, documents with their bytes. Web pages other than `pages` are passed over."""
    places = tuple(places)
    originals = _Originals(places)
    for place in places:
        try:
            yield _document(place, originals, files, pages)
        except ValueError as error:
            name = f"{place.name} {shown(place.record.address)}".rstrip()
            is_damaged = isinstance(error, _DamagedError)
            of_recording, mend = place.record.type in _OF_RECORDING, mend_of(error, BY_HAND)
            yield PassedOver(name, str(error), is_damaged, of_recording, mend)


def body_at(data: memoryview, offset: int) -> bytes:
    """The document in the record that begins there. Raises ValueError, with why there is none."""
    record = record_at(data, offset)
    why = why_not(record)
    if why:
        raise ValueError(why)
    try:
        body = http_body.undone(record.http, record.body)
    except ValueError as error:
        raise _DamagedError(str(error)) from error
    if media_type(record) in UNSAID and not KNOWN.match(body[:4096]):
        raise ValueError(f"{media_type(record) or 'data of no said type'} is no document")
    if not body.strip():
        raise ValueError("it is empty")
    return body


def same_page(address: str) -> str:
    """A page's address, whether written with an empty path or not, and whatever place on it is meant."""
    bare = _DERIVED.sub("", address).partition("#")[0]
    return bare if bare.count("/") > 2 else f"{bare}/"


def redirects(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    for record in (place.record for place in places):
        target = record.http.get("location", "")
        if target and record.status and record.status // 100 == 3:
            try:
                yield same_page(record.address), same_page(urljoin(record.address, target))
            except ValueError:  # it leads to nothing that is an address
                continue


class _Originals:
    """What a revisit repeats: by address and date, by the record's id, or else by digest."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by: dict[tuple[str, str], Place] = {}
        for place in places:
            record = place.record
            if record.type in ("response", "resource"):
                field = record.fields.get
                self._by.setdefault((record.address, field("warc-date", "")), place)
                self._by.setdefault(("id", field("warc-record-id", "none")), place)
                self._by.setdefault(("digest", field("warc-payload-digest", "none")), place)

    def of(self, revisit: Record) -> Place | None:
        field = revisit.fields.get
        keys = (
            (field("warc-refers-to-target-uri", "").strip("<>"), field("warc-refers-to-date", "")),
            ("id", field("warc-refers-to", "")),
            ("digest", field("warc-payload-digest", "")),
        )
        return next((found for key in keys if (found := self._by.get(key)) and _agree(revisit, found.record)), None)


def _agree(revisit: Record, original: Record) -> bool:
    digests = (record.fields.get("warc-payload-digest") for record in (revisit, original))
    return len({digest.lower() for digest in digests if digest}) < 2


def _document(
    place: Place, originals: _Originals, files: Mapping[str, memoryview], pages: Collection[str] | None
) -> Part:
    """Raises ValueError, with the reason, where it is none."""
    record, original, name = place.record, place, place.name
    if record.type == "revisit":
        original = originals.of(record) or place
        name = f"{place.file}revisit@{record.offset}={original.name}"
    why = why_not(original.record)
    if why:
        raise ValueError(why)
    if pages is not None and media_type(original.record) in _PAGES and same_page(record.address) not in pages:
        raise ValueError("no page that the crawl lists")
    if original.record.type == "revisit":
        raise ValueError("it repeats a record that is not here")
    data = body_at(files[original.file], original.record.offset)
    return Part(name, data, _address(record), _day(record), _charset(original.record))


def _address(record: Record) -> str | None:
    """As the archive keeps it; None for what is none."""
    address = _DERIVED.sub("", record.address)
    return address if is_web_address(address) else None


def _day(record: Record) -> str | None:
    """EDTF."""
    match = _DATE.match(record.fields.get("warc-date", ""))
    try:
        return date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:  # 31 November
        return None


def _charset(record: Record) -> str | None:
    match = _CHARSET.search(content_type(record))
    return match[1] if match else None
