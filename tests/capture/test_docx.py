"""DOCX → lines by the document's styles. The golden transcript shows what is read; here is what is refused."""

import zipfile
from io import BytesIO

import pytest

from sourcebook import capture
from sourcebook.errors import SourcebookError
from tests.capture.real import REAL

BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def with_document(xml: str) -> bytes:
    """The real capture, with another text."""
    with BytesIO() as out, zipfile.ZipFile(BytesIO(REAL["bridge.docx"])) as real:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in real.infolist():
                archive.writestr(member, xml.encode() if member.filename == "word/document.xml" else real.read(member))
        return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(SourcebookError) as caught:
        capture.read(data, "x.docx")
    return str(caught.value)


def test_a_text_of_our_own() -> None:
    data = with_document(BODY.format("<w:p><w:r><w:t>A line.</w:t></w:r></w:p>"))
    assert capture.read(data, "x.docx").lines == ("A line.",)


def test_without_a_word() -> None:
    assert (
        refusal(with_document(BODY.format("<w:p/>")))
        == "x.docx: it is a document without a word (if its pages are pictures, run OCR on them)"
    )


def test_damaged() -> None:
    assert refusal(with_document("<w:document")).startswith("x.docx: its structure as a DOCX document is damaged: ")
    assert refusal(with_document("")).startswith("x.docx: its structure as a DOCX document is damaged: ")


def test_nested_too_deep() -> None:
    deep = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    assert (
        refusal(with_document(BODY.format(deep)))
        == "x.docx: its structure as a DOCX document is nested too deep (save its text as a file and add that)"
    )


def test_a_bomb() -> None:
    assert refusal(with_document(BODY.format(" " * 60_000_000))).startswith("x.docx: it is a zip bomb: ")


def test_entities_that_multiply() -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {c} "{f"&{b};" * 20}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    xml = f"<!DOCTYPE w:document [{entities}]>" + BODY.format("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>")
    assert "damaged" in refusal(with_document(xml))
