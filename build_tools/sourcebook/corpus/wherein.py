"""Where in a file that people wrote a text stands: looked for only once something is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from sourcebook.corpus.load import text_of
from sourcebook.corpus.located import Node, read


def wherein(root: Path, where: str, text: str, key: str = "") -> tuple[str, str]:
    """`path:line` and dotted path of the first value that is this text, at a `key` that ends so, in nothing private.

    The file alone, and no path, where there is none.
    """
    node = read(text_of(root, where), where, [])
    found = (it for it in _texts(node, "") if it[2] == text and it[1].endswith(key)) if node else iter(())
    line, path, _ = next(found, (0, "", ""))
    return (f"{where}:{line}", path) if line else (where, "")


def _texts(node: Node, path: str) -> Iterator[tuple[int, str, str]]:
    match node.value:
        case str():
            yield node.line, path, node.value.strip()
        case list():
            for n, item in enumerate(node.value):
                yield from _texts(item, f"{path}[{n}]")
        case dict() if not _is_private(node.value):
            for name, item in node.value.items():
                yield from _texts(item, f"{path}.{name}" if path else name)


def _is_private(values: dict[str, Node]) -> bool:
    visibility = values.get("visibility")
    return visibility is not None and visibility.value == "private"
