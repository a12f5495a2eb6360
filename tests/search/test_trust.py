"""An index is opened only where this program wrote it: Whoosh unpickles what it opens."""

import json
import os
import pickle
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.index import open_dir

from sourcebook.errors import SourcebookError
from sourcebook.model import Claims, Curation
from sourcebook.search import Index, update
from sourcebook.search.store import FOLDER, STAMP, fault
from tests.search.archives import CLAIMED, FIVE, entry, note


class Evil:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.trace),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    update(FIVE, tmp_path)
    return tmp_path / FOLDER


def toc(folder: Path) -> Path:
    return next(folder.glob("_MAIN_*.toc"))


def segment(folder: Path) -> Path:
    return next(folder.glob("MAIN_*.pst"))


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def touch_later(path: Path) -> None:
    os.utime(path, ns=(0, 0))


HARM: dict[str, Callable[[Path], object]] = {
    "a table of contents cut short": lambda folder: truncate(toc(folder)),
    "a segment cut short": lambda folder: truncate(segment(folder)),
    "a segment rewritten": lambda folder: segment(folder).write_bytes(segment(folder).read_bytes()),
    "a segment missing": lambda folder: segment(folder).unlink(),
    "a segment of another time": lambda folder: touch_later(segment(folder)),
    "the digests missing": lambda folder: (folder / "digests.json").unlink(),
    "no stamp": lambda folder: (folder / STAMP).unlink(),
    "a stamp that is not JSON": lambda folder: (folder / STAMP).write_text("{"),
    "a stamp that is a list": lambda folder: (folder / STAMP).write_text("[1]"),
    "a stamp without files": lambda folder: (folder / STAMP).write_text(
        json.dumps(json.loads((folder / STAMP).read_bytes()) | {"files": 3})
    ),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_damaged_index_is_refused_and_made_anew(tmp_path: Path, folder: Path, harm: Callable[[Path], object]) -> None:
    harm(folder)
    with pytest.raises(SourcebookError, match="sourcebook index makes it anew"):
        Index.open(tmp_path)
    assert update(FIVE, tmp_path).rebuilt
    with Index.open(tmp_path) as index:
        assert index.search("*").total == 5


def test_an_index_from_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    copied = tmp_path / "elsewhere" / FOLDER
    shutil.copytree(folder, copied)  # copy2 keeps sizes and times of change
    assert fault(copied) == "damaged, or not made here"
    assert update(FIVE, tmp_path / "elsewhere").rebuilt == "damaged, or not made here"


def test_an_archive_that_is_moved_keeps_its_index(folder: Path, tmp_path: Path) -> None:
    (tmp_path / FOLDER).parent.rename(tmp_path / "moved")
    assert fault(tmp_path / "moved" / "index") == ""
    with Index.open(tmp_path / "moved" / "index") as index:
        assert index.search("*").total == 5


@pytest.mark.parametrize("name", ["_MAIN_1.toc", "_MAIN_99.toc"])
def test_a_pickle_that_somebody_left_is_never_opened(folder: Path, tmp_path: Path, name: str) -> None:
    trace = tmp_path / "it-ran"
    whole = toc(folder).read_bytes()
    (folder / name).write_bytes(whole[: whole.index(b"\x80")] + pickle.dumps(Evil(trace)))
    with pytest.raises(SourcebookError, match="damaged, or not made here"):
        Index.open(tmp_path)
    assert not trace.exists()
    with suppress(Exception):
        open_dir(str(folder))
    assert trace.exists()  # so Whoosh alone would have run it
    trace.rmdir()
    update(FIVE, tmp_path)
    with Index.open(tmp_path) as index:
        assert index.search("*").total == 5
    assert not trace.exists()


def test_what_a_killed_process_left_is_swept_up_and_the_index_kept(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Made\n", "utf-8")
    (tmp_path / "docs/method.md").write_text("# Method\n", "utf-8")
    update(CLAIMED, tmp_path)
    folder = tmp_path / FOLDER
    (folder / "MAIN_0123456789abcdef.trm").write_bytes(b"half a segment")
    (folder / "MAIN.tmp").mkdir()
    (folder / "MAIN.tmp" / "x.run").write_bytes(b"half a run")
    for beside in ("index.new", "index.old"):
        (folder.parent / beside).mkdir()
        (folder.parent / beside / "x").write_bytes(b"half an index")
    (tmp_path / "docs/about.md").write_text("# About\n", "utf-8")
    more = entry("more", "One more.", Curation(notes=(note("A remark."),)))
    first, _ = CLAIMED.claims.claims
    changes = update(replace(CLAIMED, entries=(*FIVE.entries, more), claims=Claims(claims=(first,))), tmp_path)
    assert (changes.added, changes.removed) == (("more", "pages/about.md"), ("claims/embassy-silent",))
    assert changes.rebuilt == ""
    assert {path.name for path in folder.parent.iterdir()} == {"index", "index.lock"}
    assert not list(folder.glob("MAIN_0123456789abcdef*")) and not (folder / "MAIN.tmp").exists()
    with Index.open(tmp_path) as index:
        assert index.search("*").kinds == {"source": 6, "page": 2, "claim": 1}
        assert index.search("kind:note").total == 5


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SourcebookError) as caught:
        Index.open(tmp_path)
    assert str(caught.value) == f"{tmp_path / FOLDER}: can't be searched: no index yet (sourcebook index makes it anew)"
