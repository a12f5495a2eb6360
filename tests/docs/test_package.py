"""What `pip install .` gives, without a network: the program, its templates, its assets."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sourcebook import __version__
from tests.conftest import ROOT
from tests.docs.pages import committed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_everything_is_in_the_wheel(wheel: Path) -> None:
    expected = {name.removeprefix("build_tools/") for name in committed("build_tools/sourcebook")}
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert expected <= inside, sorted(expected - inside)


def test_its_name_is_the_one_to_write_into_the_workflow(wheel: Path) -> None:
    assert f"`./program/{wheel.name}`" in (ROOT / "docs" / "publishing.md").read_text("utf-8")


def test_it_installs_and_runs(wheel: Path, tmp_path: Path) -> None:
    """`pip install .` without its dependencies, which the environment has already."""
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)

    def run(*arguments: str) -> str:
        command = [sys.executable, str(target / "bin" / "sourcebook"), *arguments]
        environment = os.environ | {"PYTHONPATH": str(target)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)
        return done.stdout

    assert run("--version") == f"sourcebook, version {__version__}\n"
    run("new", "archive")
    assert (tmp_path / "archive" / ".github" / "workflows" / "publish.yml").is_file()
