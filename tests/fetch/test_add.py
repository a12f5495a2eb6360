"""`sourcebook add` of an address, and of crawls that are kept in files."""

import json
from pathlib import Path

import pytest

from sourcebook.capture.reader import BY_HAND
from tests.capture import warcs
from tests.capture.warcs import Warc
from tests.conftest import Run
from tests.fetch.conftest import Answer, Serve

TEXT = "<p>The harbour bridge will close on Monday for six weeks, according to two people in the council.</p>"
STORY = f"<!doctype html><title>Harbour bridge to close</title><h1>Harbour bridge to close</h1>{TEXT * 3}".encode()
OTHER = STORY.replace(b"bridge", b"tunnel")
URL = "https://example.org/bridge"


def kept(root: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (root / "seeds/captures.jsonl").read_text("utf-8").splitlines()]


def everything(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_an_address(empty: Path, sourcebook: Run, serve: Serve) -> None:
    site = serve({"/": Answer(b"", {"Location": "/bridge"}, 301), "/bridge": Answer(STORY)})
    done = sourcebook("add", "--private", site.at())
    assert (done.returncode, done.stderr) == (0, "")
    led, added, said = done.stdout.splitlines()
    assert led == f"{site.at()}: leads to {site.at('/bridge')}"
    assert added.startswith(f"{site.at()}!/record@")
    assert added.endswith(": added as harbour-bridge-to-close")
    assert said.startswith("1 source added; 1 passed over: a redirect (301) (1)")
    (row,) = kept(empty)
    assert row["address"] == site.at("/bridge")
    assert row["file"].startswith("seeds/127-0-0-1-2")
    assert row["file"].endswith(".warc.gz")
    assert row["captured"]
    assert sourcebook("check").stdout == "1 source, 0 notes: no problem\n"


def test_a_private_address_is_refused_unless_asked_for(empty: Path, sourcebook: Run, serve: Serve) -> None:
    site = serve({"/": Answer(STORY)})
    before = everything(empty)
    done = sourcebook("add", site.at())
    what = "127.0.0.1 is on this machine or its network (--private fetches from there too)"
    assert (done.returncode, done.stderr) == (1, f"{site.at()}: {what}\n")
    assert everything(empty) == before


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Answer(b"{\\rtf1 A story.}", {"Content-Type": "application/rtf"}), "it is an RTF document"),
        (Answer(b"\xd0\xcf\x11\xe0", {"Content-Type": "application/msword"}), "it is an old Office document"),
        (Answer(b""), "it is empty"),
        (Answer(b"\n "), "it is empty"),
        (Answer(b"\x89PNG", {"Content-Type": ""}), "data of no said type is no document"),
    ],
)
def test_an_address_without_a_document_is_a_problem(
    empty: Path, sourcebook: Run, serve: Serve, answer: Answer, what: str
) -> None:
    site = serve({"/": Answer(b"", {"Location": "/a"}, 301), "/a": answer})
    before = everything(empty)
    done = sourcebook("add", "--private", site.at())
    assert done.returncode == 1
    assert done.stderr.startswith(f"{site.at()}: {what} (")
    assert done.stdout.endswith("0 sources added; 1 passed over: a redirect (301) (1)\n")
    assert everything(empty) == before


def test_one_address_that_fails_does_not_stop_the_others(empty: Path, sourcebook: Run, serve: Serve) -> None:
    site = serve({"/bridge": Answer(STORY)})
    done = sourcebook("add", "--private", "--json", site.at("/none"), site.at("/bridge"))
    assert done.returncode == 1
    assert done.stderr == f"{site.at('/none')}: answered 404 Not Found (see whether the address is right)\n"
    states = {row["path"]: row["state"] for row in json.loads(done.stdout) if row["state"] != "passed over"}
    assert sorted(states.values()) == ["added", "refused"]


def test_an_address_of_another_scheme(empty: Path, sourcebook: Run) -> None:
    done = sourcebook("add", "ftp://example.org/a")
    assert (done.returncode, done.stderr) == (1, "ftp://example.org/a: not an http or https address\n")


@pytest.mark.parametrize("compressed", [True, False])
def test_a_crawl_in_a_file(empty: Path, sourcebook: Run, tmp_path: Path, compressed: bool) -> None:
    crawl = (
        Warc(packed=compressed).info().response(URL, STORY).response(f"{URL}.png", b"x", {"Content-Type": "image/png"})
    )
    path = tmp_path / "crawl.warc"
    path.write_bytes(crawl.response("https://example.org/tunnel", OTHER).data)
    done = sourcebook("add", path)
    assert (done.returncode, done.stderr) == (0, "")
    ends = "2 sources added; 2 passed over: a warcinfo record (1), image/png is no document (1)"
    assert done.stdout.splitlines()[-1] == ends
    assert [(row["address"], row["captured"]) for row in kept(empty)] == [
        (URL, "2025-11-03"),
        ("https://example.org/tunnel", "2025-11-03"),
    ]
    assert len({row["file"] for row in kept(empty)}) == 1
    assert sourcebook("check").stdout == "2 sources, 0 notes: no problem\n"
    assert sourcebook("normalise").stdout.endswith("2 sources normalised, 0 changed\n")


def test_a_collection(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    crawl = Warc().response(URL, STORY).response("https://ads.example.org/frame", OTHER)
    path = tmp_path / "crawl.wacz"
    path.write_bytes(warcs.wacz({"a.warc.gz": crawl.data}, [URL]))
    done = sourcebook("add", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["part"] for row in kept(empty)] == ["archive/a.warc.gz/record@0"]
    assert "no page that the crawl lists (1)" in done.stdout
    assert sourcebook("check").stdout == "1 source, 0 notes: no problem\n"


def test_a_crawl_cut_short_leaves_nothing_behind(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    first = Warc().response(URL, STORY).data
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(first + Warc().response(f"{URL}/2", OTHER).data[:-20])
    before = everything(empty)
    done = sourcebook("add", path)
    what = f"it is cut short within its record at byte {len(first)}"
    mend = f"(get it whole, or keep the 1 before: head -c {len(first)})"
    assert (done.returncode, done.stderr) == (1, f"{path}: {what} {mend}\n")
    assert everything(empty) == before


def test_a_page_that_cannot_be_unpacked_is_a_problem_and_the_others_are_added(
    empty: Path, sourcebook: Run, tmp_path: Path
) -> None:
    strange = {"Content-Type": "text/html", "Content-Encoding": "zstd"}
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(Warc().response(URL, STORY, strange).response(f"{URL}/2", OTHER).data)
    done = sourcebook("add", path)
    assert done.returncode == 1
    assert done.stderr == f"{path}!/record@0 {URL}: it is compressed as 'zstd', which is not undone here ({BY_HAND})\n"
    assert [row["address"] for row in kept(empty)] == [f"{URL}/2"]
