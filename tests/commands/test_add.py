"""`sourcebook add`: what it keeps, what it refuses, what it says."""

import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import Run

STORY = "A plan is weighed\n\nThe government weighs a plan, according to two officials who were not named.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def everything(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file() and p.suffix != ".lock"}


def test_a_capture_is_kept_byte_for_byte_and_normalised(empty: Path, sourcebook: Run, story: Path) -> None:
    done = sourcebook("add", story)
    assert (done.returncode, done.stdout) == (0, f"{story}: added as a-plan-is-weighed\n1 source added\n")
    assert (empty / "seeds/story.txt").read_bytes() == story.read_bytes()
    kept = json.loads((empty / "seeds/captures.jsonl").read_text("utf-8"))
    assert (kept["id"], kept["file"], kept["address"]) == ("a-plan-is-weighed", "seeds/story.txt", None)
    assert (
        (empty / "corpus/a-plan-is-weighed.md")
        .read_text("utf-8")
        .endswith("according to two officials who were not named.\n")
    )
    assert sourcebook("check").stdout == "1 source, 0 notes: no problem\n"


def test_the_same_bytes_are_recognised_under_any_name(
    empty: Path, sourcebook: Run, story: Path, tmp_path: Path
) -> None:
    sourcebook("add", story)
    before = everything(empty)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(story.read_bytes())
    done = sourcebook("add", copy)
    assert done.returncode == 0
    assert f"{copy}: the same bytes are kept already, as a-plan-is-weighed" in done.stdout
    assert everything(empty) == before


def test_names_and_titles_that_collide(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "story.txt").write_text(f"{STORY}\nParagraph {n}, which makes this one another capture.\n")
    sourcebook("add", *(tmp_path / str(n) / "story.txt" for n in range(3)))
    rows = [json.loads(line) for line in (empty / "seeds/captures.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a-plan-is-weighed", "a-plan-is-weighed-2", "a-plan-is-weighed-3"]
    assert [row["file"] for row in rows] == [
        "seeds/story.txt", *(f"seeds/story-{row['sha256'][:12]}.txt" for row in rows[1:])
    ]  # fmt: skip
    assert sourcebook("check").returncode == 0


def test_names_that_are_one_file_or_none_elsewhere(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    for name in ("story.txt", "Story.txt", "CAPTURES.jsonl", "con.txt", "end."):
        (tmp_path / name).write_text(f"{STORY}\nA paragraph in {name}, which makes this one another capture.\n")
        assert sourcebook("add", tmp_path / name).returncode == 0
    names = {path.name.casefold() for path in (empty / "seeds").iterdir()}
    assert len(names) == len(list((empty / "seeds").iterdir())) == 5 + len(["captures.jsonl", "manifest-sha256.txt"])
    assert "con-2.txt" in names
    assert "end." not in names


def test_no_source_takes_the_place_of_the_table_of_all(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    path = tmp_path / "word.txt"
    path.write_text("index\n", "utf-8")
    assert sourcebook("add", path).stdout == f"{path}: added as index-2\n1 source added\n"


@pytest.mark.parametrize(
    "name", ["captures.jsonl", "manifest-sha256.txt", "-rf", "a b.txt", "..txt", "é\n.txt", ".hid"]
)
def test_hostile_file_names(empty: Path, sourcebook: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(STORY, "utf-8")
    assert sourcebook("add", "--", path).returncode == 0
    assert sourcebook("check").returncode == 0
    (kept,) = [p.name for p in (empty / "seeds").iterdir() if p.read_bytes() == STORY.encode()]
    assert kept.isascii()
    assert not kept.startswith((".", "-"))


def test_a_capture_that_lies_in_seeds_already_is_taken_where_it_is(empty: Path, sourcebook: Run) -> None:
    (empty / "seeds/mine.txt").write_text(STORY, "utf-8")
    assert sourcebook("add", "seeds/mine.txt").returncode == 0
    assert sorted(p.name for p in (empty / "seeds").iterdir()) == ["captures.jsonl", "manifest-sha256.txt", "mine.txt"]


def test_what_is_known_of_a_capture_is_kept_with_it(empty: Path, sourcebook: Run, story: Path) -> None:
    done = sourcebook("add", "--address", "https://example.org/a", "--captured", "2025-11", story)
    assert done.returncode == 0
    kept = json.loads((empty / "seeds/captures.jsonl").read_text("utf-8"))
    assert (kept["address"], kept["captured"]) == ("https://example.org/a", "2025-11")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty (get it once more, whole)"),
        (b" \n ", "it holds nothing but white space (get it once more, whole)"),
        (
            b"\x89PNG\r\n",
            "its name says that it is plain text, but it is a PNG picture (save its text as a file and add that)",
        ),
        (b"a\0b", "its name says that it is plain text, but it is binary data (get it once more, whole)"),
    ],
)
def test_refused_with_nothing_written(empty: Path, sourcebook: Run, tmp_path: Path, data: bytes, message: str) -> None:
    before = everything(empty)
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    done = sourcebook("add", path)
    assert (done.returncode, done.stderr) == (1, f"{path}: {message}\n")
    assert everything(empty) == before


def test_what_is_no_readable_file_is_refused(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = sourcebook("add", tmp_path / "none.txt", tmp_path / "pipe", empty / "seeds")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'none.txt'}: can't be read: No such file or directory (see whether its name is right)",
        f"{tmp_path / 'pipe'}: not a regular file (name a file or a folder)",
    ]


def test_an_unreadable_file_is_refused(empty: Path, sourcebook: Run) -> None:
    unreadable = Path("/proc/self/mem")  # a regular file that even root can't read from its start
    done = sourcebook("add", unreadable)
    what = "can't be read: Input/output error (the medium may fail: copy what can be read)"
    assert (done.returncode, done.stderr) == (1, f"{unreadable}: {what}\n")
    assert not list((empty / "seeds").iterdir())


def test_one_bad_file_does_not_stop_the_others(empty: Path, sourcebook: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"")
    done = sourcebook("add", tmp_path / "bad", story)
    assert done.returncode == 1
    assert "1 source added" in done.stdout
    assert done.stderr == f"{tmp_path / 'bad'}: it is empty (get it once more, whole)\n"


def test_json(empty: Path, sourcebook: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"")
    done = sourcebook("add", "--json", story, story, tmp_path / "bad")
    assert [row["state"] for row in json.loads(done.stdout)] == ["added", "known", "refused"]


def test_an_address_speaks_of_one_capture(empty: Path, sourcebook: Run, story: Path) -> None:
    done = sourcebook("add", "--address", "https://example.org", story, story)
    assert done.returncode == 1
    assert "--address speaks of one capture: give one PATH" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--address", "example.org", "--address: 'example.org' is not an http or https address"),
        ("--address", "javascript:alert(1)", "--address: 'javascript:alert(1)' is not an http or https address"),
        ("--captured", "last May", "--captured: 'last May' is not EDTF, as in 2025-11-03, 2025-11 or 2025-08~"),
    ],
)
def test_what_is_known_must_be_sound(
    empty: Path, sourcebook: Run, story: Path, option: str, value: str, message: str
) -> None:
    done = sourcebook("add", option, value, story)
    assert done.returncode == 1
    assert message in done.stderr


def test_nothing_is_added_to_a_broken_list(empty: Path, sourcebook: Run, story: Path) -> None:
    (empty / "seeds/captures.jsonl").write_text("{\n", "utf-8")
    done = sourcebook("add", story)
    assert done.returncode == 1
    assert done.stderr.startswith("seeds/captures.jsonl:1: not JSON")
    assert not (empty / "seeds/story.txt").exists()


@pytest.mark.parametrize("name", ["captures.jsonl", "manifest-sha256.txt"])
def test_the_archives_own_lists_are_no_captures(empty: Path, sourcebook: Run, story: Path, name: str) -> None:
    sourcebook("add", story)
    before = everything(empty)
    done = sourcebook("add", f"seeds/{name}")
    assert (done.returncode, done.stderr) == (1, f"seeds/{name}: the archive's own list, not a capture\n")
    assert everything(empty) == before


def test_a_kept_capture_whose_bytes_changed_is_not_added_anew(empty: Path, sourcebook: Run, story: Path) -> None:
    sourcebook("add", story)
    (empty / "seeds/story.txt").write_text(STORY + "More.\n", "utf-8")
    done = sourcebook("add", "seeds/story.txt")
    assert (done.returncode, done.stderr) == (
        1,
        "seeds/story.txt: kept already, with other bytes: captures never change "
        "(put it back from a copy, and add the new one under another name)\n",
    )


def test_nothing_is_added_to_a_broken_manifest(empty: Path, sourcebook: Run, story: Path) -> None:
    (empty / "seeds/manifest-sha256.txt").write_bytes(b"\xff")
    done = sourcebook("add", story)
    assert (done.returncode, done.stderr) == (1, "seeds/manifest-sha256.txt: not UTF-8 at byte 0 (save it as UTF-8)\n")


def test_a_link_in_seeds_is_refused_and_one_elsewhere_is_followed(empty: Path, sourcebook: Run, story: Path) -> None:
    link = empty / "seeds/link.txt"
    link.symlink_to(story)
    done = sourcebook("add", "seeds/link.txt")
    assert (done.returncode, done.stderr) == (
        1,
        "seeds/link.txt: a symbolic link, not a file (put the file itself there)\n",
    )
    elsewhere = story.with_name("link.txt")
    elsewhere.symlink_to(story)
    assert sourcebook("add", elsewhere).returncode == 0
    assert sourcebook("check").stderr == (
        "seeds/link.txt: no source is made of it (sourcebook add seeds/link.txt, or move it out of there)\n"
        "sourcebook check: 1 problem\n"
    )
    assert link.is_symlink()


def test_a_name_that_another_file_took_is_not_taken_again(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    """Not even the one with a digest, which is what names that are taken become."""
    digest = sha256(b"Text BBB here\n").hexdigest()[:12]
    for folder, name, words in (("0", f"doc-{digest}", "CCC"), ("1", "doc", "AAA"), ("2", "doc", "BBB")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.txt").write_text(f"Text {words} here\n", "utf-8")
    assert sourcebook("add", tmp_path / "0", tmp_path / "1", tmp_path / "2").returncode == 0
    kept = sorted((empty / "seeds").glob("*.txt"))
    words = {path.read_text("utf-8") for path in kept if path.name.startswith("doc")}
    assert words == {"Text AAA here\n", "Text BBB here\n", "Text CCC here\n"}
    assert sourcebook("check").returncode == 0


LINKED = {
    "page.html": "<html><body><h1>A plan is weighed</h1><p>{} <a href='{}'>here</a></p></body></html>",
    "page.md": "# A plan is weighed\n\n{} [here]({})\n\n- one\n- two\n",
    "page.mhtml": (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/news/plan.html\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary=x\n\n'
        "--x\nContent-Type: text/html\n\n<h1>A plan is weighed</h1><p>{} <a href='{}'>here</a></p>\n--x--\n"
    ),
}


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("../board/a.html?utm_source=x", "[here](https://example.org/board/a.html)"),
        ("//example.com/a", "[here](https://example.com/a)"),
        ("mailto:a@example.org", "[here](mailto:a@example.org)"),
        ("#below", "here"),
    ],
)
@pytest.mark.parametrize("name", LINKED)
def test_links_are_relative_to_where_the_capture_was_taken_from(
    empty: Path, tmp_path: Path, sourcebook: Run, name: str, link: str, shown: str
) -> None:
    (tmp_path / name).write_text(
        LINKED[name].format(" ".join(["Two officials spoke of it, and were not named."] * 3), link), "utf-8"
    )
    known = () if name == "page.mhtml" else ("--address", "https://example.org/news/plan.html")
    assert sourcebook("add", *known, tmp_path / name).returncode == 0
    (made,) = (empty / "corpus").glob("*.md")
    assert f"were not named. {shown}" in made.read_text("utf-8")
    assert sourcebook("check").returncode == 0


@pytest.mark.parametrize("room", [50_000, 500], ids=["for one of two captures", "for no longer list"])
def test_a_disk_without_room_leaves_seeds_as_it_was(
    empty: Path, story: Path, tmp_path: Path, sourcebook: Run, room: int
) -> None:
    """The room is that of a process for each of its files."""
    assert sourcebook("add", story).returncode == 0
    before = everything(empty)
    assert len(before["seeds/captures.jsonl"]) < 500
    small, large = tmp_path / "a.txt", tmp_path / "b.txt"
    small.write_text(f"Another headline\n\n{STORY}", "utf-8")
    large.write_text(STORY * 1_000, "utf-8")
    new = [small, large] if room > 500 else [small]
    with short_of(room):
        done = sourcebook("add", *new)
    names = ", ".join(f"seeds/{path.name}" for path in new)
    assert (done.returncode, done.stderr) == (
        1,
        f"seeds: File too large: of {names} nothing is kept (allow larger files there (ulimit -f, or another disk))\n",
    )
    assert everything(empty) == before
    assert sourcebook("add", *new).returncode == 0
    assert sourcebook("check").returncode == 0


@contextmanager
def short_of(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
