"""Frames, the sitemap, and the proof that the withheld stayed in."""

import gzip
import json
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from threading import get_native_id

import pytest

from sourcebook.errors import Problem, SourcebookError
from sourcebook.markdown import Kind
from sourcebook.model import (
    ADMIRALTY,
    Curation,
    Fate,
    Note,
    Overrides,
    Publisher,
    Rating,
    Retraction,
)  # fmt: skip
from sourcebook.publish import Asset, Fragment, Frame, cut, hidden, pagefind, site, write
from sourcebook.publish.pagefind import Document
from sourcebook.publish.sitemap import sitemap
from sourcebook.publish.withheld import leaks
from sourcebook.settings import Options, Settings
from tests.publish.archives import Line, Made, archive
from tests.publish.sites import files

PAGE = (
    "<head>\n<!--sourcebook:head-->\n<title>T</title>\n<!--/sourcebook:head-->\n</head><body>"
    "<!--sourcebook:content-->\nC\n<!--/sourcebook:content-->\n</body>"
)


def test_a_frame_is_what_stands_around_a_page() -> None:
    page, frame = cut(PAGE)
    assert page == "<head>\n<title>T</title>\n</head><body>C\n</body>"
    assert frame
    assert frame.pour(Fragment("X", "<title>Y</title>")) == "<head>\n<title>Y</title></head><body>X</body>"


def test_a_page_without_places_has_no_frame() -> None:
    assert cut("<html></html>") == ("<html></html>", None)


def test_a_missing_frame_is_a_problem(tmp_path: Path) -> None:
    settings = Settings(tmp_path, "A", None, tmp_path, tmp_path / "site", Options())
    one = Made("x", [(Kind.PARAGRAPH, "Text.")])
    nothing = hidden(archive([]), archive([]))
    with pytest.raises(SourcebookError) as raised:
        write(site(archive([one]), settings), {"flags/index.html": Frame("", "", "")}, nothing, settings)
    assert raised.value.problems == (
        Problem("sources/index.html", "other pages can't borrow its frame", "let its template extend main.html"),
    )


def test_the_sitemap_has_addresses_and_no_date() -> None:
    assert sitemap({"b.html", "a/é.html"}, "https://x.example/") == Asset(
        "sitemap.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://x.example/a/%C3%A9.html</loc></url>\n"
        "<url><loc>https://x.example/b.html</loc></url>\n"
        "</urlset>\n",
    )


QUOTED = 'She said: "I was there" and "I saw it", twice.'
HIDDEN = "A witness who must not be named said so on Tuesday & left."
SHARED = "This very sentence was printed by both of the papers."


@pytest.fixture
def hiding() -> tuple[Made, Made]:
    lines: list[Line] = [
        (Fate.TITLE, "W"),
        (Kind.PARAGRAPH, HIDDEN),
        (Kind.PARAGRAPH, QUOTED),
        (Kind.PARAGRAPH, SHARED),
    ]
    gone = Retraction("The witness has told us so since, by word of mouth.", "archive", "2026-11-23")
    note = Note("n1", "The witness asked us not to print this.", "archive", "2026-11-22", retracted=gone)
    why = "It is withheld since a court has said that it must be."
    overrides = Overrides(frozenset({3}), why="It is the answer that the witness gave first of all.")
    first = Rating(
        ADMIRALTY.reliability["F"], ADMIRALTY.credibility["6"], "At first there was nothing to hold it against.", "", ""
    )
    curation = Curation(withheld=why, notes=(note,), overrides=overrides, rating=first, rated_before=(first,))
    return Made("the-long-witness", lines, curation), Made("open", [(Kind.PARAGRAPH, SHARED)])


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("sources/the-long-witness.html", b""),
        ("x.html", b'<a href="../sources/the-long-witness.html">'),
        ("x.html", b"<p>A <mark>witness who</mark> must not be named said so on\nTuesday &amp; left.</p>"),
        ("pagefind/x.pf_fragment", gzip.compress(HIDDEN.encode(), mtime=0)),
        ("x.json", HIDDEN.encode()),
        ("x.json", json.dumps({"note": QUOTED}).encode()),
        ("pagefind/x.pf_fragment", gzip.compress(json.dumps(QUOTED).encode(), mtime=0)),
        ("flags/x.html", b"<p>The witness asked us not to print this.</p>"),
        ("x.html", b"<p>It is withheld since a court has said that it must be.</p>"),
        ("x.html", b"<p>Kept by a curator: It is the answer that the witness gave first of all.</p>"),
        ("changes.html", b"<p>At first there was nothing to hold it against.</p>"),
        ("changes.atom", b"<content>The witness has told us so since, by word of mouth.</content>"),
        ("changes.json", b'{"content_text": "Who owns this paper has been kept from us."}'),
        ("exports/x.csv", b'"' + QUOTED.replace('"', '""').encode() + b'"'),
        ("exports/x.jsonl", json.dumps({"body": HIDDEN.replace(" ", "\n", 2)}).encode()),
        ("x.csl.json", b'{"id": "the-long-witness"}'),
    ],
)
def test_a_leak_is_found(tmp_path: Path, hiding: tuple[Made, Made], file: str, content: bytes) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(content)
    withheld, shown = archive(hiding).entries
    owned = replace(withheld, publisher=Publisher("p", "P", text="Who owns this paper has been kept from us."))
    (problem,) = leaks(tmp_path, replace(archive([]), entries=(owned, shown)))
    assert problem.where == f"site/{file}"
    assert "'the-long-witness', which is withheld" in problem.what


def test_what_is_public_elsewhere_is_no_leak(tmp_path: Path, hiding: tuple[Made, Made]) -> None:
    (tmp_path / "x.html").write_text(f"{SHARED} The witness went home.", "utf-8")
    assert leaks(tmp_path, archive(hiding)) == []


def test_pagefind_files_are_put_in_one_order(tmp_path: Path) -> None:
    documents = [
        Document(f"sources/{n}.html", f"T{n}", tuple(("flag", f"F{n % m}") for m in range(1, 9)), (f"word{n} shared",))
        for n in range(9)
    ]

    def built(name: str) -> dict[str, bytes]:
        with pagefind.indexing(documents, "en", tmp_path / name):
            pass
        return files(tmp_path / name)

    one, *others = (built(name) for name in "abc")
    assert "pagefind/program.js" in one
    assert not [name for name in one if "-ui" in name]
    assert all(other == one for other in others)


PAGES = [Document(f"{n}.html", "T", (), ("A text of it. " * 100,)) for n in range(2_000)]  # more than a pipe holds


def _instead(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    program = folder / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "binary", lambda: program)


@pytest.mark.parametrize("many", [0, 2_000])
def test_when_pagefind_fails_its_words_are_passed_on(
    many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "yes A line. | head -n 30000 >&2"  # more than a pipe holds
    _instead(monkeypatch, tmp_path, f"{lines}\necho No program for this machine. >&2\nexit 3")
    with pytest.raises(SourcebookError) as raised, pagefind.indexing(PAGES[:many], "en", tmp_path / "site"):
        pass
    assert str(raised.value).startswith("pagefind: ended with status 3: A line.\n")
    assert str(raised.value).endswith("\nNo program for this machine. (report it with this message)")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("script", "what"), [("kill -9 $$", "-9"), ("echo out of memory >&2; exit 101", "101: out of memory")]
)
def test_where_pagefind_has_no_memory_it_is_told_how_much_it_takes(
    script: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _instead(monkeypatch, tmp_path, script)
    with pytest.raises(SourcebookError) as raised, pagefind.indexing([], "en", tmp_path / "site"):
        pass
    mend = "give it more memory: 10,000 pages of 600 words take 3 GB"
    assert str(raised.value) == f"pagefind: ended with status {what} ({mend})"


def test_a_page_that_pagefind_refuses_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = b64encode(json.dumps({"message_id": 1, "payload": {"type": "Error", "message": "No such index"}}).encode())
    _instead(monkeypatch, tmp_path, f"printf %s, {answer.decode()}\nexec sleep 60")
    with (
        pytest.raises(SourcebookError, match=r"^pagefind: refused: No such index \(report it"),
        pagefind.indexing(PAGES, "en", tmp_path / "site"),
    ):
        pass


def test_an_answer_that_nobody_understands_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _instead(monkeypatch, tmp_path, f"printf %s, {b64encode(b'nonsense').decode()}\nexec sleep 60")
    with pytest.raises(json.JSONDecodeError), pagefind.indexing(PAGES, "en", tmp_path / "site"):
        pass


def test_pagefind_ends_where_what_runs_beside_it_fails(tmp_path: Path) -> None:
    children = Path(f"/proc/self/task/{get_native_id()}/children")
    before = children.read_text("utf-8")
    with pytest.raises(ValueError, match="beside it"), pagefind.indexing([], "en", tmp_path / "site"):
        assert children.read_text("utf-8") != before
        raise ValueError("beside it")
    assert children.read_text("utf-8") == before
    assert not (tmp_path / "site").exists()
