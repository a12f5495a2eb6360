"""What an archive's files look like, told by another process or by this one."""

import os
from pathlib import Path

import pytest

from sourcebook.errors import SourcebookError
from sourcebook.state import looking, state


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a: b.md").write_text("A page.", "utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / os.fsdecode(b"caf\xe9 \n1.md")).write_text("A text.", "utf-8")
    return tmp_path


def test_each_file_is_told_whatever_it_is_called(root: Path) -> None:
    assert list(state(root).looks) == ["docs/a: b.md", os.fsdecode(b"corpus/caf\xe9 \n1.md")]
    size, *times = state(root).of("docs/a: b.md").split()
    assert (size, len(times)) == ("7", 2)
    assert state(root / "none").looks == {}


def test_another_process_tells_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5_000):  # more than a pipe takes at once
        (root / f"corpus/{n}.md").touch()
    assert looking(root)() == state(root)
    monkeypatch.delattr(os, "fork")
    assert looking(root)() == state(root)


def test_what_another_process_could_not_tell_this_one_does(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "mkdocs.yml").write_text("docs_dir: [\n", "utf-8")
    with pytest.raises(SourcebookError, match=r"^mkdocs\.yml"):
        looking(root)()
    (root / "mkdocs.yml").write_text("site_name: S\n", "utf-8")
    with monkeypatch.context() as failing:
        failing.setattr("sourcebook.state.state", lambda _: os._exit(9))
        looked = looking(root)
    assert looked() == state(root)
