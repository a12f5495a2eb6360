"""No leak and no false alarm: generated archives of copies, near copies and quotations, whole sites of them."""

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.annotate import published
from sourcebook.model import (
    Archive,
    Claim,
    Claims,
    Curation,
    Fate,
    Kind,
    Limited,
    Note,
    Outcome,
    Position,
    Quotation,
    Reason,
    Stance,
    Visibility,
)
from sourcebook.publish import Frame, site, write
from sourcebook.publish.runs import runs, words
from sourcebook.publish.withheld import leaks
from sourcebook.settings import Options, Settings
from tests.publish.archives import Made, archive

FRAME = Frame("<html><head>", "</head><body><h1>Site</h1>", "</body></html>")
VOCABULARY = (
    "harbour bridge council vote seven ferries pilot said that the on a of before closed opened Monday never money "
    "minister denied report witness quay night found letter signed by her his they it was had no one who knew"
).split()
CHINESE = "港口大桥将于星期一关闭市议会表示渡轮增加班次没有人知道原因部长否认了这份报告证人说"
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=14).map(" ".join)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(lambda its: " ".join(f"{it.capitalize()}." for it in its))
TEXTS = st.lists(PARAGRAPHS | st.text(CHINESE, min_size=6, max_size=40), min_size=2, max_size=6)
TO = (Visibility.EXCERPTS, Visibility.METADATA, Visibility.WITHDRAWN)


@st.composite
def near_copies(draw: st.DrawFn, text: list[str]) -> list[str]:
    """The same text with its paragraphs left out, joined, cut, moved or edited."""
    left = [line for line in text if draw(st.integers(0, 3))] or text
    left = draw(st.permutations(left)) if draw(st.booleans()) else left
    if draw(st.booleans()):
        left = [" ".join(left[:2]), *left[2:]]
    if draw(st.booleans()):
        left = [*left[:-1], *(f"{it}." for it in left[-1].split(". "))]
    found = []
    for line in left:
        known = line.split()
        at = draw(st.integers(0, len(known) - 1))
        found.append(
            " ".join([*known[:at], *([draw(st.sampled_from(VOCABULARY))] * draw(st.integers(0, 1))), *known[at:]])
        )
    return found


@st.composite
def notes_on(draw: st.DrawFn, made: Made, *, is_private: bool) -> tuple[Note, ...]:
    text = made.entry.reading.text
    found = []
    for n in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(0, len(text) - 40)))
        exact = " ".join(text[at : at + draw(st.integers(12, 60))].split())
        quotes = (Quotation(exact, prefix=text[max(0, at - 20) : at]),) if exact and draw(st.booleans()) else ()
        said, hidden = draw(SENTENCES), is_private and draw(st.booleans())
        found.append(Note(f"n{n}", said, "archive", "2026-11-24", quotes=quotes, is_private=hidden))
    return tuple(found)


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """A public source with a removed line, and one or two that copy it more or less and are hidden more or less."""
    first = draw(TEXTS)
    made = []
    for n in range(draw(st.integers(2, 3))):
        text = first if n == 0 else draw(near_copies(first)) if draw(st.booleans()) else draw(TEXTS)
        cut = draw(st.integers(0, len(text)))
        lines = [(Kind.PARAGRAPH, line) for line in text]
        lines.insert(cut, (Reason.NAVIGATION, draw(SENTENCES)))
        title = draw(SENTENCES) if draw(st.booleans()) else None
        one = Made(f"source-number-{n}-here", [*([(Fate.TITLE, title)] if title else []), *lines])
        curation = Curation(notes=draw(notes_on(one, is_private=True)))
        if n:
            to = draw(st.sampled_from([None, *TO]))
            hidden = replace(curation, withheld=draw(SENTENCES)) if to is None else None
            curation = hidden or replace(curation, limited=Limited(to, draw(SENTENCES), "2026-11-24"))
        made.append(replace(one, curation=curation))
    of = archive(made)
    quoted = [
        Stance(entry.id, Position.SUPPORTS, (Quotation(next(line for line in entry.reading.lines if line)),))
        for entry in of.entries
        if draw(st.booleans())
    ]
    claim = Claim("c", draw(SENTENCES), Outcome.DISPUTED, draw(SENTENCES), "mk", "2026-11-24", tuple(quoted))
    return replace(of, claims=Claims({}, (claim,)))


def built(of: Archive, root: Path) -> Path:
    """Raises where a leak is found. Captures are read from `root`."""
    (root / "seeds").mkdir()
    for entry in of.entries:
        (root / entry.capture.file).write_text("\n".join(entry.reading.lines), "utf-8")
    of = replace(of, root=root)
    options = Settings(root, "An archive", "https://archive.example/", root, root / "site", Options())
    found = site(of, options)
    for page in found.framed:
        path = root / "site" / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FRAME.pour(page.make()), "utf-8")
    write(found, {page.address: FRAME for page in found.framed}, of, options)
    return root / "site"


@settings(max_examples=40)
@given(archives())
def test_copies_and_quotations_are_no_leak(of: Archive) -> None:
    with TemporaryDirectory() as folder:
        assert (built(of, Path(folder)) / "sources/source-number-0-here.html").is_file()


def zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a/b.txt", text)
    return file.getvalue()


def warc(text: str) -> bytes:
    body = gzip.compress(f"<p>{text}</p>".encode())
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\nWARC-Date: 2026-11-24T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http;msgtype=response\r\n"
    )
    record = f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    return gzip.compress(record)


def mail(text: str) -> bytes:
    head = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: S\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\n"
    coded = base64.encodebytes(text.encode())
    return head + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded


def in_html(text: str) -> bytes:
    marked = [
        f"<mark>{escape(it)}</mark>" if n % 3 else f"{escape(it)}<sup><a>1</a></sup>"
        for n, it in enumerate(text.split(" "))
    ]
    return f"<p>{' '.join(marked)}</p>".encode()


PLANTED: dict[str, Callable[[str], bytes]] = {
    "x.html": in_html,
    "attribute.html": lambda text: f'<a title="{escape(text)}">x</a>'.encode(),
    "entities.html": lambda text: "".join(f"&#{ord(char)};" for char in text).encode("ascii"),
    "x.txt": lambda text: text.upper().replace(" ", "  \n").encode(),
    "wide.txt": lambda text: text.encode("utf-16"),
    "x.json": lambda text: json.dumps({"x": text.replace(" ", "\n")}, ensure_ascii=True).encode(),
    "feed.xml": lambda text: f"<content>{escape(escape(text))}</content>".encode(),
    "x.csv": lambda text: f'a,"{text}"'.encode(),
    "address.txt": lambda text: f"https://x.example/#:~:text={quote(text)}".encode(),
    "pagefind/x.pf_fragment": lambda text: gzip.compress(b"pagefind_dcd" + json.dumps({"content": text}).encode()),
    "x.zip": zipped,
    "nested.zip.gz": lambda text: gzip.compress(zipped(text)),
    "captures/x.warc.gz": warc,
    "captures/x.txt": mail,
}


@settings(max_examples=60)
@given(archives(), st.sampled_from(sorted(PLANTED)), st.data())
def test_a_leak_of_any_eight_words_is_found_in_any_file(of: Archive, file: str, data: st.DataObject) -> None:
    shown = published(of)
    public = [words(entry.reading.text) for entry in shown.entries]
    known = {tuple(text[start:end]) for text in public for start, end in runs(text)}
    known_lines = "\n".join(f" {' '.join(words(line))} " for entry in shown.entries for line in entry.reading.lines)
    hidden = []
    for entry in of.entries:
        found = words(entry.reading.text)
        for start, end in runs(found):
            row = tuple(found[start:end])
            if row not in known and not any(f" {' '.join(row[:n])} " in known_lines for n in range(3, len(row))):
                hidden.append(row)
    if not hidden:
        return
    row = data.draw(st.sampled_from(hidden))
    text = "".join(word if ord(word[0]) > 0x3000 else f" {word} " for word in row).strip().replace("  ", " ")
    with TemporaryDirectory() as folder:
        path = Path(folder, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(folder, "clean.html").write_text("<p>Nothing to see here, of all that was said on that night.</p>")
        path.write_bytes(PLANTED[file](text))
        assert [problem.where for problem in leaks(Path(folder), of)] == [f"site/{file}"], text
