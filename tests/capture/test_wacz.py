"""WACZ → documents: the pages that it lists, out of all its WARC files."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from sourcebook.capture import CONTAINERS, Part, PassedOver
from tests.capture import warcs
from tests.capture.warcs import PAGE, Warc

CAPTURES = Path(__file__).parent / "captures"
URL = "https://example.org/bridge"
HOME = "https://example.org/"
FRAME = "https://ads.example.org/frame"
WACZ = CONTAINERS["application/wacz"]
CRAWL = Warc().info().response(HOME).response(URL).response(FRAME).data


def found(data: bytes) -> list[Part]:
    return [it for it in WACZ.parts(data) if isinstance(it, Part)]


def passed(data: bytes) -> dict[str, str]:
    return {it.name: it.why for it in WACZ.parts(data) if isinstance(it, PassedOver)}


def refusal(data: bytes) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        next(WACZ.parts(data))
    return str(caught.value)


def test_the_listed_pages_are_the_documents() -> None:
    data = warcs.wacz({"a.warc.gz": CRAWL}, [HOME, URL])
    assert [page.address for page in found(data)] == [HOME, URL]
    (why,) = [why for name, why in passed(data).items() if name.endswith(FRAME)]
    assert why == "no page that the crawl lists"
    assert [WACZ.part(data, page.name) for page in found(data)] == [PAGE, PAGE]


@pytest.mark.parametrize("pages", [None, []])
def test_without_a_list_of_pages_every_document_is_one(pages: list[str] | None) -> None:
    data = warcs.wacz({"a.warc.gz": CRAWL}, pages)
    assert [page.address for page in found(data)] == [HOME, URL, FRAME]


def test_pages_of_every_list_count() -> None:
    """Browsertrix has its seeds in pages.jsonl and the pages that they led to in extraPages.jsonl."""
    more = {"pages/extraPages.jsonl": json.dumps({"url": URL}).encode()}
    assert [page.address for page in found(warcs.wacz({"a.warc.gz": CRAWL}, [HOME], **more))] == [HOME, URL]


@pytest.mark.parametrize("page", ["https://example.org", "https://example.org/#top", HOME])
def test_spellings_of_one_address(page: str) -> None:
    assert [part.address for part in found(warcs.wacz({"a.warc.gz": CRAWL}, [page]))] == [HOME]


def test_what_a_page_was_redirected_to_is_a_page() -> None:
    there = {"Content-Type": "text/html", "Location": "/old"}
    back = {"Content-Type": "text/html", "Location": f"{URL}#top"}
    crawl = Warc().response(HOME, b"", there, "302 Found").response(f"{HOME}old", b"", back, "301 Moved")
    data = warcs.wacz({"a.warc.gz": crawl.response(URL).response(FRAME).data}, [HOME])
    assert [page.address for page in found(data)] == [URL]


def test_redirects_in_a_circle() -> None:
    there = {"Content-Type": "text/html", "Location": URL}
    back = {"Content-Type": "text/html", "Location": HOME}
    crawl = Warc().response(HOME, b"", there, "302 Found").response(URL, b"", back, "302 Found")
    assert found(warcs.wacz({"a.warc.gz": crawl.data}, [HOME])) == []


def test_a_pdf_is_a_document_whether_it_is_listed_or_not() -> None:
    crawl = Warc().response(HOME).response(f"{URL}.pdf", b"%PDF-1.7", {"Content-Type": "application/pdf"})
    data = warcs.wacz({"a.warc.gz": crawl.data}, [HOME])
    assert [page.address for page in found(data)] == [HOME, f"{URL}.pdf"]


def test_a_listed_page_that_was_not_captured_is_named() -> None:
    assert passed(warcs.wacz({"a.warc.gz": CRAWL}, [HOME, "https://example.org/gone"]))["https://example.org/gone"] == (
        "listed as a page, but not captured"
    )


def test_a_revisit_repeats_a_record_of_another_file() -> None:
    again = Warc().revisit(URL, WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=warcs.DAY).data
    data = warcs.wacz({"b.warc.gz": again, "a.warc.gz": CRAWL})
    first = found(data)[0]
    assert first.name.startswith("archive/b.warc.gz/revisit@0=archive/a.warc.gz/record@")
    assert WACZ.part(data, first.name) == PAGE


def test_what_else_is_in_it_is_passed_over() -> None:
    data = warcs.wacz({"a.warc.gz": CRAWL}, [HOME], **{"indexes/index.cdx.gz": b"x", "../../evil": b"x"})
    names = ["pages/pages.jsonl", "datapackage.json", "indexes/index.cdx.gz", "../../evil"]
    assert {name: passed(data)[name] for name in names} == dict.fromkeys(names, "about the crawl, not of it")


def test_files_in_it_may_be_compressed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc.gz", CRAWL)
        archive.writestr("datapackage.json", "{}")
    data = out.getvalue()
    assert [WACZ.part(data, page.name) for page in found(data)] == [PAGE] * 3


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", bytes(1 << 27))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK", "it is a zip archive that can't be opened: File is not a zip file"),
        (warcs.wacz({"a.warc.gz": CRAWL})[:-40], "it is a zip archive that can't be opened: File is not a zip file"),
        (warcs.wacz({"a.warc.gz": CRAWL[:-9]}), "in archive/a.warc.gz, it is cut short within its record at byte "),
        (warcs.wacz({"a.warc.gz": b""}), "in archive/a.warc.gz, it holds no record"),
        (
            warcs.wacz({"a.warc.gz": CRAWL}, **{"pages/x.jsonl": b'{"url": "x"}\n{'}),
            "in pages/x.jsonl, line 2 is not JSON: ",
        ),
        (
            warcs.wacz({"a.warc.gz": CRAWL}, **{"pages/x.jsonl": b"[" * 100_000}),
            "in pages/x.jsonl, line 1 is not JSON: ",
        ),
        (bomb(), "it is a zip bomb: "),
    ],
)
def test_a_file_that_is_damaged_gives_nothing_and_says_where(data: bytes, message: str) -> None:
    assert refusal(data).startswith(message)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "record@0",
        "archive/a.warc.gz",
        "archive/none.warc.gz/record@0",
        "datapackage.json/record@0",
        "archive/a.warc.gz/revisit@0",
    ],
)
def test_a_part_that_is_not_there(name: str) -> None:
    with pytest.raises(ValueError, match=r"no part|no WARC record"):
        WACZ.part(warcs.wacz({"a.warc.gz": CRAWL}), name)


def test_what_py_wacz_wrote() -> None:
    """A crawl by Wget, packed by `wacz create --detect-pages`."""
    data = (CAPTURES / "py-wacz.wacz").read_bytes()
    (page,) = found(data)
    assert (page.name, page.address) == ("archive/crawl.warc.gz/record@809", "http://127.0.0.1:8765/")
    assert WACZ.part(data, page.name) == page.data
    assert passed(data)["archive/crawl.warc.gz/record@3893 http://127.0.0.1:8765/tunnel.html"] == (
        "no page that the crawl lists"
    )
