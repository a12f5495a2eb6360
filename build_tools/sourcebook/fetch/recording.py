"""What was sent and what came, as a WARC 1.1 file."""

import io
from collections.abc import Iterable
from datetime import datetime

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from sourcebook import __version__
from sourcebook.fetch.wire import Exchange

_VERSION = "WARC/1.1"


def recorded(exchanges: Iterable[Exchange]) -> bytes:
    """Compressed record by record: of each exchange the answer, then the request."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    info = {"software": f"sourcebook {__version__}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(None, info))
    for exchange in exchanges:
        answer = _record("response", exchange, exchange.response)
        request = _record("request", exchange, exchange.request)
        request.rec_headers.add_header("WARC-Concurrent-To", answer.rec_headers.get_header("WARC-Record-ID"))
        writer.write_record(answer)
        writer.write_record(request)
    return out.getvalue()


def _record(kind: str, exchange: Exchange, block: bytes) -> ArcWarcRecord:
    """With the block as it stood on the wire: warcio's own builder would write its head anew."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": WARCWriter._make_warc_id(),
        "WARC-Target-URI": exchange.target.address,
        "WARC-Date": _date(exchange.began),
        "WARC-IP-Address": exchange.ip,
        "WARC-Payload-Digest": _digest(block.partition(b"\r\n\r\n")[2]),
    }
    headers = StatusAndHeaders("", list(fields.items()), protocol=_VERSION)
    content_type = f"application/http; msgtype={kind}"
    return ArcWarcRecord("warc", kind, headers, io.BytesIO(block), None, content_type, len(block))


def _date(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _digest(payload: bytes) -> str:
    digester = Digester("sha1")  # what other tools look revisits up by
    digester.update(payload)
    return str(digester)
