"""What the tests share: archives to work on, and the program run as a user runs it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sourcebook.cli import main

ROOT = Path(__file__).parent.parent
LONGEST = 300  # seconds; the slowest test takes twenty on a quiet machine
ON_CI = os.environ.get("CI") == "true"

settings.register_profile("sourcebook", deadline=None, derandomize=True)  # the same cases on every machine
settings.load_profile("sourcebook")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI nothing may skip: a skip there hides a missing install step."""
    report = yield
    if ON_CI and report.skipped:
        report.outcome, report.longrepr = "failed", f"{item.nodeid} was skipped on CI: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def no_test_hangs() -> Iterator[None]:
    """Input made to be slow must not be: what hangs is stopped. No test measures time; the benchmarks do."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"a test took longer than {LONGEST} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with nothing in it, as the working directory."""
    root = tmp_path / "archive"
    for folder in ("seeds", "corpus", "docs"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def founding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the archive that the project ships, as the working directory."""
    root = tmp_path / "founding"
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("seeds", "corpus", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def sourcebook(capfd: pytest.CaptureFixture[str]) -> Run:
    """The command line, in this process: `sourcebook("add", path)`."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, status, out, err)

    return run


@pytest.fixture
def process() -> Run:
    """The command line as a process of its own."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sourcebook", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)

    return run
