"""No leak and no false alarm: generated archives of copies, near copies and quotations, whole sites of them."""

import base64
import bz2
import gzip
import io
import json
import lzma
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from sourcebook.annotate import published
from sourcebook.errors import SourcebookError
from sourcebook.model import (
    Archive,
    Claim,
    Claims,
    Curation,
    Fate,
    Kind,
    Limited,
    NameEntry,
    NameKind,
    Names,
    Note,
    Outcome,
    Position,
    Quotation,
    Reason,
    Stance,
    Visibility,
)
from sourcebook.pipeline import checked
from sourcebook.publish import Frame, hidden, site, write
from sourcebook.publish.runs import gaps, runs, words
from sourcebook.publish.withheld import leaks
from sourcebook.settings import Options, Settings
from tests.publish.archives import Line, Made, archive

FRAME = Frame("<html><head>", "</head><body><h1>Site</h1>", "</body></html>")
VOCABULARY = (
    "harbour bridge council vote seven ferries pilot said that the on a of before closed opened Monday never money "
    "minister denied report witness quay night found letter signed by her his they it was had no one who knew"
).split()
CHINESE = "港口大桥将于星期一关闭市议会表示渡轮增加班次没有人知道原因部长否认了这份报告证人说"
PEOPLE = ("Ostra Velmir", "Janek Dolu", "Port Arven", "Ines de Quay")
TO = (None, Visibility.EXCERPTS, Visibility.METADATA, Visibility.WITHDRAWN)


def sentence(draw: Random, most: int = 14) -> str:
    return " ".join(draw.choices(VOCABULARY, k=draw.randint(3, most)))


def text(draw: Random) -> list[str]:
    return [
        "".join(draw.choices(CHINESE, k=draw.randint(6, 40)))
        if draw.random() < 0.15
        else " ".join(f"{_told(draw)}." for _ in range(draw.randint(1, 3)))
        for _ in range(draw.randint(2, 6))
    ]


def _told(draw: Random) -> str:
    """A sentence, of somebody at times."""
    said = sentence(draw)
    return f"{draw.choice(PEOPLE)} {said}" if draw.random() < 0.15 else said.capitalize()


def near_copy(draw: Random, of: list[str]) -> list[str]:
    """The same text with its paragraphs left out, moved, joined, cut or edited."""
    left = [line for line in of if draw.random() < 0.8] or of
    if draw.random() < 0.4:
        left = draw.sample(left, len(left))
    if draw.random() < 0.4:
        left = [" ".join(left[:2]), *left[2:]]
    if draw.random() < 0.4:
        left = [*left[:-1], *(f"{it.rstrip('.')}." for it in left[-1].split(". "))]
    return [_edited(draw, line) if draw.random() < 0.4 else line for line in left]


def _edited(draw: Random, line: str) -> str:
    found = line.split(" ")
    found[draw.randrange(len(found))] = draw.choice(VOCABULARY)
    return " ".join(found)


def notes_on(draw: Random, made: Made) -> tuple[Note, ...]:
    whole = made.entry.reading.text
    found = []
    for n in range(draw.randint(0, 3)):
        at = draw.randint(0, max(0, len(whole) - 40))
        exact = " ".join(whole[at : at + draw.randint(12, 60)].split())
        quotes = (Quotation(exact, prefix=whole[max(0, at - 20) : at]),) if draw.random() < 0.6 else ()
        is_private = draw.random() < 0.3
        found.append(Note(f"n{n}", sentence(draw), "mk", "2026-11-24", quotes=quotes, is_private=is_private))
    return tuple(found)


def archive_of(seed: int) -> Archive:
    """A public source with a line removed, and one or two that copy it more or less, and are hidden more or less."""
    draw = Random(seed)  # noqa: S311 (seeded: every run makes the same archive, no secret)
    first = text(draw)
    made = []
    for n in range(draw.randint(2, 3)):
        of = first if n == 0 else near_copy(draw, first) if draw.random() < 0.7 else text(draw)
        lines: list[Line] = [(Kind.PARAGRAPH, line) for line in of]
        lines.insert(draw.randint(0, len(of)), (Reason.NAVIGATION, sentence(draw)))
        title: list[Line] = [(Fate.TITLE, sentence(draw))] if draw.random() < 0.5 else []
        one = Made(f"source-number-{n}-here", [*title, *lines])
        curation = Curation(notes=notes_on(draw, one))
        to, why = draw.choice(TO), sentence(draw)
        if n and to:
            curation = replace(curation, limited=Limited(to, why, "2026-11-24"))
        elif n:
            curation = replace(curation, withheld=why)
        made.append(replace(one, curation=curation))
    of_all = archive(made)
    stances = tuple(
        Stance(entry.id, Position.SUPPORTS, (Quotation(next(line for line in entry.reading.lines if line)),))
        for entry in of_all.entries
        if draw.random() < 0.5
    )
    claim = Claim("c", sentence(draw), Outcome.DISPUTED, sentence(draw), "mk", "2026-11-24", stances)
    of_all = replace(of_all, claims=Claims({}, (claim,)))
    return replace(of_all, names=names_in(draw, of_all))


def names_in(draw: Random, of: Archive) -> Names:
    """Those that readers can't meet are private, and some that they can."""
    met = "\n".join(entry.reading.text for entry in published(of).entries)
    made = (
        NameEntry(f"name-{n}", name, NameKind.PERSON, text=sentence(draw), is_private=name not in met or n == 0)
        for n, name in enumerate(PEOPLE)
    )
    return Names(tuple(made))


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
    write(found, {page.address: FRAME for page in found.framed}, hidden(of, found.shown), options)
    return root / "site"


@pytest.mark.parametrize("seed", range(40))
def test_copies_and_quotations_are_no_leak(tmp_path: Path, seed: int) -> None:
    assert (built(archive_of(seed), tmp_path) / "sources/source-number-0-here.html").is_file()


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
        f"<mark>{escape(it)}</mark>" if n % 3 else f'{escape(it)}<sup class="sb-ref"><a>1</a></sup>'
        for n, it in enumerate(text.split(" "))
    ]
    return f"<p>{' '.join(marked)}</p>".encode()


def damaged(text: str) -> bytes:
    """Its check sum is wrong."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", text)
        crc = packed.getinfo("a.txt").CRC.to_bytes(4, "little")
    return file.getvalue().replace(crc, bytes(4))


def in_address(text: str, kind: str = "text/html;charset=utf-8") -> str:
    return f"data:{kind};base64,{base64.b64encode(text.encode()).decode()}"


def within_words(text: str, put: str) -> str:
    """Amid each that is long enough."""
    return " ".join(f"{it[:2]}{put}{it[2:]}" if len(it) > 3 else it for it in text.split(" "))


def escaped(text: str, form: str) -> str:
    return "".join(form.format(ord(char)) if char != " " else char for char in text)


def shard(data: bytes) -> bytes:
    """As Pagefind's files are published."""
    return f'sourcebookShard("x",["cHVibGlj","{base64.b64encode(data).decode()}"])'.encode()


PLANTED: dict[str, Callable[[str], bytes]] = {
    "x.html": in_html,
    "attribute.html": lambda text: f'<a title="{escape(text)}">x</a>'.encode(),
    "entities.html": lambda text: "".join(f"&#{ord(char)};" for char in text).encode("ascii"),
    "x.txt": lambda text: text.upper().replace(" ", "  ").encode(),
    "lines.txt": lambda text: "\n".join([*text.split(" ")[:4], " ".join(text.split(" ")[4:])]).encode(),
    "wide.txt": lambda text: text.encode("utf-16"),
    "narrow-end.txt": lambda text: text.encode("utf-16-le"),
    "wide-end.html": lambda text: f"<p>{text}</p>".encode("utf-16-be"),
    "wider.txt": lambda text: text.encode("utf-32"),
    "damaged.zip": damaged,
    "behind.png": lambda text: b"\x89PNG\r\n\x1a\n\0\0" + zipped(text),
    "data.html": lambda text: f'<a href="{in_address(text)}">x</a>'.encode(),
    "data.css": lambda text: f"a {{ background: url({in_address(text, 'image/svg+xml')}) }}".encode(),
    "data.json": lambda text: json.dumps(
        {"x": quote(in_address(in_address(text), "text/plain"), safe=":,;/")}
    ).encode(),
    "x.json": lambda text: json.dumps({"x": text.replace(" ", "\n")}, ensure_ascii=True).encode(),
    "feed.xml": lambda text: f"<content>{escape(escape(text))}</content>".encode(),
    "x.csv": lambda text: f'a,"{text}"'.encode(),
    "address.txt": lambda text: f"https://x.example/#:~:text={quote(text)}".encode(),
    "pagefind/x.pf_fragment": lambda text: gzip.compress(b"pagefind_dcd" + json.dumps({"content": text}).encode()),
    "pagefind/fragment/7.js": lambda text: (
        f'sourcebookShard("fragment/7", [{json.dumps({"content": text.replace(" ", chr(10))})}])'.encode()
    ),
    "pagefind/index/7.js": lambda text: shard(gzip.compress(b"pagefind_dcd" + json.dumps({"content": text}).encode())),
    "pagefind/start.js": lambda text: shard(text.encode("utf-16")),
    "x.zip": zipped,
    "two.gz": lambda text: gzip.compress(b"public ") + gzip.compress(text.encode()) + b"\0\0behind",
    "cut.gz": lambda text: gzip.compress(f"{text} ".encode() * 5_000)[:-30],
    "none.gz": lambda text: b"\x1f\x8bnone " + text.encode(),
    "nested.zip.gz": lambda text: gzip.compress(zipped(text)),
    "comment.html": lambda text: f"<p>x</p><!-- <b>{text}</b> -->".encode(),
    "commented.html": lambda text: f"<p>{text.replace(' ', ' <!-- x --> ')}</p>".encode(),
    "cdata.xml": lambda text: f"<x><![CDATA[{text}]]></x>".encode(),
    "sup.html": lambda text: f"<p>x<sup>{text}</sup></p>".encode(),
    "footnotes.html": lambda text: f"<p>{text.replace(' ', '<sup id=a><a>1</a></sup> ')}</p>".encode(),
    "ruby.html": lambda text: f"<p><ruby>x<rt>{text}</rt></ruby></p>".encode(),
    "href.html": lambda text: f'<a href="https://x.example/#:~:text={quote(text)}">x</a>'.encode(),
    "bare.html": lambda text: f"<a href=/{quote(text.replace(' ', '-'))}>x</a>".encode(),
    "address.html": lambda text: f'<a href="data:text/plain,{quote(text)}">x</a>'.encode(),
    "shy.html": lambda text: within_words(text, "&shy;").encode(),
    "soft.txt": lambda text: within_words(text, "\u00ad").encode(),
    "wbr.html": lambda text: within_words(text, "<wbr>").encode(),
    "zero.txt": lambda text: within_words(text, "\u200b").encode(),
    "joiner.txt": lambda text: within_words(text, "\u200d").encode(),
    "font.html": lambda text: within_words(text, "<font color=red>").encode(),
    "bdi.html": lambda text: within_words(text, "<BDI>").encode(),
    "tspan.svg": lambda text: within_words(text, "</tspan><tspan>").encode(),
    "hyphens.txt": lambda text: within_words(text, "-\n").encode(),
    "capitals.HTML": in_html,
    "x.xhtml": in_html,
    "json.html": lambda text: f"<a data-x='{escaped(text, chr(92) + 'u{:04x}')}'>x</a>".encode(),
    "twice.html": lambda text: f"<p>{text.replace(' ', '&amp;nbsp;')}</p>".encode(),
    "feed-of-pages.xml": lambda text: f"<content>{escape(in_html(text).decode())}</content>".encode(),
    "escapes.css": lambda text: f'a::after {{ content: "{escaped(text, chr(92) + "{:x} ")}" }}'.encode(),
    "hex.js": lambda text: "".join(rf"\x{ord(it):02x}" if ord(it) < 256 else it for it in text).encode(),
    "braces.js": lambda text: escaped(text, r"\u{{{:x}}}").encode(),
    "base64.txt": lambda text: b"x " + base64.b64encode(text.encode()) + b" x",
    "lines.b64": lambda text: b"x\n" + base64.encodebytes(f"{text} ".encode() * 3),
    "x.bz2": lambda text: bz2.compress(text.encode()),
    "x.xz": lambda text: lzma.compress(text.encode()),
    "x.bin": lambda text: zlib.compress(text.encode()),
    "captures/x.warc.gz": warc,
    "captures/x.txt": mail,
}


def hidden_rows(of: Archive) -> list[tuple[str, ...]]:
    """Eight words of a text, or what stands in for them, neither half of which is public either."""
    shown = published(of)
    public = "\n".join(f" {' '.join(words(entry.reading.text))} " for entry in shown.entries)
    texts = [words(entry.reading.text) for entry in of.entries]
    rows = [tuple(found[start:end]) for found in texts for start, end in runs(found)]
    return [row for row in rows if all(f" {' '.join(half)} " not in public for half in (row[:4], row[4:]))]


@pytest.mark.parametrize("file", PLANTED)
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_leak_of_any_eight_words_is_found_in_any_file(tmp_path: Path, seed: int, file: str) -> None:
    of = archive_of(seed)
    draw = Random(seed)  # noqa: S311 (seeded: every run plants the same words, none a secret)
    row = draw.choice(hidden_rows(of))
    said = "".join(word if word in CHINESE else f" {word} " for word in row).strip().replace("  ", " ")
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(PLANTED[file](said))
    (tmp_path / "clean.html").write_text("<p>Nothing to see here, of all that there was to be seen then.</p>")
    assert [problem.where for problem in leaks(tmp_path, of)] == [f"site/{file}"], said


def test_a_private_note_may_name_two_titles_that_a_page_names_together(tmp_path: Path) -> None:
    one, other = "Vote: Council To Close: Harbour Bridge", "Seven Ferries Never Opened Before Monday Night"
    told = Note("n1", f"As in “{one}” and “{other}” too.", "mk", "2026-11-24", is_private=True)
    made = [
        Made("one", [(Fate.TITLE, one), (Kind.PARAGRAPH, "So it is.")], Curation(notes=(told,))),
        Made("other", [(Fate.TITLE, other), (Kind.PARAGRAPH, "It was so.")]),
    ]
    page = tmp_path / "compare.html"
    page.write_text(f"<a><cite>{one}</cite> <span>and</span> <cite>{other}</cite></a>", "utf-8")
    assert leaks(tmp_path, archive(made)) == []
    page.write_text(f"<p>As in {one} and {other} too.</p>", "utf-8")
    assert [problem.what for problem in leaks(tmp_path, archive(made))] == ["shows note n1 on 'one', which is private"]


def locked(text: str) -> bytes:
    """The bit is set that says that it is encrypted."""
    data = bytearray(zipped(text))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def strangely_packed(text: str) -> bytes:
    data = bytearray(zipped(text))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 97
    return bytes(data)


def broken(text: str) -> bytes:
    """Nothing of it can be unpacked."""
    data = bytearray(zipped(text))
    data[37:41] = b"\xff" * 4
    return bytes(data)


def nested(text: str) -> bytes:
    data = text.encode()
    for _ in range(8):
        data = gzip.compress(data)
    return data


def vast(text: str) -> bytes:
    data = bytearray(zipped(text))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1 << 31).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("pack", "why"),
    [
        (locked, "'a/b.txt' in it is encrypted"),
        (strangely_packed, "'a/b.txt' in it is packed in a way that is not known here"),
        (broken, "'a/b.txt' in it is damaged"),
        (vast, "'a/b.txt' in it is larger than 1,073,741,824 bytes"),
        (nested, "it is packed more than 4 times over"),
    ],
)
def test_what_can_not_be_looked_through_is_named(tmp_path: Path, pack: Callable[[str], bytes], why: str) -> None:
    (tmp_path / "x.bin").write_bytes(pack("Nothing to see here."))
    (problem,) = leaks(tmp_path, archive_of(100))
    assert str(problem) == f"site/x.bin: can't be looked through for what is hidden: {why} (take it out)"
    assert leaks(tmp_path, archive([Made("x", [(Kind.PARAGRAPH, "All is public.")])])) == []


@pytest.mark.parametrize("seed", range(200, 220))
def test_eight_hidden_words_stay_hidden_though_a_person_repeats_them(tmp_path: Path, seed: int) -> None:
    of = archive_of(seed)
    assert checked(of).given_away == []
    row = Random(seed).choice(hidden_rows(of))  # noqa: S311 (seeded: every run repeats the same words, none a secret)
    note = Note("repeating", f"It says {' '.join(row)}, they say.", "mk", "2026-11-24")
    first, *others = of.entries
    repeating = replace(first, curation=replace(first.curation, notes=(*first.curation.notes, note)))
    of = replace(of, entries=(repeating, *others))
    (problem,) = checked(of).given_away
    assert problem.where == "corpus/source-number-0-here.notes.yml"
    assert problem.what.startswith("note repeating on 'source-number-0-here': repeats words of ")
    with pytest.raises(SourcebookError) as raised:
        built(of, tmp_path)
    assert "site/sources/source-number-0-here.html" in [problem.where for problem in raised.value.problems]
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("seed", range(300, 310))
def test_a_private_name_that_no_published_text_has_is_found(tmp_path: Path, seed: int) -> None:
    of = archive_of(seed)
    met = "\n".join(entry.reading.text for entry in published(of).entries)
    for name in (it for it in of.names.entries if it.name not in met):
        (tmp_path / f"{name.id}.html").write_text(f"<p>They say that {name.name.upper()} knew.</p>")
    (tmp_path / "clean.html").write_text("<p>They say that Velmir Janek knew.</p>")
    hidden = sorted(it.id for it in of.names.entries if it.name not in met)
    found = leaks(tmp_path, of)
    assert [problem.where for problem in found] == [f"site/{id}.html" for id in hidden]
    assert [problem.what for problem in found] == [f"shows the name '{id}', which is private" for id in hidden]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It’s “so”, said_he: 98 %!", ["it", "s", "so", "said", "he", "98"]),
        ("Ünïted ﬁnds ＡＢＣ", ["ünïted", "finds", "abc"]),
        ("関ヶ原 in 1600年", ["関", "ヶ", "原", "in", "1600", "年"]),
        ("a\u2028b\tc\nd", ["a", "b", "c", "d"]),
        (unicodedata.normalize("NFD", "Ünïted é"), ["ünïted", "é"]),
        ("har\u00adbour bri\u200bdge", ["harbour", "bridge"]),
    ],
)
def test_words_are_cut_and_folded_alike_wherever_they_stand(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert len(gaps(text)) == len(found)


def test_eight_words_are_sixteen_characters_where_there_are_no_spaces() -> None:
    assert [end - start for start, end in runs(words("one two three four five six seven eight nine"))] == [8, 8]
    assert [end - start for start, end in runs(words(CHINESE[:17]))] == [16, 16]
    assert [end - start for start, end in runs(words(f"one two three four {CHINESE[:8]}"))] == [12]


OWN = ("Search the archive", "Not yet assessed", "Skip to content", "It cannot be judged")


def test_what_the_site_says_of_itself_is_no_leak(tmp_path: Path) -> None:
    notes = tuple(Note(f"n{n}", text, "mk", "2026-11-24", is_private=True) for n, text in enumerate(OWN))
    made = [
        Made(f"hidden-{n}", [(Fate.TITLE, text), (Kind.PARAGRAPH, "So it is.")], Curation(withheld="An embargo."))
        for n, text in enumerate(OWN)
    ]
    shown = Made("shown", [(Kind.PARAGRAPH, "All is public.")], Curation(notes=notes))
    (tmp_path / "x.html").write_text("".join(f"<p>{text}</p>" for text in OWN))
    assert leaks(tmp_path, archive([shown, *made])) == []


def test_words_that_a_public_source_parts_at_the_end_of_a_line_are_public_whole(tmp_path: Path) -> None:
    line = "The minister told two witnesses that the letter was burnt before dawn."
    made = [
        Made("shown", [(Kind.PARAGRAPH, line.replace("witnesses", "wit-\nnesses"))]),
        Made("copy", [(Kind.PARAGRAPH, line)], Curation(withheld="An embargo.")),
    ]
    (tmp_path / "x.txt").write_text(line.replace("witnesses", "wit-\nnesses"))
    assert leaks(tmp_path, archive(made)) == []
