"""DOCX → lines by the document's styles. The golden transcript shows what is read; here is what is refused."""

import zipfile
from io import BytesIO

import pytest

from sourcebook import capture
from sourcebook.errors import SourcebookError
from sourcebook.model import Fate, Fixity
from sourcebook.normalise import normalise
from tests.capture.real import REAL

MAIN = "http://schemas.openxmlformats.org"
NAMES = {
    "w": f"{MAIN}/wordprocessingml/2006/main",
    "a": f"{MAIN}/drawingml/2006/main",
    "m": f"{MAIN}/officeDocument/2006/math",
    "mc": f"{MAIN}/markup-compatibility/2006",
    "wp": f"{MAIN}/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
BODY = f"<w:document {NAMED}><w:body>{{}}</w:body></w:document>"


def with_document(xml: str, **more: str) -> bytes:
    """The real capture, with another text."""
    with BytesIO() as out, zipfile.ZipFile(BytesIO(REAL["bridge.docx"])) as real:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in real.infolist():
                texts = {"word/document.xml": xml, **more}
                text = texts.get(member.filename)
                archive.writestr(member, real.read(member) if text is None else text)
            archive.writestr("word/media/image1.png", b"\x89PNG")
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


RUN = "<w:r><w:t>{}</w:t></w:r>"
WORD = RUN.format("word")
IN_BOX = f"<w:txbxContent><w:p>{WORD}</w:p></w:txbxContent>"
DRAWING = (
    "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
    f"<wps:txbx>{IN_BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
VML = f"<w:pict><v:shape><v:textbox>{IN_BOX}</v:textbox></v:shape></w:pict>"
CHOICE, FALLBACK = f"<mc:Choice Requires='wps'>{DRAWING}</mc:Choice>", f"<mc:Fallback>{VML}</mc:Fallback>"
HOLDERS = {
    "a simple field": f"<w:fldSimple w:instr='AUTHOR'>{WORD}</w:fldSimple>",
    "a content control": f"<w:sdt><w:sdtContent>{WORD}</w:sdtContent></w:sdt>",
    "what was inserted": f"<w:ins w:id='1'>{WORD}</w:ins>",
    "what was moved": f"<w:moveTo w:id='1'>{WORD}</w:moveTo>",
    "writing from right to left": f"<w:bdo w:val='rtl'>{WORD}</w:bdo>",
    "a formula": "<m:oMath><m:r><m:t>word</m:t></m:r></m:oMath>",
    "an element of tomorrow": f"<w:tomorrow><w:more>{WORD}</w:more></w:tomorrow>",
    "a text box": f"<w:r>{DRAWING}</w:r>",
    "an old text box": f"<w:r>{VML}</w:r>",
    "a text box in two forms": f"<w:r><mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent></w:r>",
    "a text box in one form of two": f"<w:r><mc:AlternateContent>{CHOICE}<mc:Fallback/></mc:AlternateContent></w:r>",
    "a text box in a box": f"<w:r>{VML.replace(WORD, f'<w:r>{DRAWING}</w:r>')}</w:r>",
    "many elements": "<w:tomorrow>" * 5_000 + WORD + "</w:tomorrow>" * 5_000,
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_text_is_read_whatever_holds_it(holder: str) -> None:
    body = f"<w:p>{RUN.format('before ')}{HOLDERS[holder]}{RUN.format(' after')}</w:p>"
    read = capture.read(with_document(BODY.format(body)), "x.docx")
    assert sorted(" ".join(read.lines).split()) == ["after", "before", "word"]


def test_a_content_control_may_hold_paragraphs_rows_and_cells() -> None:
    held = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    cell = f"<w:tc><w:p>{WORD}</w:p></w:tc>"
    row = f"<w:tr>{held(cell)}{cell}</w:tr>"
    body = held(f"<w:p>{WORD}</w:p>") + f"<w:tbl>{held(row)}{row}</w:tbl>"
    assert capture.read(with_document(BODY.format(body)), "x.docx").lines == ("word", "", "word\tword", "word\tword")


def test_a_reading_stands_behind_what_is_read() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{RUN.format('kanji')}</w:rt><w:rubyBase>{RUN.format('漢字')}</w:rubyBase></w:ruby></w:r>"
    )
    assert capture.read(with_document(BODY.format(f"<w:p>{ruby}</w:p>")), "x.docx").lines == ("漢字(kanji)",)


def styled(style: str, text: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{RUN.format(text)}</w:p>"


def test_what_is_styled_as_the_title_is_the_title_beside_headings() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/></w:style>'
    styles = f"<w:styles {NAMED}>{heading.format('Title')}{heading.format('heading 1')}</w:styles>"
    body = styled("Title", "The harbour") + styled("heading 1", "Ships") + styled("heading 1", "Piers")
    read = capture.read(
        with_document(BODY.format(body), **{"word/styles.xml": styles, "docProps/core.xml": "<none/>"}), "x.docx"
    )
    source = normalise(read, Fixity("x.docx", "", 0, read.media_type, "", ""))
    assert source.title
    assert source.title.value == "The harbour"
    assert source.body == "## Ships\n\n## Piers\n"


def test_a_table_is_one_whatever_its_cells_hold() -> None:
    cell = f"<w:tc><w:p>{WORD}</w:p><w:p>{WORD}</w:p></w:tc>"
    body = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    assert capture.read(with_document(BODY.format(body)), "x.docx").lines == ("word word\tword word",)


@pytest.mark.parametrize("number", ["ZZZZ", ""])
def test_a_symbol_without_its_number_is_passed_over(number: str) -> None:
    symbol = f"<w:r><w:sym w:font='Wingdings' w:char='{number}'/></w:r>"
    assert capture.read(with_document(BODY.format(f"<w:p>{WORD}{symbol}</w:p>")), "x.docx").lines == ("word",)


def test_what_is_passed_over_is_named() -> None:
    deleted = "<w:del w:id='1'><w:r><w:delText>gone</w:delText></w:r></w:del>"
    read = capture.read(with_document(BODY.format(f"<w:p>{WORD}{deleted}</w:p>")), "x.docx")
    assert (read.lines, read.decided_by) == (("word",), "XML; passed over: deleted text, running heads")


PICTURE = (
    "<w:drawing><wp:inline><wp:docPr descr='A bridge'/><a:graphic><a:graphicData>"
    f"<pic:pic xmlns:pic='{MAIN}/drawingml/2006/picture'><pic:blipFill>"
    f"<a:blip xmlns:r='{MAIN}/officeDocument/2006/relationships' r:{{}}='rId77'/></pic:blipFill></pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
RELATION = f"<Relationship Id='rId77' Type='{MAIN}/officeDocument/2006/relationships/image' Target='{{}}'/>"
RELATIONS = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>"


@pytest.mark.parametrize("more", ["", HOLDERS["an element of tomorrow"]])  # read as it is, or mended
@pytest.mark.parametrize(
    ("how", "target", "address"),
    [
        ("embed", "media/image1.png", "word/media/image1.png"),
        ("embed", "media/lost.png", "a picture that the document only refers to"),
        ("link", "http://127.0.0.1:9/x.png", "a picture that the document only refers to"),
    ],
)
def test_pictures_are_named_and_the_style_of_captions_makes_them_captions(
    how: str, target: str, address: str, more: str
) -> None:
    caption = f"<w:p><w:pPr><w:pStyle w:val='Caption'/></w:pPr>{RUN.format('The bridge in June.')}</w:p>"
    body = (
        f"<w:p>{RUN.format('Before.')}</w:p><w:p><w:r>{PICTURE.format(how)}</w:r></w:p>{caption}<w:p>{WORD}{more}</w:p>"
    )
    relations = RELATIONS.format(RELATION.format(target))
    read = capture.read(with_document(BODY.format(body), **{"word/_rels/document.xml.rels": relations}), "x.docx")
    source = normalise(read, Fixity("x.docx", "", 0, read.media_type, "", ""))
    line = read.lines.index("The bridge in June.") + 1
    assert source.rows[line].fate is Fate.CAPTION
    assert [(image.line, image.address) for image in source.images] == [(line, address)]
    assert source.body.startswith("Before.\n\n![A bridge](capture:image-1)\n\nword")
