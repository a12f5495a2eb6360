"""An annotation by others, before the archive has been asked what it makes of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A TextQuoteSelector, and the TextPositionSelector beside it where there is one."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    position: tuple[int, int] | None = None
    translation: str = ""
    translated_by: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    address: str
    words: Words | None = None  # None: the source as a whole


@dataclass(frozen=True, slots=True)
class Annotation:
    path: str  # in the file: "items[3]"
    id: str = ""
    targets: tuple[Target, ...] = ()
    text: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    by: str = ""
    date: str = ""  # ISO 8601, a day or a moment
    modified: str = ""  # where it was changed later
    is_private: bool = False  # nobody but its author may read it
    unfit: str = ""  # why it can be no note, whatever the archive holds
