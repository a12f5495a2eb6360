"""What a format is read by."""

from collections.abc import Callable
from dataclasses import dataclass

from sourcebook.model import Transcript

AS_TEXT = "save its text as a file and add that"
AGAIN = "get it once more, whole"
BY_HAND = "open it in a browser, save the page, and add that file"
UNPACK = "unpack it, and add what it has that you need"


class UnreadableError(ValueError):
    """What can't be read, in words that follow "PATH:", and how to mend that."""

    def __init__(self, what: str, mend: str = AS_TEXT) -> None:
        super().__init__(what)
        self.mend = mend


def mend_of(error: ValueError, otherwise: str = AS_TEXT) -> str:
    return error.mend if isinstance(error, UnreadableError) else otherwise


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` gives all that a document's bytes say, given the charset declared outside of it; `lines` its lines alone.

    `lines` is quick (an archive is loaded by it) and decodes as was recorded, so it gives what `read` gave then.
    Both raise ValueError, with words that follow "PATH:", for what can't be read.
    """

    read: Callable[[bytes, str | None], Transcript]
    lines: Callable[[bytes, str], tuple[str, ...]]
