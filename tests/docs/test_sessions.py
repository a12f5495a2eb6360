"""Every command line that a page shows is run, in order, and says what the page says it says."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.docs.pages import PAGES, Block, blocks

SERVERS = ("sourcebook serve", "mkdocs serve", "python3 -m http.server")
PATIENCE = 60  # seconds until a server answers
_HERE_DOCUMENT = re.compile(r"<<'(\w+)'")
_STATUS = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Step:
    command: str
    output: str  # "…" stands for anything
    status: int


def steps(text: str) -> Iterator[Step]:
    lines = text.splitlines()
    while lines:
        command = [lines.pop(0).removeprefix("$ ")]
        until = _HERE_DOCUMENT.search(command[0])
        while until and command[-1] != until[1]:
            command.append(lines.pop(0))
        output = []
        while lines and not lines[0].startswith("$ "):
            output.append(lines.pop(0))
        status = _STATUS.fullmatch(output[-1]) if output else None
        yield Step("\n".join(command), "\n".join(output[:-1] if status else output), int(status[1]) if status else 0)


def matches(expected: str, actual: str) -> bool:
    pattern = ".*".join(map(re.escape, expected.strip().split("…")))
    return re.fullmatch(pattern, actual.strip(), re.DOTALL) is not None


class Shell:
    """A terminal: the working directory carries over from command to command."""

    def __init__(self, home: Path, here: Path) -> None:
        self.home, self.here = home, here
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = os.environ | {"HOME": str(home), "PATH": path, "COLUMNS": "200"}

    @property
    def terminal(self) -> dict[str, Any]:
        return {"cwd": self.here, "env": self.environment, "stderr": subprocess.STDOUT, "start_new_session": True}

    def run(self, step: Step, place: str) -> None:
        if step.command.startswith(SERVERS):
            self.serve(step.command, place)
            return
        left = self.home / ".left"
        script = f"{step.command}\nstatus=$?\npwd > {shlex.quote(str(left))}\nexit $status"
        done = subprocess.run(["bash", "-c", script], **self.terminal, stdout=subprocess.PIPE, text=True, check=False)
        said = f"{place}: $ {step.command}\n{done.stdout}"
        assert done.returncode == step.status, f"{said}[{done.returncode}]"
        if step.output:
            assert matches(step.output, done.stdout), f"{said}\n--- the page says ---\n{step.output}"
        self.here = Path(left.read_text("utf-8").strip())

    def serve(self, command: str, place: str) -> None:
        """On a free port, since 8000 may be somebody's; until it has answered once."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        command = command.replace("8000", port) if "8000" in command else f"{command} --port {port}"
        command = f"exec {command}"
        server = subprocess.Popen(["bash", "-c", command], **self.terminal, stdout=subprocess.DEVNULL)
        try:
            assert answers(f"http://127.0.0.1:{port}/", server), f"{place}: {command} did not answer"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def answers(address: str, server: "subprocess.Popen[bytes]") -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address, timeout=5) as response:
                return bool(response.status == 200)
        except (URLError, OSError):
            time.sleep(0.2)
    return False


def play(page_blocks: list[Block], shell: Shell) -> None:
    """Console blocks are run; a block with a title is what a reader then adds to that file."""
    for block in page_blocks:
        if block.title:
            with (shell.here / block.title).open("a", encoding="utf-8") as file:
                file.write(block.text)
        for step in steps(block.text) if block.language == "console" else ():
            shell.run(step, block.place)


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "console")], ids=lambda page: page.name)
def test_session(page: Path, tmp_path: Path, founding: Path) -> None:
    """Pages of reference speak of the archive at hand; the others make their own."""
    home = tmp_path / "home"
    home.mkdir()
    shown = [block for block in blocks(page) if block.title or block.language == "console"]
    makes_its_own = any("sourcebook new" in block.text for block in shown)
    play(shown, Shell(home, home if makes_its_own else founding))


def test_a_session_is_read_as_a_person_reads_it() -> None:
    text = "$ cat <<'END'\n$ not a command\nEND\n$ not a command\n$ false\n[1]\n"
    assert list(steps(text)) == [
        Step("cat <<'END'\n$ not a command\nEND", "", 0),
        Step("not a command", "", 0),
        Step("false", "", 1),
    ]
    assert matches("a … c\n", "a b\nb c")
    assert not matches("a … c", "a b")
