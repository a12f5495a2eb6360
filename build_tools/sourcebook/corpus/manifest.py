"""`seeds/manifest-sha256.txt`: the form that `sha256sum -c`, run in the archive's root, accepts."""

import re
from collections.abc import Mapping

from sourcebook.errors import Problem

FILE = "seeds/manifest-sha256.txt"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def parse(text: str) -> tuple[dict[str, tuple[str, int]], list[Problem]]:
    """file → (SHA-256, line number)."""
    found: dict[str, tuple[str, int]] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if not match:
            problems.append(Problem(f"{FILE}:{number}", f"{line!r} is not '<64 hex digits>  <file>'"))
        elif match[2] in found:
            problems.append(Problem(f"{FILE}:{number}", f"{match[2]!r} stands here twice"))
        else:
            found[match[2]] = (match[1], number)
    return found, problems


def emit(digests: Mapping[str, str]) -> str:
    """file → SHA-256, sorted by file."""
    return "".join(f"{digest}  {file}\n" for file, digest in sorted(digests.items()))
