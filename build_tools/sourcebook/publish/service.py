"""Pagefind as a service: it is told of each page as it is made, and answers with the files of its index.

A message, there and back, is JSON in Base64 with a comma behind it; each has its answer, in their order. Pagefind's own
package for Python speaks so too, and reads ten answers a second.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, BinaryIO, cast

from sourcebook.errors import Problem, SourcebookError

# Of Pagefind's index in one file, where it has 20,000: three words of 10,000 pages then load 242 kB and not 274 kB.
_PORTION = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "14000"}
_READ = 1 << 16  # bytes
_KILLED = -9  # by the system, mostly, which has no memory left
_MEMORY = "give it more memory: 10,000 pages of 600 words take 3 GB"  # its largest resident set, measured
_REPORT = "report it with this message"


class Service:
    """A running Pagefind. Its methods raise SourcebookError where it stopped, or refused what it was told."""

    def __init__(self, stdin: BinaryIO, answered: Future[Mapping[str, bytes]], language: str) -> None:
        self._stdin, self._answered = stdin, answered
        self._count = 0
        self._tell(type="NewIndex", config={"force_language": language})

    def add(self, address: str, text: str, title: str, about: str) -> None:
        """`about` is handed on with each hit."""
        self._tell(
            type="AddRecord",
            index_id=0,
            url=address,
            content=text,
            language="",  # one is forced
            meta={"title": title},
            filters={"about": [about]},
        )

    def finish(self) -> None:
        """Pagefind makes its files from now on."""
        self._tell(type="GetFiles", index_id=0)

    def files(self) -> Mapping[str, bytes]:
        """Waits for them: each by its path."""
        return self._answered.result()

    def _tell(self, **payload: object) -> None:
        message = json.dumps({"message_id": self._count, "payload": payload}, ensure_ascii=False)
        self._count += 1
        try:
            self._stdin.write(b64encode(message.encode("utf-8", "replace")) + b",")
            self._stdin.flush()
        except OSError:  # it has ended
            self._answered.result()  # which says why
            raise


@contextmanager
def serving(program: Path, language: str) -> Iterator[Service]:
    with (
        Popen([program, "--service"], env=os.environ | _PORTION, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process,
        ThreadPoolExecutor(2) as readers,  # what isn't read stops what is written
    ):
        stdin, stderr = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stderr)
        try:
            yield Service(stdin, readers.submit(_files, process, readers.submit(stderr.read)), language)
        finally:
            process.kill()
            with suppress(OSError):
                stdin.close()


def _files(process: Popen[bytes], complaint: Future[bytes]) -> Mapping[str, bytes]:
    try:
        for answer in _answers(cast("BinaryIO", process.stdout)):
            if answer["type"] == "GetFiles":
                return {it["path"]: b64decode(it["content"]) for it in answer["files"]}
            if answer["type"] == "Error":
                raise _failed(f"refused: {answer['message']}", _REPORT)
        status, said = process.wait(), complaint.result().decode("utf-8", "replace").strip()
    finally:
        process.kill()  # nobody reads on: what is being written fails
    what = f"ended with status {status}"
    mend = _MEMORY if status == _KILLED or "memory" in said else _REPORT
    raise _failed(f"{what}: {said}" if said else what, mend)


def _answers(stream: BinaryIO) -> Iterator[Any]:
    parts: list[bytes] = []
    while read := os.read(stream.fileno(), _READ):
        rest, *others = read.split(b",")
        parts.append(rest)
        for other in others:
            yield json.loads(b64decode(b"".join(parts)))["payload"]
            parts = [other]


def _failed(what: str, mend: str) -> SourcebookError:
    return SourcebookError(Problem("pagefind", what, mend))
