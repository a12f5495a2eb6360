"""Why a record of a crawl is no document, as far as its heads say."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from sourcebook.capture.kind import DOCX
from sourcebook.capture.limits import LARGEST_DOCUMENT
from sourcebook.capture.warc_records import Record

DOCUMENTS = {
    "application/epub+zip",
    "application/mbox",
    "application/msword",
    "application/pdf",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
    DOCX,
    "application/x-pdf",
    "application/xhtml+xml",
    "message/rfc822",
    "multipart/related",
    "text/html",
    "text/markdown",
    "text/plain",
    "text/rtf",
    "text/x-markdown",
}
UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/force-download"}  # content decides
KNOWN = re.compile(rb"%PDF-|\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL)
_BY_SCRIPT = {"xhr", "fetch", "ping", "preflight", "eventsource"}  # as Chromium calls them, and Browsertrix notes
_TYPES = {"response", "revisit", "resource", "conversion"}
_WITH_REPLY = {"response", "revisit"}
_LONGEST = 200  # characters of an address in a message


def is_document(content_type: str) -> bool:
    """Whether what is served as this may be one."""
    return _bare(content_type) in DOCUMENTS | UNSAID


def content_type(record: Record) -> str:
    """As declared, charset included."""
    return (record.http if record.type in _WITH_REPLY else record.fields).get("content-type", "")


def media_type(record: Record) -> str:
    return _bare(content_type(record))


def why_not(record: Record) -> str | None:
    """The reason; None where it may be one."""
    return next((why for test in _TESTS if (why := test(record))), None)


def shown(text: str) -> str:
    """Without what a terminal would act on."""
    printable = "".join(char if char.isprintable() else "\ufffd" for char in text[: _LONGEST + 1])
    return printable if len(printable) <= _LONGEST else f"{printable[:_LONGEST]}…"


def _bare(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _type(record: Record) -> str | None:
    return None if record.type in _TYPES else f"a {shown(record.type) or 'nameless'} record"


def _outcome(record: Record) -> str | None:
    if record.status in (None, 200, 201, 202, 203) or (record.status == 304 and record.type == "revisit"):
        return None
    kind = {3: "a redirect", 4: "an error", 5: "an error"}.get((record.status or 0) // 100, "no whole answer")
    return f"{kind} ({record.status})"


def _not_http(record: Record) -> str | None:
    return "no answer of a web server" if record.type == "response" and record.status is None else None


def _robots(record: Record) -> str | None:
    try:
        path = urlsplit(record.address).path
    except ValueError:  # no address, so none of such a file
        return None
    return "rules for robots" if path == "/robots.txt" else None


def _by_script(record: Record) -> str | None:
    kind = record.fields.get("warc-resource-type", "").lower()
    return "fetched by a script of a page" if kind in _BY_SCRIPT else None


def _kind(record: Record) -> str | None:
    if record.type == "revisit" and not record.http:
        return None
    return None if is_document(content_type(record)) else f"{shown(media_type(record))} is no document"


def _about_the_crawl(record: Record) -> str | None:
    """Wget keeps its log and its arguments as resources."""
    return "about the crawl, not of it" if record.address.startswith("metadata:") else None


def _cut_short(record: Record) -> str | None:
    if record.type == "revisit":  # by nature
        return None
    if record.fields.get("warc-segment-number"):
        return "in segments, which are not joined here"
    why = record.fields.get("warc-truncated")
    return f"cut short when it was captured ({shown(why)})" if why else None


def _size(record: Record) -> str | None:
    if record.type == "revisit":
        return None
    if not record.size:
        return "it is empty"
    return f"larger than {LARGEST_DOCUMENT:,} bytes" if record.size > LARGEST_DOCUMENT else None


_TESTS: tuple[Callable[[Record], str | None], ...] = (
    _type, _outcome, _not_http, _robots, _about_the_crawl, _by_script, _kind, _cut_short, _size,
)  # fmt: skip
