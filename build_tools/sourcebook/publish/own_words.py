"""What the site says of itself, whatever its archive: nobody can take it out, and it gives nothing away."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sourcebook.publish.legible import texts
from sourcebook.publish.runs import words

_PACKAGE = Path(__file__).parent.parent
_OURS = ("publish/**/*.html", "publish/**/*.js", "publish/*.py", "model/*.py", "commands/new_archive/tree/docs/*.md")
_THEME = ("templates/*.html", "templates/partials/**/*.html")  # of Material, where it is installed


@cache
def own_words() -> tuple[list[str], ...]:
    """The words of each file that the site's own sentences stand in, in each of the ways that it is read."""
    return tuple(words(text) for path in _files() for text in _readings(path))


def _files() -> Iterator[Path]:
    theme = find_spec("material")
    themes = theme.submodule_search_locations or [] if theme else []
    for folder, patterns in ((_PACKAGE, _OURS), *((Path(it), _THEME) for it in themes)):
        for pattern in patterns:
            yield from sorted(folder.glob(pattern))


def _readings(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    yield data.decode("utf-8")
    if path.suffix == ".html":
        yield from texts(data, path.name, set())
