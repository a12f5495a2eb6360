"""The one root error: where it is, what is wrong, how to mend it."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass

# What the machine refuses → how to mend it. Other errors of the system are bugs of ours.
_MENDS = {
    errno.EACCES: "see who may read and write it",
    errno.EPERM: "see who may read and write it",
    errno.EROFS: "copy the archive to where it can be written",
    errno.ENOSPC: "make room, then try again",
    errno.EDQUOT: "make room, then try again",
    errno.EFBIG: "allow larger files there (ulimit -f, or another disk)",
    errno.EEXIST: "move what stands there",
    errno.EISDIR: "move the folder that stands there",
    errno.ENOTDIR: "move the file that stands where a folder belongs",
    errno.ELOOP: "a link there leads to itself: remove it",
    errno.ENAMETOOLONG: "give it a shorter name, or the archive a shorter path",
    errno.EMFILE: "allow more open files (ulimit -n)",
    errno.ENFILE: "close some programs, then try again",
    errno.EIO: "the medium may fail: copy what can be read",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `where` is `path` or `path:line`, relative to the archive's root."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.mend})" if self.mend else "")


class SourcebookError(Exception):
    """What the user can mend: every problem found, not only the first. Commands exit 1 on it."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["SourcebookError"], tuple[tuple[Problem, ...]]]:
        """As it comes from another process."""
        return type(self), (self.problems,)


def refused(error: OSError) -> Problem | None:
    """What the machine said no to, as a problem; None where that would be a bug of ours."""
    mend = _MENDS.get(error.errno or 0)
    return Problem(str(error.filename or "this machine"), error.strerror or "", mend) if mend else None
