"""A file → the documents in it, however deep, and the way back to each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sourcebook.capture.container import WITHIN, Container, Part, PassedOver
from sourcebook.capture.kind import in_words, kind_of
from sourcebook.capture.limits import DEEPEST, LARGEST_UNPACKED, MOST_PACKED, SMALL, size
from sourcebook.capture.reader import AGAIN, UNPACK, Reader, mend_of


@dataclass(frozen=True, slots=True)
class Formats:
    readers: Mapping[str, Reader]
    containers: Mapping[str, Container]


def walk(data: bytes, formats: Formats) -> Iterator[Part | PassedOver]:
    """Every document, in order; one without a name is the file itself. What can't be read is passed over, damaged."""
    most = left = min(LARGEST_UNPACKED, max(SMALL, MOST_PACKED * len(data)))  # however deep it is packed
    for found in _within(Part("", data), 0, formats):
        if isinstance(found, Part) and found.name:
            left -= len(found.data)
        if left < 0:
            what = f"it unpacks to more than {size(most)}"
            yield PassedOver("", what, is_damaged=True, mend=UNPACK)
            return
        yield found


def bytes_of(data: bytes, name: str, formats: Formats) -> bytes:
    """Raises ValueError where no such part is there."""
    for step in name.split(WITHIN):
        container = formats.containers.get(kind_of(data))
        if container is None:
            raise ValueError(f"it has no part {name!r}")
        data = container.part(data, step)
    return data


def _within(part: Part, depth: int, formats: Formats) -> Iterator[Part | PassedOver]:
    kind = kind_of(part.data)
    if kind in formats.readers:
        yield part
    if kind in formats.containers and depth == DEEPEST:
        if kind not in formats.readers or _holds_some(part.data, formats.containers[kind]):
            what = "it lies" if kind not in formats.readers else "what it holds lies"
            yield PassedOver(part.name, f"{what} more than {DEEPEST} containers deep", is_damaged=True, mend=UNPACK)
    elif kind in formats.containers:
        yield from _parts(part, kind, depth, formats)
    elif kind not in formats.readers:
        yield PassedOver(part.name, f"it is {in_words(kind)}", kind=kind)


def _holds_some(data: bytes, container: Container) -> bool:
    try:
        return any(isinstance(part, Part) for part in container.parts(data))
    except ValueError:
        return False  # its reader says so


def _parts(whole: Part, kind: str, depth: int, formats: Formats) -> Iterator[Part | PassedOver]:
    try:
        for part in formats.containers[kind].parts(whole.data):
            named = replace(part, name=f"{whole.name}{WITHIN}{part.name}" if whole.name else part.name)
            if isinstance(named, Part):
                yield from _within(named, depth + 1, formats)
            else:
                yield named
    except ValueError as error:
        yield PassedOver(whole.name, str(error), is_damaged=True, mend=mend_of(error, AGAIN), kind=kind)
