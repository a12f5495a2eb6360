"""A curator's command killed at any moment leaves each file that people write as before or after, never half."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sourcebook import pipeline
from tests.conftest import Run

NOTES, SIGNALS = "corpus/quay.notes.yml", "corpus/signals.yml"
LONG = "# what was read on the way\n" * 1_000  # so that half of it would be seen
WRITTEN = f"notes:\n  - id: n1\n    text: Who says so?\n    quote: {{exact: quay}}\n{LONG}"
TRIALS = 3
AMID = """
import os, runpy, signal, sys

begun = []


def kill(event, args):
    if event == "tempfile.mkstemp" and "/corpus/.unfinished-" in args[0]:
        begun.append(args[0])
    elif begun and MOMENT:
        os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(kill)
runpy.run_module("sourcebook", run_name="__main__", alter_sys=True)
"""
# Of a file that is being written: it is there and empty; it is whole and has another name yet.
MOMENTS = ('event == "open" and isinstance(args[0], int)', 'event == "os.rename"')
AFTER = 0.1  # seconds from the moment when a command begins to write, by which it has written


@pytest.fixture
def archive(empty: Path, sourcebook: Run) -> Path:
    (empty / "mkdocs.yml").write_text("site_name: Test\nplugins:\n  - sourcebook\n", "utf-8")
    (empty / "quay.md").write_text("# Quay\n\nThe quay is closed for for a week, says the port office.\n", "utf-8")
    assert sourcebook("add", "quay.md").returncode == 0
    (empty / NOTES).write_text(WRITTEN, "utf-8")
    (empty / SIGNALS).write_text(f"dismissed:\n{LONG}", "utf-8")
    target = {"source": "../sources/quay.html", "selector": {"type": "TextQuoteSelector", "exact": "a week"}}
    one = {"id": "https://a.example/1", "type": "Annotation", "bodyValue": "Which?", "target": target}
    (empty / "a.json").write_text(json.dumps([one]), "utf-8")
    return empty


def commands(sourcebook: Run) -> dict[str, list[str]]:
    found = json.loads(sourcebook("review", "--json").stdout)["signals"]
    key = next(it["key"] for it in found if it["detector"] == "damaged-text")
    return {
        "note": ["note", "quay", "--text", "When?", "--quote", "a week"],
        "edit": ["note", "edit", "quay", "n1", "--text", "Who?"],
        "move": ["note", "move", "quay", "n1", "--quote", "The quay"],
        "retract": ["note", "retract", "quay", "n1", "--why", "The office does."],
        "adopt": ["review", "adopt", key],
        "dismiss": ["review", "dismiss", key, "--why", "So it is in print."],
        "import": ["import", "annotations", "a.json"],
    }


def files(root: Path) -> tuple[bytes, bytes]:
    return (root / NOTES).read_bytes(), (root / SIGNALS).read_bytes()


def start(root: Path, *program: str) -> "subprocess.Popen[bytes]":
    (root / ".sourcebook/writer.lock").unlink(missing_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, *program], cwd=root, **quiet)


@pytest.mark.parametrize("verb", ["note", "edit", "move", "retract", "adopt", "dismiss", "import"])
def test_kill_while_writing(
    archive: Path, tmp_path: Path, sourcebook: Run, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    command, before = commands(sourcebook)[verb], files(archive)
    roots = [tmp_path / f"{trial}" for trial in range(TRIALS + len(MOMENTS))]
    for root in roots:
        shutil.copytree(archive, root)
    assert sourcebook(*command).returncode == 0
    after = files(archive)
    assert before != after
    for root in roots[:TRIALS]:
        writing = start(root, "-m", "sourcebook", *command)
        while not (root / ".sourcebook/writer.lock").exists() and writing.poll() is None:
            time.sleep(0.0005)  # start-up is not what is tested
        time.sleep(random.Random(f"{verb} {root.name}").uniform(0, AFTER))  # noqa: S311 (seeded: every run waits the same moments, none a secret)
        writing.send_signal(signal.SIGKILL)
        writing.wait()
    for root, moment in zip(roots[TRIALS:], MOMENTS, strict=True):
        assert start(root, "-c", AMID.replace("MOMENT", moment), *command).wait() == -signal.SIGKILL
        assert list(root.rglob(".unfinished-*"))
        assert files(root) == before
    for root in roots:
        assert files(root) in (before, after)
        assert pipeline.check(pipeline.load(root)) == []
        if files(root) == before:
            monkeypatch.chdir(root)
            assert sourcebook(*command).returncode == 0
            assert files(root) == after
            assert not list(root.rglob(".unfinished-*"))
