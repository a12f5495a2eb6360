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
        (b"%PDF-1.7\n", "x.txt: its structure as a PDF is damaged: "),
        (b"PK\x03\x04...", "x.txt: it is a zip archive, not a text"),
        (b"text\0text", "x.txt: it is binary data, not a text (save its text as a file and add that)"),
        (bytes(range(1, 256)), "x.txt: it is binary data, not a text (save its text as a file and add that)"),
        (b" <!DOCTYPE html>\n<p>", "x.txt: it has no text: "),
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
    text = text_of(data, transcript.decoded_as)
    assert "\n".join(transcript.lines) == (text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n"))


NEARLY = "utf-8, stray bytes cp1252"
CAFES = "“Café” " * 9
QUES = "“Qué” " * 40
JAPANESE = "語文 " * 90


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "decided_by", "text"),
    [
        ("Wide — text".encode("utf-16-le"), None, "utf-16-le", "NUL bytes", "Wide — text"),
        ("Wide — text".encode("utf-16-be"), None, "utf-16-be", "NUL bytes", "Wide — text"),
        (RUSSIAN.encode("utf-16-le"), None, "utf-16-le", "NUL bytes", RUSSIAN),
        ("“Café”".encode() + b" caf\xe9", None, NEARLY, "nearly valid UTF-8", "“Café” café"),
        (codecs.BOM_UTF8 + b"caf\xe9", None, NEARLY, "byte order mark", "\ufeffcafé"),
        (CAFES.encode() + b"\x81\x93", None, NEARLY, "nearly valid UTF-8", CAFES + "\x81“"),
        ("“Café”".encode(), "iso-8859-1", "utf-8", "valid UTF-8", "“Café”"),
        (RUSSIAN.encode("cp1251"), "utf-8", "cp1251", "detected", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "windows-1251", "cp1251", "declared", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "no-such-charset", "cp1251", "detected", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "utf-16", "cp1251", "detected", RUSSIAN),
        ("“Qué” — café".encode("cp1252"), "iso-8859-1", "cp1252", "declared", "“Qué” — café"),
        (QUES.encode("cp1252") + b"\x81", "latin1", "cp1252, stray bytes cp1252", "declared", QUES + "\x81"),
        (JAPANESE.encode("cp932") + b"\x81", "sjis", "cp932, stray bytes cp1252", "declared", JAPANESE + "\x81"),
        (b"A NUL\0 and words. " + b"More words. " * 9, None, "utf-8", "valid UTF-8", None),
    ],
)
def test_strays_and_lies(data: bytes, charset: str | None, encoding: str, decided_by: str, text: str | None) -> None:
    transcript = capture.read(data, "x.txt", charset)
    assert (transcript.decoded_as, transcript.decided_by) == (encoding, decided_by)
    assert "\n".join(transcript.lines) == (data.decode("utf-8") if text is None else text)
    assert plain_text.READER.lines(data, encoding) == transcript.lines


KOREAN = "오늘 항구가 폐쇄되었다."


@pytest.mark.parametrize(
    ("text", "written_as", "charset", "encoding", "decided_by"),
    [
        (KOREAN, "cp949", None, "cp949", "detected"),
        (KOREAN + " 똠방각하", "cp949", "EUC-KR", "cp949", "declared"),
        ("①语言 €", "gb18030", "gb2312", "gb18030", "declared"),
        ("港は①～", "cp932", "Shift_JIS", "cp932", "declared"),
        ("港は閉鎖された", "iso2022_jp", "ISO-2022-JP", "iso2022_jp", "declared"),
        ("港は閉鎖された", "iso2022_jp", None, "iso2022_jp", "its escapes"),
        ("2000 €", "iso8859-15", "iso-8859-15", "iso8859-15", "declared"),
        ("ภาษา “ไทย”", "cp874", "TIS-620", "cp874", "declared"),
        ("coração às três, canção ÇÃO", "cp1252", None, "cp1252", "detected"),
        ("\x1b(B\x1b[0m a terminal's colours", "utf-8", None, "utf-8", "valid UTF-8"),
    ],
)
def test_the_encodings_of_the_web(
    text: str, written_as: str, charset: str | None, encoding: str, decided_by: str
) -> None:
    transcript = capture.read(text.encode(written_as), "x.txt", charset)
    assert transcript.lines == (text,)
    assert (transcript.decoded_as, transcript.decided_by) == (encoding, decided_by)


@pytest.mark.parametrize(
    "text",
    [
        "A função da opção é uma ação sem razão; três lições, já são cães e leões.",
        "Überall größere Straßen, häufig für Fußgänger geöffnet.",
        "L’été, un élève créé par l’épreuve a dû céder à l’âge où ça déçoit.",
        "Más allá, el niño soñó: ¿qué pasó? ¡Así será!",
        "Høst på øya: blåbær, rødgrød og ål.",
    ],
)
def test_latin_texts_are_not_taken_for_korean(text: str) -> None:
    assert capture.read(text.encode("cp1252"), "x.txt").lines == (text,)
