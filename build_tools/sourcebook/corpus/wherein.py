"""Where in a file that people wrote a text stands: looked for only once something is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sourcebook.corpus.load import text_of
from sourcebook.corpus.located import Node, read


class Written(NamedTuple):
    place: str  # path:line
    path: str  # dotted
    is_private: bool


def wherein(root: Path, where: str, text: str) -> list[Written]:
    """All values that are this text."""
    node = read(text_of(root, where), where, [])
    found = _texts(node, "", is_private=False) if node else ()
    return [Written(f"{where}:{line}", path, is_private) for line, path, said, is_private in found if said == text]


def _texts(node: Node, path: str, *, is_private: bool) -> Iterator[tuple[int, str, str, bool]]:
    match node.value:
        case str():
            yield node.line, path, node.value.strip(), is_private
        case list():
            for n, item in enumerate(node.value):
                yield from _texts(item, f"{path}[{n}]", is_private=is_private)
        case dict():
            said = node.value.get("visibility")
            for name, item in node.value.items():
                own = f"{path}.{name}" if path else name
                yield from _texts(item, own, is_private=is_private or (said is not None and said.value == "private"))
