"""What a capture is: by its content, whatever its name says."""

import gzip
import zipfile
from io import BytesIO

import pytest

from sourcebook.capture import in_words, kind_of, promised
from tests.capture.real import REAL

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: x\nDate: Mon, 3 Nov 2025 09:30:00 +0000\n"
RELATED = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--\n"


def zipped(*names: str) -> bytes:
    with BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        return out.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bridge.pdf", "application/pdf"),
        ("bridge.docx", DOCX),
        ("bridge.eml", "message/rfc822"),
        ("bridge.mbox", "application/mbox"),
        ("bridge.mhtml", "multipart/related"),
        ("bridge.md", "text/markdown"),
    ],
)
def test_real_captures(name: str, kind: str) -> None:
    assert kind_of(REAL[name]) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text/plain"),
        (b"A story.", "text/plain"),
        (b"# of dead: 3\n# of hurt: 5\n", "text/plain"),
        (b"A **bold** word, and [1] a reference.", "text/plain"),
        (b"# One\n\ntext\n\n## Two\n\ntext\n\n## Three\n", "text/markdown"),
        (b"# One\n\nA story.\n", "text/markdown"),
        (b"# One\n\nA [link](https://example.org).\n", "text/markdown"),
        (b"\xef\xbb\xbf# One\r\n\r\nA [link](https://example.org).\r\n", "text/markdown"),
        ("\ufeff# One\n\nA [link](https://example.org).\n".encode("utf-16-le"), "text/markdown"),
        (b"---\ntitle: One\n---\n\nText with a **strong** word.\n", "text/markdown"),
        (b"<p>A fragment", "text/html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html>\n<html>", "text/html"),
        (b"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: x \n-->", "text/html"),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", "text/html"),
        ("\ufeff<html><body>".encode("utf-16-be"), "text/html"),
        ("<html><body>".encode("utf-16-le"), "text/html"),
        ("<html><body>".encode("utf-32"), "text/html"),
        ("\ufeff<html><body>".encode("utf-32-be"), "text/html"),
        ("A story.".encode("utf-32"), "text/plain"),
        (MAIL + b"\nText.", "message/rfc822"),
        (b"From: Ada <ada@post.example>\nSubject: The bridge\n\nIt closes.\n", "message/rfc822"),
        (b"Subject: The bridge\nMessage-ID: <1@post.example>\n\nIt closes.\n", "message/rfc822"),
        (b"Received: from a by b\nFrom: Ada\n\nIt closes.\n", "message/rfc822"),
        (b"From: Ada\nSubject: The bridge\n\nIt closes.\n", "text/plain"),
        (b"From: the desk\nWrite to: ada@post.example\nSubject: x\n\nIt closes.\n", "text/plain"),
        (MAIL + RELATED, "message/rfc822"),
        (b"From: <Saved by Blink>\nSubject: x\n" + RELATED, "multipart/related"),
        (b"From: the harbour\n\nShips are late.", "text/plain"),
        (b"From the harbour at 10:30, 3 November 2025\n\nShips are late.", "text/plain"),
        (b"From a@b Mon Nov  3 09:30:00 2025\n" + MAIL, "application/mbox"),
        (b"WARC/1.1\r\n", "application/warc"),
        (gzip.compress(b"WARC/1.1\r\n", mtime=0), "application/warc"),
        (gzip.compress(b"A story.", mtime=0), "application/gzip"),
        (zipped("a.txt"), "application/zip"),
        (zipped(), "application/zip"),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (zipped("datapackage.json", "archive/data.warc.gz"), "application/wacz"),
        (zipped("datapackage.json", "a.csv"), "application/zip"),
        (zipped("mimetype", "META-INF/container.xml"), "an EPUB book"),
        (b"PK\x03\x04...", "application/zip"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"{\\rtf1 text}", "an RTF document"),
        (bytes(range(256)), "binary data"),
        (b"A stray \0 byte. " + b"Many words. " * 9, "text/plain"),
        (b"a\0b", "binary data"),
    ],
)  # fmt: skip
def test_by_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("name", "kind", "lie"),
    [
        ("story.pdf", "text/html", "a PDF"),
        ("story.txt", "text/html", "plain text"),
        ("STORY.HTM", "application/pdf", "an HTML page"),
        ("story.docx", "application/zip", "a DOCX document"),
        ("story.txt", "text/markdown", None),
        ("story.md", "text/plain", None),
        ("story.pdf", "application/pdf", None),
        ("story", "application/pdf", None),
        ("story.php", "text/html", None),
    ],
)
def test_a_name_that_promises_something_else_is_noticed(name: str, kind: str, lie: str | None) -> None:
    assert promised(name, kind) == lie


def test_kinds_are_said_in_words() -> None:
    assert in_words("application/pdf") == "a PDF"
    assert in_words("a PNG picture") == "a PNG picture"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!--a-->" * 400 + b"<nav>x</nav>", "text/plain"),
        (b"<!--a--> " * 400 + b"<p>x</p>", "text/html"),
        (b"---\na: b\n" + b"-a: b\n" * 400 + b"x", "text/plain"),
    ],
)
def test_openings_that_could_be_read_in_many_ways_are_told_at_once(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
