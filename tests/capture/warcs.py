"""WARC and WACZ files to read: sound ones as warcio writes them, others put together by hand."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = b"<!doctype html><title>A bridge</title><p>The bridge will close on Monday for six weeks.</p>"
DAY = "2025-11-03T10:20:30Z"


class Warc:
    """`Warc().response("https://example.org/").data`."""

    def __init__(self, *, packed: bool = True, version: str = "1.1") -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed, warc_version=version)

    @property
    def data(self) -> bytes:
        return self._out.getvalue()

    def info(self) -> "Warc":
        self._writer.write_record(self._writer.create_warcinfo_record("a.warc", {"software": "tests"}))
        return self

    def response(
        self,
        address: str,
        body: bytes = PAGE,
        http: Mapping[str, str] = HTML,
        status: str = "200 OK",
        kind: str = "response",
        **fields: str,
    ) -> "Warc":
        headers = StatusAndHeaders(status, list(http.items()), protocol="HTTP/1.1")
        return self._write(kind, address, body, fields, http_headers=headers)

    def other(self, kind: str, address: str, body: bytes, content_type: str, **fields: str) -> "Warc":
        return self._write(kind, address, body, fields, warc_content_type=content_type)

    def revisit(self, address: str, http: Mapping[str, str] | None = HTML, **fields: str) -> "Warc":
        headers = StatusAndHeaders("200 OK", list(http.items()), protocol="HTTP/1.1") if http else None
        return self._write("revisit", address, b"", fields, http_headers=headers)

    def _write(self, kind: str, address: str, body: bytes, fields: Mapping[str, str], **more: object) -> "Warc":
        named = {"WARC-Date": DAY} | {name.replace("_", "-"): value for name, value in fields.items()}
        record = self._writer.create_warc_record(
            address, kind, payload=io.BytesIO(body), length=len(body), warc_headers_dict=named, **more
        )
        self._writer.write_record(record)
        return self


def by_hand(fields: Mapping[str, object], block: bytes, *, length: int | None = None) -> bytes:
    """A plain record with whatever head, its length true or not."""
    rows = {"WARC-Type": "response", "WARC-Date": DAY, "Content-Type": "application/http; msgtype=response"} | fields
    head = "".join(f"{name}: {value}\r\n" for name, value in rows.items())
    size = len(block) if length is None else length
    return f"WARC/1.0\r\n{head}Content-Length: {size}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, content_type: str = "text/html") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def wacz(warcs: Mapping[str, bytes], pages: Sequence[str] | None = None, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in warcs.items():
            archive.writestr(f"archive/{name}", data)
        if pages is not None:
            rows = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": page} for page in pages)]
            archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, rows)))
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()
