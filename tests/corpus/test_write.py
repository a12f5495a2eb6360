"""Writing is seen whole or not at all."""

import threading
from pathlib import Path

import pytest

from sourcebook.corpus.write import UNFINISHED, atomically, one_writer, over
from sourcebook.errors import SourcebookError


def test_a_reader_sees_the_old_or_the_new_and_nothing_between(tmp_path: Path) -> None:
    path, seen, done = tmp_path / "a", set(), threading.Event()
    versions = [bytes([n]) * 300_000 for n in range(60)]
    atomically(path, versions[0])

    def look() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for version in versions:
        atomically(path, version)
    done.set()
    reader.join()
    assert seen <= set(versions)
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        atomically(tmp_path / "a", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_one_writer_at_a_time(empty: Path) -> None:
    with one_writer(empty), pytest.raises(SourcebookError) as caught, one_writer(empty):
        pass
    assert str(caught.value) == (
        f"{empty}: another sourcebook command is writing to this archive (wait for it to end, then try again)"
    )


def test_what_a_killed_writer_left_is_swept_up(empty: Path) -> None:
    left = empty / "seeds" / f"{UNFINISHED}x"
    left.write_text("half")
    with one_writer(empty):
        assert not left.exists()


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "x.notes.yml"
    atomically(path, b"a")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    over(path, "b")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"b", 0o600)


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path, target = tmp_path / "x.notes.yml", tmp_path / "elsewhere/notes.yml"
    target.write_bytes(b"a")
    path.symlink_to(target)
    over(path, "b")
    assert path.is_symlink()
    assert target.read_bytes() == b"b"
