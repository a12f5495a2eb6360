"""A Firefox as it is installed, driven by Marionette, its own protocol: a length, a colon, JSON."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds
PREFERENCES = """user_pref("marionette.port", {port});
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
"""


def program() -> str | None:
    return shutil.which("firefox") or shutil.which("firefox-esr")


class Firefox:
    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._number = 0
        self._read()  # it introduces itself

    def go(self, address: str) -> None:
        self._ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *given: Any) -> Any:
        """What the body of a function of `arguments` gives, or its promise."""
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": list(given)})["value"]

    def begin(self) -> None:
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"timeouts": {"script": PATIENCE * 1000}}}})

    def _ask(self, name: str, given: dict[str, Any]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, name, given])
        self._socket.sendall(f"{len(message.encode())}:{message}".encode())
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        data = b""
        while len(data) < int(length[:-1]):
            data += self._socket.recv(1 << 16)
        return json.loads(data)


@contextmanager
def firefox(path: str) -> Iterator[Firefox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(PREFERENCES.format(port=port), "utf-8")
        command = [path, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            try:
                driven = Firefox(port)
                driven.begin()
                yield driven
            finally:
                running.terminate()
                running.wait(PATIENCE)


def _connected(port: int) -> socket.socket:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
