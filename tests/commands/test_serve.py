"""`sourcebook serve`."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Run

PATIENCE = 120  # seconds


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_told_to_end_it_takes_mkdocs_with_it(founding: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sourcebook", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=founding, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as served:
        wait(port, answers=True)
        served.terminate()
        assert served.wait(PATIENCE) == 128 + signal.SIGTERM
    wait(port, answers=False)


def wait(port: int, *, answers: bool) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = False
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            found = True
        if found is answers:
            return
        time.sleep(0.1)
    pytest.fail(f"port {port} {'does not answer' if answers else 'still answers'}")


def test_a_taken_port_is_said(founding: Path, sourcebook: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = sourcebook("serve", "--port", str(port))
    assert (done.returncode, done.stderr) == (
        1,
        f"sourcebook serve: port {port} is taken: Address already in use (sourcebook serve --port {port + 1})\n",
    )
