"""Web servers on this machine."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sourcebook.fetch import Means

PAGE = b"<!doctype html><title>A bridge</title><p>The bridge will close on Monday for six weeks.</p>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
PATIENT = Means(timeout=60, whole=60, most=1_000_000)


@dataclass(frozen=True)
class Answer:
    body: bytes = PAGE
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    status: int = 200


@dataclass
class Site:
    """What a server answers by path, and what it was asked."""

    answers: dict[str, Answer]
    port: int = 0
    scheme: str = "http"
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)

    def at(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"


Serve = Callable[..., Site]


@contextmanager
def serving(site: Site, wrap: Callable[[socket.socket], socket.socket] | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.heads.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.answers.get(self.path, Answer(b"not here", status=404))
            self.send_response(answer.status)
            for name, value in ({"Content-Length": str(len(answer.body))} | dict(answer.headers)).items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # whoever has enough hangs up
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Nothing: it would stand among the program's own words."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if wrap:
            server.socket = wrap(server.socket)
        site.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve({"/": Answer()})`; more than one may be there."""
    with ExitStack() as stack:
        yield lambda answers, **how: stack.enter_context(
            serving(Site(answers, scheme="https" if how else "http"), **how)
        )


@pytest.fixture
def say_raw() -> Iterator[Callable[[bytes], str]]:
    """A server of one answer, byte for byte, to each that asks for anything but robots.txt; then it keeps still."""
    stop = threading.Event()

    def run(listening: socket.socket, data: bytes) -> None:
        with closing(listening):
            while not stop.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with closing(connection):
                    request = connection.recv(65536)
                    if request.startswith(b"GET /robots.txt"):
                        connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
                        continue
                    for piece in data.split(b"|"):
                        connection.sendall(piece)
                        if b"|" in data and stop.wait(0.2):
                            break
                    if data.endswith(b"|"):
                        stop.wait(60)

    threads = []

    def start(data: bytes) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.settimeout(0.05)
        threads.append(threading.Thread(target=run, args=(listening, data)))
        threads[-1].start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    stop.set()
    for thread in threads:
        thread.join()
