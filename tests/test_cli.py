"""The table of commands: help, exit statuses, errors."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.cli import COMMANDS
from tests.conftest import Run


def test_help_lists_every_command(sourcebook: Run) -> None:
    done = sourcebook("--help")
    assert done.returncode == 0
    for name, words in COMMANDS.items():
        assert f"{name} " in done.stdout
        assert words in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_help_has_an_example(sourcebook: Run, name: str) -> None:
    done = sourcebook(name, "--help")
    assert done.returncode == 0
    example = " ".join(done.stdout.split()).partition("Example: ")[2]
    assert f"sourcebook {name}" in example


@pytest.mark.parametrize("arguments", [["serach"], ["search"], ["check", "--no-such-option"]])
def test_a_wrong_call_is_yours_to_mend(sourcebook: Run, arguments: list[str]) -> None:
    done = sourcebook(*arguments)
    assert done.returncode == 1
    assert "Error: " in done.stderr


def test_a_command_that_is_near_is_named(sourcebook: Run) -> None:
    assert sourcebook("explian").stderr.endswith("Error: No such command 'explian' (did you mean 'explain'?)\n")
    assert sourcebook("xyz").stderr.endswith("Error: No such command 'xyz'.\n")


def test_outside_an_archive(sourcebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = sourcebook("check")
    assert (done.returncode, done.stderr) == (
        1,
        f"{tmp_path}: no mkdocs.yml here or in a folder above (go to an archive, or make one: sourcebook new DIR)\n",
    )


def test_a_bug_of_ours_says_so(sourcebook: Run, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(root: Path) -> None:
        raise RuntimeError(f"what went wrong in {root.name}")

    monkeypatch.setattr("sourcebook.commands.check.load", broken)
    done = sourcebook("check")
    assert done.returncode == 3
    assert "RuntimeError: what went wrong in archive" in done.stderr
    assert "This is a bug in Sourcebook. Please report it" in done.stderr


def test_a_reader_that_goes_away_is_no_bug(founding: Path) -> None:
    command = f"{sys.executable} -m sourcebook check | true"
    done = subprocess.run(command, shell=True, cwd=founding, capture_output=True, text=True, check=False)  # noqa: S602
    assert "Traceback" not in done.stderr


def test_what_the_machine_refuses_is_yours_to_mend(empty: Path, sourcebook: Run) -> None:
    (empty / ".sourcebook").write_text("a file where a folder belongs", "utf-8")
    done = sourcebook("normalise")
    assert done.returncode == 1
    assert done.stderr == f"{empty / '.sourcebook'}: File exists (move what stands there)\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no device that is always full")
def test_a_full_disk_is_no_bug(founding: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "sourcebook", "check"]
        done = subprocess.run(command, cwd=founding, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "this machine: No space left on device (make room, then try again)\n",
    )


def test_a_terminal_that_knows_few_characters(founding: Path, process: Run) -> None:
    few = {"cwd": founding, "env": os.environ | {"PYTHONIOENCODING": "cp1252"}, "encoding": "cp1252"}  # as on Windows
    done = process("search", "covert", **few)
    assert done.returncode == 0
    assert r"\U0001f1f2\U0001f1fd Covert Action Considered" in done.stdout
    (hit, *_) = json.loads(process("search", "--json", "covert", **few).stdout)["hits"]
    assert hit["title"].startswith("🇲🇽 Covert Action Considered")


def test_nowhere_to_write_to(founding: Path) -> None:
    command = f"{sys.executable} -m sourcebook check >&- 2>&-"
    assert subprocess.run(command, shell=True, cwd=founding, check=False).returncode == 0  # noqa: S602


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    command = f"mkdir {gone}; cd {gone}; rmdir {gone}; {sys.executable} -m sourcebook check"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, done.stderr) == (1, ".: the folder you are in is gone (go to an archive)\n")


def test_version(sourcebook: Run) -> None:
    assert sourcebook("--version").stdout.startswith("sourcebook, version ")
