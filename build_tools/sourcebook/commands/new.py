"""`sourcebook new`."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

import click

from sourcebook.commands.report import quiet, say
from sourcebook.corpus.flags_file import default_text
from sourcebook.corpus.places import CORPUS, FLAGS, NOTES, SEEDS
from sourcebook.corpus.write import UNFINISHED, atomically
from sourcebook.errors import Problem, SourcebookError
from sourcebook.pipeline import add

_TEMPLATES = files("sourcebook.commands") / "new_archive"  # tree/ is copied; example/ goes through `add`
_HIDDEN = "dot-"  # stands for the dot that a template's name can't begin with, lest git and packagers obey it here
_EXAMPLE = "invented-example.txt"


@click.command(epilog="Example: sourcebook new my-archive")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@quiet
def command(folder: Path, quiet: bool) -> None:
    """Make DIR an archive ready to build, with one worked example in it. DIR must be new or empty."""
    target = _free(folder)
    try:
        with _beside(target) as unfinished:
            id = _fill(unfinished)
            unfinished.replace(target)
    except OSError as error:
        raise SourcebookError(Problem(str(folder), f"can't be made: {error.strerror}")) from error
    if not quiet:
        say(f"{folder}: a new archive; its one source, {id}, is an invented example")
        say("Look at it:")
        say(f"  cd {quote(str(folder))}")
        say("  sourcebook build          the site, as site/index.html")
        say("  sourcebook serve          the same, live, while you write notes")
        say("Then take the example away, and add a capture of your own:")
        say(f"  rm seeds/* corpus/{id}.*")
        say("  sourcebook add STORY.txt")


def _free(folder: Path) -> Path:
    """Where the archive goes. Raises SourcebookError where something is there."""
    target = folder.resolve()
    if target == Path.cwd():
        raise SourcebookError(Problem(str(folder), "the folder you are in", "name one in it: sourcebook new archive"))
    standing = next(path for path in (target, *target.parents) if path.exists())
    if not standing.is_dir():
        raise SourcebookError(Problem(str(standing), "a file stands there", "name a new folder"))
    if target.is_dir() and any(target.iterdir()):
        raise SourcebookError(Problem(str(folder), "not empty", "name a new folder"))
    return target


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder to fill and then rename, so that an archive stands at `target` whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=UNFINISHED, dir=target.parent) as holder:
        unfinished = Path(holder) / target.name  # the holder itself is closed to everybody else
        unfinished.mkdir()
        yield unfinished


def _fill(root: Path) -> str:
    """Everything of a new archive. Gives the id of the example."""
    _copy(_TEMPLATES / "tree", root)
    atomically(root / FLAGS, default_text().encode())
    capture = root / SEEDS / _EXAMPLE
    atomically(capture, (_TEMPLATES / "example" / "capture.txt").read_bytes())
    (outcome,) = add(root, [capture])
    if outcome.id is None:
        raise SourcebookError(outcome.problems)
    atomically(root / CORPUS / f"{outcome.id}{NOTES}", (_TEMPLATES / "example" / "notes.yml").read_bytes())
    return outcome.id


def _copy(folder: Traversable, root: Path) -> None:
    for item in folder.iterdir():
        path = root / item.name.replace(_HIDDEN, ".", 1) if item.name.startswith(_HIDDEN) else root / item.name
        if item.is_dir():
            _copy(item, path)
        else:
            atomically(path, item.read_bytes())
