"""What must always be true of a whole build. CONTRIBUTING.md names the tests of the other invariants."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Run

NO_NETWORK = """
import socket

def refuse(self, address, *more):
    open({log!r}, "a").write(f"{{address}}\\n")
    raise OSError("no network in this test")

socket.socket.connect = socket.socket.connect_ex = refuse
"""


def files(*folders: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_building_needs_no_network(founding: Path, process: Run, tmp_path: Path) -> None:
    log = tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK.format(log=str(log)), "utf-8")
    done = process("build", cwd=founding, env=os.environ | {"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert not log.exists(), log.read_text("utf-8")
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(tmp_path)}, check=False)
    assert "127.0.0.1" in log.read_text("utf-8")  # the guard does see whoever asks


def test_derived_things_are_disposable(founding: Path, process: Run) -> None:
    assert process("build", cwd=founding).returncode == 0
    kept, built = files(founding / "seeds", founding / "corpus"), files(founding / "site")
    shutil.rmtree(founding / "site")
    shutil.rmtree(founding / ".sourcebook")
    assert process("build", cwd=founding).returncode == 0
    assert files(founding / "site") == built
    assert files(founding / "seeds", founding / "corpus") == kept


def test_the_adapter_stays_thin() -> None:
    adapter = ROOT / "build_tools" / "sourcebook" / "mkdocs_plugin.py"
    assert len(adapter.read_text("utf-8").splitlines()) <= 150
