"""MkDocs as a child process: the program itself doesn't import it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sourcebook.errors import Problem, SourcebookError


def run(arguments: Sequence[str], root: Path) -> None:
    """Raises SourcebookError where MkDocs says that something is wrong; its own words have been printed by then."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    ended = subprocess.run([sys.executable, "-m", "mkdocs", *arguments], cwd=root, env=environment, check=False)
    if ended.returncode:
        what = f"mkdocs {arguments[0]} ended with status {ended.returncode}"
        raise SourcebookError(Problem("mkdocs.yml", what, "its own message stands above"))
