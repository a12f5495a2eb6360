"""`sourcebook add` of folders, containers and standard input: what becomes a source, and what is said of the rest."""

import gzip
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.capture.limits import LARGEST_DOCUMENT
from tests.capture.real import REAL
from tests.commands.test_add import STORY, everything
from tests.conftest import Run


def kept(root: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (root / "seeds/captures.jsonl").read_text("utf-8").splitlines()]


def zipped(members: dict[str, bytes]) -> bytes:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What somebody may have lying about."""
    folder = tmp_path / "in"
    for name in ("a", "b/c", ".git", "page_files"):
        (folder / name).mkdir(parents=True)
    (folder / "b/c/story.txt").write_text(STORY, "utf-8")
    (folder / "a/other.txt").write_text(f"{STORY}\nAnother paragraph.\n", "utf-8")
    (folder / "page.html").write_text(f"<html><body><h1>A page</h1><p>{STORY}</p></body></html>", "utf-8")
    (folder / "page_files/style.css").write_text("body {}", "utf-8")
    (folder / ".git/config").write_text("[core]", "utf-8")
    (folder / ".hidden.txt").write_text(STORY, "utf-8")
    (folder / "link.txt").symlink_to(folder / "b/c/story.txt")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_a_folder_is_walked_in_order(empty: Path, sourcebook: Run, folder: Path) -> None:
    done = sourcebook("add", "-v", folder)
    page, *_ = (row["id"] for row in kept(empty))
    assert done.stdout.replace(page, "PAGE").splitlines() == [
        f"{folder}/.git: passed over: it is hidden",
        f"{folder}/page_files: passed over: it has the files of a saved page",
        f"{folder}/.hidden.txt: passed over: it is hidden",
        f"{folder}/link.txt: passed over: it is a symbolic link",
        f"{folder}/page.html: added as PAGE",
        f"{folder}/picture.png: passed over: it is a PNG picture",
        f"{folder}/a/other.txt: added as a-plan-is-weighed",
        f"{folder}/b/c/story.txt: added as a-plan-is-weighed-2",
        "3 sources added; 5 passed over: it is hidden (2), it has the files of a saved page (1), "
        "it is a symbolic link (1), it is a PNG picture (1)",
    ]  # fmt: skip
    assert (done.returncode, done.stderr) == (1, f"{folder}/empty.txt: it is empty (get it once more, whole)\n")
    assert sourcebook("check").stdout == "3 sources, 0 notes: no problem\n"
    before = everything(empty)
    again = sourcebook("add", folder)
    assert "0 sources added" in again.stdout
    assert everything(empty) == before


def test_what_is_broken_among_good_files_is_named_and_the_others_go_on(
    empty: Path, sourcebook: Run, tmp_path: Path
) -> None:
    """By the name that a person gave it, wherever its bytes tell nothing."""
    folder = tmp_path / "captures"
    folder.mkdir()
    noise = bytes(range(256)) * 40
    broken = {
        "cut.docx": REAL["bridge.docx"][:3000],
        "empty.docx": b"",
        "noise.docx": noise,
        "noise.pdf": noise,
        "noise.warc": noise,
        "noise.warc.gz": b"\x1f\x8b" + noise,
        "noise.txt": noise,
        "cut.pdf": REAL["bridge.pdf"][:900],
        "cut.zip": zipped({"a.txt": STORY.encode()})[:60],
    }
    for name, data in {**broken, "good.txt": STORY.encode(), "picture.jpg": b"\xff\xd8\xff" + noise}.items():
        (folder / name).write_bytes(data)
    (folder / "more.zip").write_bytes(zipped({"in/noise.docx": noise, "in/good.txt": f"{STORY}More.".encode()}))
    done = sourcebook("add", folder)
    again = "(get it once more, whole)"
    assert done.returncode == 1
    assert done.stdout.endswith("2 sources added; 1 passed over: it is a JPEG picture (1)\n")
    assert done.stderr.splitlines() == [
        f"{folder}/cut.docx: its structure as a DOCX document is damaged: File is not a zip file {again}",
        f"{folder}/cut.pdf: its structure as a PDF is damaged: Failed to load document (PDFium: Data format error). "
        "(get it again, or print it to a new PDF and add that)",
        f"{folder}/cut.zip: it is a zip archive that can't be opened: File is not a zip file {again}",
        f"{folder}/empty.docx: it is empty {again}",
        f"{folder}/more.zip!/in/noise.docx: its name says that it is a DOCX document, but it is binary data {again}",
        f"{folder}/noise.docx: its name says that it is a DOCX document, but it is binary data {again}",
        f"{folder}/noise.pdf: its name says that it is a PDF, but it is binary data {again}",
        f"{folder}/noise.txt: its name says that it is plain text, but it is binary data {again}",
        f"{folder}/noise.warc: its name says that it is a WARC file, but it is binary data {again}",
        f"{folder}/noise.warc.gz: its name says that it is a WARC file, but its gzip stream is damaged: "
        f"Error -3 while decompressing data: unknown compression method {again}",
    ]


def test_a_folder_that_holds_the_archive_is_not_walked(empty: Path, sourcebook: Run) -> None:
    done = sourcebook("add", empty.parent)
    assert (done.returncode, done.stderr) == (
        1,
        f"{empty.parent}: the archive itself lies in this folder (name the folder that has the captures)\n",
    )


def test_what_lies_in_seeds_is_taken_where_it_is(empty: Path, sourcebook: Run) -> None:
    (empty / "seeds/one.txt").write_text(STORY, "utf-8")
    sourcebook("add", "seeds/one.txt")
    (empty / "seeds/two.txt").write_text(f"{STORY}\nAnother paragraph.\n", "utf-8")
    done = sourcebook("add", "seeds")
    assert "1 source added; 2 passed over: it is the archive's own list (2)" in done.stdout
    assert [row["file"] for row in kept(empty)] == ["seeds/one.txt", "seeds/two.txt"]


def test_standard_input(empty: Path, process: Run) -> None:
    done = process("add", "--address", "https://example.org/a", "-", input=STORY, cwd=empty)
    assert (done.returncode, done.stdout) == (0, "standard input: added as a-plan-is-weighed\n1 source added\n")
    (row,) = kept(empty)
    assert (row["file"], row["address"]) == ("seeds/a-plan-is-weighed.txt", "https://example.org/a")
    assert "the same bytes are kept already" in process("add", "-", input=STORY, cwd=empty).stdout
    assert process("add", "-", input="", cwd=empty).stderr == "standard input: it is empty (get it once more, whole)\n"


def test_a_container_is_kept_once_and_each_of_its_documents_is_a_source(
    empty: Path, sourcebook: Run, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"a.txt": STORY.encode(), "copy/a.txt": STORY.encode(), **REAL}))
    done = sourcebook("add", path)
    assert f"{path}!/a.txt: added as a-plan-is-weighed\n" in done.stdout
    assert f"{path}!/copy/a.txt: the same bytes are kept already, as a-plan-is-weighed\n" in done.stdout
    assert f"{path}!/bridge.mbox!/2: added as " in done.stdout
    assert [line for line in done.stderr.splitlines() if not line.startswith("Adding")] == [
        f"{path}!/encrypted.pdf: it is encrypted (save it without its password, and add that)",
        f"{path}!/scanned.pdf: it is a PDF of 1 page without a text layer "
        "(run OCR on it, as ocrmypdf does, and add the result)",
    ]
    rows = kept(empty)
    assert {row["file"] for row in rows} == {"seeds/all.zip"}
    assert "bridge.mhtml!/page" in [row["part"] for row in rows if row["address"]]
    assert len({row["sha256"] for row in rows}) == len(rows)
    manifest = (empty / "seeds/manifest-sha256.txt").read_text("utf-8")
    assert manifest.count("\n") == 1
    subprocess.run(["sha256sum", "--check", "--quiet", "seeds/manifest-sha256.txt"], cwd=empty, check=True)
    assert sourcebook("check").returncode == 0

    before = everything(empty)
    assert "0 sources added" in sourcebook("add", path).stdout
    for file in (empty / "corpus").iterdir():
        file.unlink()
    assert sourcebook("normalise").returncode == 0
    assert everything(empty) == before


def test_a_part_known_from_elsewhere_is_recognised(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    (tmp_path / "all.zip").write_bytes(zipped({"a.txt": STORY.encode()}))
    sourcebook("add", tmp_path / "story.txt")
    done = sourcebook("add", tmp_path / "all.zip")
    assert "a.txt: the same bytes are kept already, as a-plan-is-weighed" in done.stdout
    assert sorted(path.name for path in (empty / "seeds").iterdir()) == [
        "captures.jsonl", "manifest-sha256.txt", "story.txt"
    ]  # fmt: skip


def test_a_lying_name_is_noticed(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.pdf"
    path.write_text(f"<html><body><h1>A page</h1><p>{STORY}</p></body></html>", "utf-8")
    said = sourcebook("add", path).stdout
    assert said.endswith(" (is an HTML page, not a PDF, whatever its name says)\n1 source added\n")


def test_json_says_what_was_passed_over(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": STORY.encode(), "b.png": b"\x89PNG\r\n"}))
    rows = json.loads(sourcebook("add", "--json", tmp_path / "a.zip").stdout)
    assert [(row["state"], row["why"]) for row in rows] == [("added", None), ("passed over", "it is a PNG picture")]


def test_an_address_is_that_of_one_document(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": STORY.encode(), "b.txt": STORY.encode() + b"x"}))
    done = sourcebook("add", "--address", "https://example.org", path)
    assert (done.returncode, done.stderr) == (
        1,
        f"{path}: it holds several documents, and --address and --captured speak of one (add it without them)\n",
    )
    path.write_bytes(zipped({"a.txt": STORY.encode(), "b.png": b"\x89PNG\r\n"}))
    assert sourcebook("add", "--address", "https://example.org", path).returncode == 0
    done = sourcebook("add", "--address", "https://example.org", tmp_path)
    assert "--address speaks of one capture: give one PATH" in done.stderr


def test_however_far_apart_they_are(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    between = {f"{n:04}.png": b"\x89PNG\r\n" for n in range(1100)}
    path.write_bytes(zipped({"a.txt": STORY.encode(), **between, "b.txt": STORY.encode() + b"x"}))
    done = sourcebook("add", "--captured", "2025-11-03", path)
    assert (done.returncode, done.stdout) == (1, "0 sources added\n")
    assert "it holds several documents" in done.stderr


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", "it is empty"),
        (lambda: bytes(range(256)), "it is binary data, not a text (save its text as a file and add that)"),
        (lambda: gzip.compress(STORY.encode(), mtime=0)[:-5], "its gzip stream is cut short"),
        (lambda: REAL["encrypted.pdf"], "it is encrypted (save it without its password, and add that)"),
        (lambda: zipped({"a": bytes(20_000_000)}), "it is a zip bomb: "),
        (lambda: zipped({"a.txt": STORY.encode()})[:-30], "it is a zip archive that can't be opened: "),
        (
            lambda: STORY.encode() * (200_000_000 // len(STORY) + 1),
            "it has 200 MB; 50 MB is the most that is read of one document (cut it into several files)",
        ),
    ],
    ids=["empty", "binary", "gzip", "encrypted", "bomb", "zip", "200 MB"],
)
def test_bad_input_is_refused_with_nothing_written(
    empty: Path, sourcebook: Run, tmp_path: Path, make: Callable[[], bytes], message: str
) -> None:
    before = everything(empty)
    path = tmp_path / "bad"
    path.write_bytes(make())
    done = sourcebook("add", path)
    assert done.returncode == 1
    assert done.stderr.endswith(")\n")  # how to mend it
    assert done.stderr.startswith(f"{path}: {message}")
    assert everything(empty) == before


def test_a_file_that_is_too_large_is_not_even_read(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room
    done = sourcebook("add", path)
    what = "it has more than 1,000 MB, the most that is read of one file (cut it into several files)"
    assert (done.returncode, done.stderr) == (1, f"{path}: {what}\n")


def test_a_line_of_a_million_characters(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The government weighs a plan, and nobody knows what it is. " * 17_000, "utf-8")
    assert 1_000_000 < path.stat().st_size < LARGEST_DOCUMENT
    assert sourcebook("add", path).returncode == 0
    assert sourcebook("check").returncode == 0


def test_mixed_encodings_and_nul_bytes_are_read_and_recorded(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    (tmp_path / "mixed.txt").write_bytes(
        "“Café”, naïve, as some say who know it. ".encode() * 5 + b"caf\xe9 \x93so\x94.\n"
    )
    (tmp_path / "nul.txt").write_bytes(b"A story with a NUL\0 in it.\n\n" + STORY.encode())
    assert sourcebook("add", tmp_path / "mixed.txt", tmp_path / "nul.txt").returncode == 0
    mixed, nul = ((empty / "corpus" / f"{row['id']}.md").read_text("utf-8") for row in kept(empty))
    assert 'decoded_as: "utf-8, stray bytes cp1252", decided_by: "nearly valid UTF-8"' in mixed
    assert "café “so”." in mixed
    assert '{line: 1, what: "control character", from: "\\u0000", to: ""}' in nul
    assert sourcebook("check").returncode == 0


def test_hundreds_of_files_with_one_bad_among_them(empty: Path, sourcebook: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(200):
        (folder / f"{n:03}.txt").write_text(f"{STORY}\nParagraph {n}, which makes this one another capture.\n", "utf-8")
    (folder / "100.txt").write_bytes(b"%PDF-1.7 cut short")
    done = sourcebook("add", folder)
    assert done.stdout.splitlines()[-1] == "199 sources added"
    assert f"\n{folder}/100.txt: its structure as a PDF is damaged" in f"\n{done.stderr}"
    ids = [row["id"] for row in kept(empty)]
    assert ids == ["a-plan-is-weighed", *(f"a-plan-is-weighed-{n}" for n in range(2, 200))]
    assert [row["file"] for row in kept(empty)] == [f"seeds/{n:03}.txt" for n in range(200) if n != 100]
