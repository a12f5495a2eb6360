"""What an archive's files look like, told by another process or by this one."""

import os
import signal
import subprocess
import sys
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
    assert sorted(state(root).looks) == [os.fsdecode(b"corpus/caf\xe9 \n1.md"), "docs/a: b.md"]
    size, *times = state(root).of("docs/a: b.md").split()
    assert (size, len(times)) == ("7", 2)
    assert state(root / "none").looks == {}


def many(root: Path) -> None:
    """More than a pipe takes at once."""
    for n in range(5_000):
        (root / f"corpus/{n}.md").touch()


def test_another_process_tells_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(root)
    seen, looked = state(root), looking(root)
    monkeypatch.setattr("sourcebook.state.state", lambda _: pytest.fail("this process looked too"))
    assert looked() == seen


def test_without_another_process_this_one_tells_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
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


def test_the_other_process_ends_where_this_one_is_killed(root: Path) -> None:
    many(root)
    script = (
        "import os, sys; from pathlib import Path; from sourcebook.state import looking;"
        "looking(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, root], stdout=subprocess.PIPE, timeout=20, check=False)
    assert killed.returncode == -signal.SIGKILL  # and nobody holds its output any more


def test_a_system_that_takes_note_of_children_by_itself_does_no_harm(root: Path) -> None:
    script = (
        "import signal, sys; from pathlib import Path; from sourcebook.state import looking, state;"
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN); root = Path(sys.argv[1]); assert looking(root)() == state(root)"
    )
    subprocess.run([sys.executable, "-c", script, root], timeout=20, check=True)
