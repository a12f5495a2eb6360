"""A process killed at any moment leaves the archive as before or after."""

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.errors import Problem

TEXT = "A headline about capture {0}\n\nCapture number {0} says that something happened, and gives no source for it.\n"


def captures(folder: Path, how_many: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{n:03}.txt" for n in range(how_many)]
    for n, path in enumerate(paths):
        path.write_text(TEXT.format(n), "utf-8")
    return paths


def start(root: Path, paths: list[Path]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "sourcebook", "add", "-q", *map(str, paths)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def all_but_unlisted(problems: list[Problem]) -> list[Problem]:
    """A capture whose line was not written yet is named, and the next run takes it."""
    return [problem for problem in problems if problem.what != "no source is made of it"]


@pytest.mark.parametrize("trial", range(6))
def test_kill_while_adding(empty: Path, tmp_path: Path, trial: int) -> None:
    paths = captures(tmp_path / "in", 150)
    adding = start(empty, paths)
    first = empty / "seeds" / "000.txt"
    while not first.exists() and adding.poll() is None:  # start-up is not what is tested
        time.sleep(0.001)
    time.sleep(random.Random(trial).uniform(0, 0.4))  # noqa: S311 (moments, not secrets)
    adding.send_signal(signal.SIGKILL)
    adding.wait()

    archive = pipeline.load(empty)
    assert all_but_unlisted(pipeline.check(archive)) == []
    for entry in archive.entries:
        assert sha256((empty / entry.capture.file).read_bytes()).hexdigest() == entry.capture.sha256
    manifest = empty / "seeds" / "manifest-sha256.txt"
    if manifest.exists():
        subprocess.run(["sha256sum", "--check", "--quiet", "seeds/manifest-sha256.txt"], cwd=empty, check=True)

    assert start(empty, paths).wait() == 0
    archive = pipeline.load(empty)
    assert pipeline.check(archive) == []
    assert sorted(entry.capture.file for entry in archive.entries) == [f"seeds/{path.name}" for path in paths]
    assert len(list((empty / "corpus").glob("*.md"))) == len(paths)
    assert not list(empty.rglob(".unfinished-*"))


@pytest.mark.parametrize("trial", range(2))
def test_kill_while_adding_a_folder_with_a_container_in_it(empty: Path, tmp_path: Path, trial: int) -> None:
    paths = captures(tmp_path / "in", 150)
    with zipfile.ZipFile(tmp_path / "in" / "all.zip", "w") as archive:
        for n in range(100, 250):  # fifty of them lie beside it, too
            archive.writestr(f"{n}.txt", TEXT.format(n))
    command = [sys.executable, "-m", "sourcebook", "add", "-q", str(tmp_path / "in")]
    quiet = {"cwd": empty, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    adding = subprocess.Popen(command, start_new_session=True, **quiet)
    while not list((empty / "seeds").glob("*.txt")) and adding.poll() is None:
        time.sleep(0.001)
    time.sleep(random.Random(trial).uniform(0, 1.5))  # noqa: S311 (moments, not secrets)
    adding.send_signal(signal.SIGKILL)
    adding.wait()
    assert all_have_ended(adding.pid)

    assert all_but_unlisted(pipeline.check(pipeline.load(empty))) == []
    assert subprocess.run(command, check=False, **quiet).returncode == 0
    archive_ = pipeline.load(empty)
    assert pipeline.check(archive_) == []
    assert len(archive_.entries) == len({entry.capture.sha256 for entry in archive_.entries}) == 250
    assert {entry.capture.file for entry in archive_.entries if entry.capture.part is None} | {"seeds/all.zip"} == {
        "seeds/all.zip", *(f"seeds/{path.name}" for path in paths if (empty / "seeds" / path.name).exists())
    }  # fmt: skip
    assert not list(empty.rglob(".unfinished-*"))


def all_have_ended(session: int) -> bool:
    """A killed parent leaves no process behind that goes on working."""
    for _ in range(200):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
