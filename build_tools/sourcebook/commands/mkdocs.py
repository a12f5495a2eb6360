"""MkDocs as a child process: the program itself doesn't import it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sourcebook.errors import Problem, SourcebookError


@contextmanager
def running(arguments: Sequence[str], root: Path) -> Iterator[subprocess.Popen[bytes]]:
    """MkDocs at work beside the block, which ends when both have.

    Raises SourcebookError where MkDocs says that something is wrong; its own words have been printed by then.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    before = signal.signal(signal.SIGTERM, _stop)  # else MkDocs would go on serving, and keep the port
    with subprocess.Popen([sys.executable, "-m", "mkdocs", *arguments], cwd=root, env=environment) as child:
        try:
            yield child
            status = child.wait()
        except BaseException:
            child.terminate()
            raise
        finally:
            signal.signal(signal.SIGTERM, before)
    if status:
        what = f"stopped: MkDocs ended with status {status}"
        raise SourcebookError(Problem(f"sourcebook {arguments[0]}", what, "mend what stands above"))


def _stop(number: int, _: object) -> None:
    raise SystemExit(128 + number)
