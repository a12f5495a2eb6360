"""One request to one server, and its answer, byte for byte."""

import io
import re
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from time import monotonic
from typing import TYPE_CHECKING

from sourcebook import __version__
from sourcebook.capture.reader import BY_HAND
from sourcebook.capture.warc_reasons import shown
from sourcebook.errors import Problem, SourcebookError
from sourcebook.fetch.means import Means
from sourcebook.fetch.target import Target

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AGENT = "sourcebook"  # what robots.txt calls it
MOST_EARLY = 20  # answers before the answer; sites that send any send one
_EARLY = re.compile(rb"HTTP/1\.[01] 1(?!01)[0-9][0-9]")  # more follows; 101 is an answer, in another protocol
_HEAD = (
    "GET {target.path} HTTP/1.1\r\n"
    "Host: {target.authority}\r\n"
    f"User-Agent: {AGENT}/{__version__} (keeps one page for an archive, at a person's request)\r\n"
    "Accept: text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.5\r\n"
    "Accept-Encoding: {coding}\r\n"
    "Connection: close\r\n"
    "\r\n"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was sent and what came, as it stood on the wire."""

    target: Target
    ip: str
    began: datetime
    request: bytes
    response: bytes
    status: int
    reason: str
    headers: Message
    body: bytes = field(repr=False)  # chunks joined, but as compressed as it came


def ask(
    target: Target,
    means: Means,
    *,
    wanted: Callable[[HTTPResponse], None] | None = None,
    first: int | None = None,
) -> Exchange:
    """`wanted` may raise once the head of the answer is there; of its body, `first` bytes are enough, if that is given.

    Raises SourcebookError for whatever goes wrong.
    """
    began = datetime.now(UTC)
    try:
        with closing(_connected(target, means)) as connection:
            ip = str(connection.getpeername()[0])
            request = _HEAD.format(target=target, coding="identity" if first else "gzip").encode("ascii")
            connection.sendall(request)
            wire = _Wire(connection, means, target)
            answer = HTTPResponse(wire, method="GET")  # type: ignore[arg-type]  # all that it wants of a socket is makefile
            _begin(answer)
            if wanted:
                wanted(answer)
            body = answer.read(first) if first else answer.read()
    except (OSError, HTTPException, ValueError, OverflowError, MemoryError) as error:  # lengths that are none, too
        raise SourcebookError(_problem(target, means, error)) from error
    return Exchange(
        target, ip, began, request, _without_rest(bytes(wire.taken), answer, body),
        answer.status, answer.reason, answer.headers, body,
    )  # fmt: skip


def _begin(answer: HTTPResponse) -> None:
    """Past what is said to be on its way: HTTPResponse passes over 100 alone, and sites send 103 before a page."""
    for _ in range(MOST_EARLY):
        answer.begin()
        if len(set(answer.headers.get_all("Content-Length", []))) > 1:
            raise ValueError("it gives several lengths")
        if not 100 <= answer.status < 200 or answer.status == 101:
            return
        answer.headers = None  # type: ignore[assignment]  # by which it knows that it has not begun
    raise HTTPException(f"{MOST_EARLY} answers before the answer")


def _connected(target: Target, means: Means) -> socket.socket:
    """To an address that was looked up once, so that what is checked is what is asked."""
    error: OSError | None = None
    for ip in _addresses(target, means):
        try:
            plain = socket.create_connection((ip, target.port), means.timeout)
        except OSError as refusal:
            error = refusal
            continue
        if target.scheme == "http":
            return plain
        try:
            return means.context.wrap_socket(plain, server_hostname=target.host)
        except OSError:
            plain.close()
            raise
    raise error or OSError(0, "it has no address")


def _addresses(target: Target, means: Means) -> list[str]:
    addresses = means.resolve(target.host, target.port)
    closed = [ip for ip in addresses if not means.may_reach(ip)]
    if closed:
        what = f"{target.host} is {closed[0]}, on" if closed[0] != target.host else f"{target.host} is on"
        raise SourcebookError(
            Problem(target.address, f"{what} this machine or its network", "--private fetches from there too")
        )
    return addresses


def _without_rest(taken: bytes, answer: HTTPResponse, body: bytes) -> bytes:
    """The answer alone: without what was said to be on its way before it, or came beyond the length that it gives."""
    start = 0
    while _EARLY.match(taken, start) and (end := taken.find(b"\r\n\r\n", start)) >= 0:
        start = end + 4
    taken = taken[start:]  # once: they may be a million
    head = taken.find(b"\r\n\r\n") + 4
    has_length = answer.headers.get("Content-Length") and not answer.chunked and head > 3
    return taken[: head + len(body)] if has_length else taken


_FAILURES: dict[type[Exception], tuple[str, str]] = {  # in this order: some are kinds of others
    ssl.SSLCertVerificationError: ("its certificate can't be trusted: {error.verify_message}", BY_HAND),
    ssl.SSLError: ("no secure connection: {error.reason}", BY_HAND),
    TimeoutError: ("no answer within {means.timeout:g} s", "try again later"),
    socket.gaierror: ("no host is called {target.host}", "see whether the address is right, and this machine online"),
    ConnectionRefusedError: ("{target.authority} takes no connections", "see whether the address is right"),
    ConnectionError: ("the connection broke off", "try again"),
    OSError: ("it can't be reached: {error.strerror}", "see whether this machine is online"),
    IncompleteRead: ("the answer breaks off", "try again"),
    **dict.fromkeys((ValueError, OverflowError, MemoryError), ("the length it gives of its answer is none", BY_HAND)),
    HTTPException: ("what answers is no web server: {error!r}", "see whether the address is right"),
}


def _problem(target: Target, means: Means, error: Exception) -> Problem:
    what, mend = next(words for kind, words in _FAILURES.items() if isinstance(error, kind))
    return Problem(target.address, shown(what.format(target=target, means=means, error=error)), mend)


class _Wire(io.RawIOBase):
    """What comes from a server, kept as it comes, as far as time and size allow."""

    def __init__(self, connection: socket.socket, means: Means, target: Target) -> None:
        self._connection, self._means, self._target = connection, means, target
        self._end = monotonic() + means.whole
        self.taken = bytearray()

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 (what HTTPResponse asks of a socket)
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer") -> int:
        left = self._end - monotonic()
        if left <= 0:
            raise SourcebookError(self._too("takes longer than", f"{self._means.whole:g} s"))
        self._connection.settimeout(min(left, self._means.timeout))
        try:
            size = self._connection.recv_into(into)
        except TimeoutError:
            if monotonic() < self._end:
                raise
            return self.readinto(into)  # which says what it is
        self.taken += memoryview(into)[:size]
        if len(self.taken) > self._means.most:
            raise SourcebookError(self._too("is larger than", f"{self._means.most:,} bytes"))
        return size

    def _too(self, what: str, most: str) -> Problem:
        return Problem(self._target.address, f"the answer {what} {most}", BY_HAND)
