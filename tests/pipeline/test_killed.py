"""A process killed at any moment leaves the archive as before or after."""

import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebook import pipeline

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


@pytest.mark.parametrize("trial", range(12))
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
    assert pipeline.check(archive) == []
    for entry in archive.entries:
        assert sha256((empty / entry.capture.file).read_bytes()).hexdigest() == entry.capture.sha256
    manifest = empty / "seeds" / "manifest-sha256.txt"
    if manifest.exists():
        subprocess.run(["sha256sum", "--check", "--quiet", "seeds/manifest-sha256.txt"], cwd=empty, check=True)

    assert start(empty, paths).wait() == 0
    archive = pipeline.load(empty)
    assert pipeline.check(archive) == []
    assert sorted(entry.capture.file for entry in archive.entries) == [f"seeds/{path.name}" for path in paths]
    assert not list(empty.rglob(".unfinished-*"))
