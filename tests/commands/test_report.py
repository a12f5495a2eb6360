"""Long work shows a bar on a terminal and a plain line elsewhere; short work shows neither."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.commands.report import LONG, count
from tests.conftest import Run


@pytest.fixture
def many(empty: Path, tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{n}.txt" for n in range(LONG)]
    for n, path in enumerate(paths):
        path.write_text(f"Story {n}\n\nSomething is said to have happened in place {n}, and no source is given.\n")
    return paths


def test_plain_lines_elsewhere(many: list[Path], sourcebook: Run) -> None:
    assert sourcebook("add", *many).stderr == f"Adding: {LONG}\n"
    assert sourcebook("index").stderr == f"Indexing: {LONG}\n"
    assert sourcebook("check").stderr == f"Checking: {LONG}\n"


def test_nothing_when_quiet_or_short(many: list[Path], sourcebook: Run) -> None:
    assert sourcebook("add", many[0]).stderr == ""
    assert sourcebook("add", "-q", *many).stderr == ""


def test_a_bar_on_a_terminal(many: list[Path], empty: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sourcebook", "add", *map(str, many)]
    subprocess.run(command, cwd=empty, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the end of a terminal, on Linux
        pass
    os.close(ours)
    assert b"Adding" in shown
    assert b"100%" in shown


@pytest.mark.parametrize(("number", "words"), [(0, "0 notes"), (1, "1 note"), (1200, "1,200 notes")])
def test_counts(number: int, words: str) -> None:
    assert count(number, "note") == words
