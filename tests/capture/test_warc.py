"""WARC → documents: which records are some, what their bytes are, and what is refused."""

import gzip
import io
import zlib
from pathlib import Path

import brotli
import pytest

from sourcebook.capture import CONTAINERS, Part, PassedOver
from sourcebook.capture.reader import mend_of
from tests.capture.warcs import HTML, PAGE, Warc, answer, by_hand, packed

URL = "https://example.org/bridge"
CAPTURES = Path(__file__).parent / "captures"
WARC = CONTAINERS["application/warc"]
ZIPPED = gzip.compress(PAGE, mtime=0)


def found(data: bytes) -> list[Part]:
    return [it for it in WARC.parts(data) if isinstance(it, Part)]


def passed(data: bytes) -> list[str]:
    return [it.why for it in WARC.parts(data) if isinstance(it, PassedOver)]


def refusal(data: bytes) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        next(WARC.parts(data))
    mend = mend_of(caught.value, "")
    return str(caught.value) + (f" ({mend})" if mend else "")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("compressed", [True, False])
def test_a_page_with_what_the_crawl_says_of_it(version: str, compressed: bool) -> None:
    data = Warc(packed=compressed, version=version).info().response(URL).data
    (page,) = found(data)
    assert (page.data, page.address, page.captured, page.charset) == (PAGE, URL, "2025-11-03", "utf-8")
    assert WARC.part(data, page.name) == PAGE


def test_a_part_is_called_by_the_byte_at_which_its_record_begins() -> None:
    first = Warc().response(URL).data
    data = first + Warc().response(f"{URL}/2").data
    assert [page.name for page in found(data)] == ["record@0", f"record@{len(first)}"]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("br", brotli.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("identity", bytes),
        ("gzip", bytes),  # undone by a browser, whose recorder left the head as it was
        ("br", bytes),
        ("deflate", bytes),
    ],
)
def test_compression_is_undone(coding: str, pack: object) -> None:
    data = Warc().response(URL, pack(PAGE), HTML | {"Content-Encoding": coding}).data
    assert [page.data for page in found(data)] == [PAGE]


def chunked(body: bytes, size: int = 40) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("body", [chunked(PAGE), chunked(PAGE).removesuffix(b"0\r\n\r\n"), PAGE])
def test_chunks_are_joined(body: bytes) -> None:
    data = Warc().response(URL, body, HTML | {"Transfer-Encoding": "chunked"}).data
    assert [page.data for page in found(data)] == [PAGE]


def test_chunks_of_what_is_compressed() -> None:
    http = HTML | {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    assert [page.data for page in found(Warc().response(URL, chunked(ZIPPED), http).data)] == [PAGE]


@pytest.mark.parametrize(
    ("body", "http", "why"),
    [
        (PAGE, {"Content-Encoding": "gzip, " * 9}, "it is compressed 9 times over"),
        (PAGE, {"Content-Encoding": "zstd"}, "it is compressed as 'zstd', which is not undone here"),
        (ZIPPED[:-30], {"Content-Encoding": "gzip"}, "it is cut short within its compression"),
        (brotli.compress(PAGE)[:-9], {"Content-Encoding": "br"}, "it is cut short within its compression"),
        (ZIPPED[:12] + b"\xff" * 60, {"Content-Encoding": "gzip"}, "its compression is damaged"),
        (chunked(PAGE)[:60], {"Transfer-Encoding": "chunked"}, "it is cut short within a chunk"),
        (chunked(PAGE)[:50] + b"zz", {"Transfer-Encoding": "chunked"}, "its chunks are damaged at byte 50"),
        (
            gzip.compress(bytes(1 << 25), mtime=0),
            {"Content-Encoding": "gzip"},
            "it inflates to more than 10,000,000 bytes",
        ),
        (brotli.compress(bytes(1 << 25)), {"Content-Encoding": "br"}, "it inflates to more than 10,000,000 bytes"),
        (b"", {}, "it is empty"),
        (b" \n ", {}, "it is empty"),
    ],
)
def test_a_document_that_cannot_be_had_is_passed_over(body: bytes, http: dict[str, str], why: str) -> None:
    data = Warc().response(URL, body, HTML | http).response(f"{URL}/2").data
    assert passed(data) == [why]
    assert len(found(data)) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (Warc().info().data, "a warcinfo record"),
        (Warc().other("metadata", URL, b"via: x", "application/warc-fields").data, "a metadata record"),
        (Warc().response(URL, b"x", {"Content-Type": "image/png"}).data, "image/png is no document"),
        (Warc().response(URL, b"x", {"Content-Type": "text/css"}).data, "text/css is no document"),
        (Warc().response(URL, b"x", {"Content-Type": "font/woff2"}).data, "font/woff2 is no document"),
        (Warc().response(URL, b"x", {}).data, "data of no said type is no document"),
        (Warc().response(URL, b"", HTML | {"Location": "/x"}, "301 Moved").data, "a redirect (301)"),
        (Warc().response(URL, PAGE, HTML, "404 Not Found").data, "an error (404)"),
        (Warc().response(URL, PAGE, HTML, "503 Later").data, "an error (503)"),
        (Warc().response(URL, PAGE, HTML, "206 Part").data, "no whole answer (206)"),
        (Warc().response("https://example.org/robots.txt", b"User-agent: *").data, "rules for robots"),
        (Warc().response(URL, WARC_Resource_Type="xhr").data, "fetched by a script of a page"),
        (Warc().response(URL, WARC_Truncated="length").data, "cut short when it was captured (length)"),
        (Warc().response(URL, WARC_Segment_Number="1").data, "in segments, which are not joined here"),
        (Warc().other("resource", "dns:example.org", b"1.2.3.4", "text/dns").data, "text/dns is no document"),
        (Warc().other("response", "dns:example.org", b"1.2.3.4", "text/dns").data, "no answer of a web server"),
        (by_hand({"WARC-Type": "weird\x1b[31m"}, b"x"), "a weird\ufffd[31m record"),
        (by_hand({"WARC-Type": ""}, b"x"), "a nameless record"),
    ],
)
def test_what_is_no_document_is_passed_over_with_the_reason(data: bytes, why: str) -> None:
    assert found(data) == []
    assert passed(data) == [why]


@pytest.mark.parametrize("content_type", [None, "application/octet-stream"])
@pytest.mark.parametrize("body", [b"%PDF-1.7\n...", b"<!-- x --> <!DOCTYPE html><p>", b"<html><p>x"])
def test_a_type_that_says_nothing_is_decided_by_the_content(content_type: str | None, body: bytes) -> None:
    http = {"Content-Type": content_type} if content_type else {}
    assert [page.data for page in found(Warc().response(URL, body, http).data)] == [body]


def test_a_document_without_http_around_it() -> None:
    data = (
        Warc()
        .other("resource", "file:///a.txt", b"words", "text/plain; charset=latin-1")
        .other("conversion", URL, b"converted", "text/plain")
        .other("resource", f"urn:text:{URL}", b"seen", "text/plain")
        .data
    )
    assert [(part.data, part.address, part.charset) for part in found(data)] == [
        (b"words", None, "latin-1"),
        (b"converted", URL, None),
        (b"seen", URL, None),
    ]


def test_a_revisit_is_the_page_that_it_repeats() -> None:
    refers = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": "2025-11-03T10:20:30Z"}
    data = Warc().response(URL).revisit(f"{URL}?again", WARC_Date="2025-12-24T00:00:00Z", **refers).data
    page, again = found(data)
    assert (again.data, again.address, again.captured) == (PAGE, f"{URL}?again", "2025-12-24")
    assert again.name.startswith("revisit@")
    assert again.name.endswith("=record@0")
    assert WARC.part(data, again.name) == page.data


def test_a_revisit_known_by_its_digest_alone() -> None:
    data = Warc().response(URL, WARC_Payload_Digest="sha1:X").revisit(URL, None, WARC_Payload_Digest="sha1:X").data
    assert [page.data for page in found(data)] == [PAGE, PAGE]


@pytest.mark.parametrize(
    ("original", "fields", "why"),
    [
        (HTML, {"WARC_Refers_To": "<urn:uuid:0>"}, "it repeats a record that is not here"),
        (HTML, {"WARC_Payload_Digest": "sha1:Y"}, "it repeats a record that is not here"),
        (
            HTML,
            {
                "WARC_Refers_To_Target_URI": URL,
                "WARC_Refers_To_Date": "2025-11-03T10:20:30Z",
                "WARC_Payload_Digest": "sha1:Y",
            },
            "it repeats a record that is not here",
        ),
        ({"Content-Type": "image/png"}, {"WARC_Payload_Digest": "sha1:X"}, "image/png is no document"),
    ],
)
def test_a_revisit_of_nothing(original: dict[str, str], fields: dict[str, str], why: str) -> None:
    data = Warc().response(URL, PAGE, original, WARC_Payload_Digest="sha1:X").revisit(URL, **fields).data
    assert passed(data)[-1] == why


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "../../etc/passwd",
        "https://example.org/\x1b]0;x\x07",
        "https://example.org/<script>",
        "",
        "http://[",
        "x" * 5000,
    ],
)
def test_a_hostile_address_is_none(address: str) -> None:
    data = by_hand({"WARC-Target-URI": address}, answer())
    (page,) = found(data)
    assert (page.name, page.data, page.address) == ("record@0", PAGE, None)
    (other,) = WARC.parts(by_hand({"WARC-Target-URI": address, "WARC-Type": "metadata"}, b"x"))
    assert other.name.isprintable()
    assert len(other.name) < 300


@pytest.mark.parametrize("day", ["2025-11-31T00:00:00Z", "soon", "", "2025-11-03junk", "２０２５-11-03"])
def test_a_date_that_is_none(day: str) -> None:
    assert [page.captured for page in found(by_hand({"WARC-Date": day, "WARC-Target-URI": URL}, answer()))] == [None]


def test_an_address_between_angle_brackets() -> None:
    """As Wget 1.19 wrote it."""
    assert [page.address for page in found(by_hand({"WARC-Target-URI": f"<{URL}>"}, answer()))] == [URL]


RECORD = by_hand({"WARC-Target-URI": URL}, answer())
PACKED = packed(RECORD)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it holds no record"),
        (RECORD[:-60], "it is cut short within its record at byte 0 (get it whole)"),
        (RECORD[:70], "it is cut short within its record at byte 0 (get it whole)"),
        (
            RECORD + RECORD[:-60],
            f"it is cut short within its record at byte {len(RECORD)} "
            f"(get it whole, or keep the 1 before: head -c {len(RECORD)})",
        ),
        (
            PACKED * 3 + PACKED[:-5],
            f"it is cut short within its record at byte {3 * len(PACKED)} "
            f"(get it whole, or keep the 3 before: head -c {3 * len(PACKED)})",
        ),
        (packed(RECORD[:-60]), "it is cut short within its record at byte 0 (get it whole)"),
        (
            RECORD + b"garbage" + RECORD,
            "its record at byte 0 is not as long as it says, or what follows it is no record",
        ),
        (PACKED + b"garbage", f"what stands at byte {len(PACKED)} is no WARC record"),
        (packed(b"garbage"), "what stands at byte 0 is no WARC record"),
        (packed(b""), "it is cut short within its record at byte 0 (get it whole)"),
        (packed(RECORD + b"garbage"), "its record at byte 0 is longer than it says"),
        (
            packed(RECORD + RECORD),
            "it is compressed as a whole, not record by record (gunzip it, and add what comes out)",
        ),
        (
            by_hand({}, answer(), length=5) + RECORD,
            "its record at byte 0 is not as long as it says, or what follows it is no record",
        ),
        (
            by_hand({}, answer(), length=300) + RECORD,
            "its record at byte 0 is not as long as it says, or what follows it is no record",
        ),
        (by_hand({}, answer(), length=10**12), "it is cut short within its record at byte 0 (get it whole)"),
        (
            by_hand({}, answer(), length=-1),
            "its record at byte 0 does not say how long it is: Content-Length '-1'",
        ),
        (
            RECORD.replace(b"Content-Length", b"Length"),
            "its record at byte 0 does not say how long it is: Content-Length ''",
        ),
        (RECORD.replace(b"WARC/1.0", b"WARC/9.9"), "what stands at byte 0 is no WARC record"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 200_000 + b"\r\n", "what stands at byte 0 is no WARC record"),
        (PACKED[:60] + b"\0\0\0\0" + PACKED[64:], "its record at byte 0 is damaged: Error -3"),
        (
            packed(by_hand({}, answer(bytes(1 << 27)))),
            "it inflates to more than 200 times its size, with its record at byte 0: no crawl does",
        ),
    ],
    ids=lambda value: value[:50] if isinstance(value, str) else "",
)
def test_a_file_that_is_damaged_gives_nothing_and_says_where(data: bytes, message: str) -> None:
    assert refusal(data).startswith(message)


def test_what_is_kept_of_a_file_cut_short_as_the_message_says_is_whole() -> None:
    data = PACKED * 3 + PACKED[:-5]
    kept = int(refusal(data).rpartition(" ")[2].rstrip(")"))
    assert len(found(data[:kept])) == 3


@pytest.mark.parametrize("name", ["", "record@", "record@x", "record@-1", "record@99999", "../x", "record@0\n"])
def test_a_part_that_is_not_there(name: str) -> None:
    with pytest.raises(ValueError, match=r"part|record"):
        WARC.part(PACKED, name)


def test_a_record_that_is_no_document_is_no_part() -> None:
    with pytest.raises(ValueError, match="a warcinfo record"):
        WARC.part(Warc().info().data, "record@0")


def test_large_records_that_are_no_documents_are_not_held(tmp_path: Path) -> None:
    """A film of 40 MB, then a page: what is taken beside the file is the page."""
    import tracemalloc

    film = by_hand({"WARC-Target-URI": f"{URL}.mp4"}, answer(bytes(range(256)) * 160_000, "video/mp4"))
    data = packed(film, RECORD)
    tracemalloc.start()
    pages = found(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [page.data for page in pages] == [PAGE]
    assert most < 2 << 20


def test_a_compressed_warc_that_names_its_file() -> None:
    out = io.BytesIO()
    with gzip.GzipFile("a-name.warc", "wb", fileobj=out) as packing:
        packing.write(RECORD)
    assert len(found(out.getvalue())) == 1


def test_what_wget_wrote() -> None:
    """Two runs of Wget 1.21 joined, the second of which found the page unchanged (`--warc-dedup`)."""
    data = (CAPTURES / "wget.warc.gz").read_bytes()
    page, again = found(data)
    assert page.data == again.data
    assert b"The harbour bridge will close on Monday" in page.data
    assert (page.name, again.name) == ("record@836", "revisit@3441=record@836")
    assert again.address == page.address == "http://127.0.0.1:8766/tunnel.html"
    assert [WARC.part(data, part.name) for part in (page, again)] == [page.data] * 2
    assert passed(data).count("about the crawl, not of it") == 4
