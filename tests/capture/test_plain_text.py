"""Bytes → Transcript."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import capture
from sourcebook.capture import plain_text
from sourcebook.capture.encoding import text_of
from sourcebook.errors import SourcebookError

RUSSIAN = "Правительство рассматривает возможность военной операции против картелей.\nВторая строка."


@pytest.mark.parametrize(
    ("data", "encoding", "decided_by"),
    [
        (b"plain", "utf-8", "valid UTF-8"),
        ("naïve “quoted”".encode(), "utf-8", "valid UTF-8"),
        (codecs.BOM_UTF8 + b"marked", "utf-8", "byte order mark"),
        ("\ufeffmarked".encode("utf-16-le"), "utf-16-le", "byte order mark"),
        ("\ufeffmarked".encode("utf-16-be"), "utf-16-be", "byte order mark"),
        ("\ufeffmarked".encode("utf-32-le"), "utf-32-le", "byte order mark"),
        ("“Qué” — café".encode("cp1252"), "cp1252", "detected"),
        (RUSSIAN.encode("cp1251"), "cp1251", "detected"),
    ],
)
def test_the_encoding_and_who_decided(data: bytes, encoding: str, decided_by: str) -> None:
    transcript = capture.read(data, "x.txt")
    assert (transcript.decoded_as, transcript.decided_by) == (encoding, decided_by)
    assert "\n".join(transcript.lines) == data.decode(encoding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.txt: it is empty"),
        (b" \n\xc2\xa0\n", "x.txt: it holds nothing but white space"),
        (b"%PDF-1.7\n", "x.txt: it is a PDF, not a text (save its text as a file and add that)"),
        (b"PK\x03\x04...", "x.txt: it is a zip archive, not a text"),
        (b"text\0text", "x.txt: it is binary data, not a text (save its text as a file and add that)"),
        (bytes(range(1, 256)), "x.txt: it is binary data, not a text (save its text as a file and add that)"),
        (b" <!DOCTYPE html>\n<p>", "x.txt: it is a page without a word"),
        ("\ufeffa\0\0b".encode("utf-16-le"), "x.txt: it has NUL characters, so it is not text"),
        (b"\xff\xfea", "x.txt: its byte order mark says utf-16-le, but at byte 2 it is not"),
        (b"\xef\xbb\xbf\n", "x.txt: it holds nothing but white space"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourcebookError) as caught:
        capture.read(data, "x.txt")
    assert str(caught.value).startswith(message)


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    try:
        transcript = plain_text.READER.read(data, None)
    except ValueError:
        return
    assert "\n".join(transcript.lines) == text_of(data, transcript.decoded_as).replace("\r\n", "\n")
