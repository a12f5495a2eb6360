"""Crawls that are damaged at random: refused in words or read, never anything else, and in little memory."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.capture import CONTAINERS, Container, Part, http_body
from tests.capture import warcs
from tests.capture.warcs import HTML, PAGE, Warc, answer, by_hand, packed

URL = "https://example.org/bridge"
MOST = 100 << 20  # bytes beside the file: what a small one may inflate to, and half of it again


def crawl(*, compressed: bool) -> bytes:
    refers = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": warcs.DAY}
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    made = Warc(packed=compressed).info().response(URL)
    made.response(f"{URL}/br", brotli.compress(PAGE), HTML | {"Content-Encoding": "br"})
    made.response(f"{URL}/chunks", chunked, HTML | {"Transfer-Encoding": "chunked"})
    made.response(f"{URL}.png", b"\x89PNG", {"Content-Type": "image/png"})
    return made.revisit(f"{URL}/again", **refers).other("resource", URL, b"words", "text/plain").data


SOUND = {
    "application/warc": [crawl(compressed=True), crawl(compressed=False)],
    "application/wacz": [
        warcs.wacz({"a.warc.gz": crawl(compressed=True), "b.warc": crawl(compressed=False)}, [URL, f"{URL}/br"])
    ],
}
PLAIN = crawl(compressed=False)


@st.composite
def damaged(draw: st.DrawFn, sound: list[bytes]) -> bytes:
    """One of them, with a few bytes changed, left out, put in or said twice."""
    data = draw(st.sampled_from(sound))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 200)))
        what = draw(st.one_of(st.binary(max_size=20), st.just(data[start:end] * 2), st.sampled_from(JUNK)))
        data = data[:start] + what + data[end:]
    return data


JUNK = [b"", b"\r\n", b"\r\n\r\n", b"WARC/1.1\r\n", b"Content-Length: 99\r\n", b"\x1f\x8b\x08", b"PK\1\2", b"9" * 19]


@contextmanager
def in_little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()


def read_whole(container: Container, data: bytes) -> None:
    """What it lists it finds again, to the byte; what it can't read it refuses with words, before it gives anything."""
    given_any = False
    try:
        for it in container.parts(data):
            given_any = True
            if isinstance(it, Part):
                assert container.part(data, it.name) == it.data
                assert it.name.isprintable()
                assert it.address is None or it.address.isprintable()
            else:
                assert it.why
    except ValueError as error:
        assert not given_any
        assert str(error)


@pytest.mark.parametrize("kind", SOUND)
@settings(max_examples=150)
@given(data=st.data())
def test_damaged_crawls(kind: str, data: st.DataObject) -> None:
    with in_little_memory():
        read_whole(CONTAINERS[kind], data.draw(damaged(SOUND[kind])))


@pytest.mark.parametrize("kind", SOUND)
@given(data=st.binary(max_size=2000) | st.binary(max_size=200).map(lambda data: packed(data, data)))
def test_any_bytes(kind: str, data: bytes) -> None:
    read_whole(CONTAINERS[kind], data)


@given(
    st.dictionaries(
        st.sampled_from(["WARC-Type", "WARC-Target-URI", "WARC-Date", "Content-Type", "WARC-Refers-To", "\0", "é"]),
        st.text(st.characters(codec="utf-8"), max_size=30),
    ),
    st.binary(max_size=200) | st.binary(max_size=200).map(answer),
)
def test_any_head(fields: dict[str, str], block: bytes) -> None:
    for data in (by_hand(fields, block), packed(by_hand(fields, block))):
        read_whole(CONTAINERS["application/warc"], data)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "content-encoding": st.sampled_from(["gzip", "deflate", "br", "br, gzip", "zstd", ",", "\0"]),
            "transfer-encoding": st.sampled_from(["chunked", "gzip, chunked", ""]),
        },
    ),
    st.binary(max_size=300) | st.binary(max_size=50).map(lambda data: b"5\r\n12345\r\n" + data),
)
def test_any_body(http: dict[str, str], body: bytes) -> None:
    with in_little_memory():
        try:
            assert isinstance(http_body.undone(http, body), bytes)
        except ValueError as error:
            assert str(error)


@given(st.text(max_size=60) | st.integers(-5, 10**20).map(lambda number: f"record@{number}"))
def test_any_name(name: str) -> None:
    try:
        CONTAINERS["application/warc"].part(PLAIN, name)
    except ValueError as error:
        assert str(error)
