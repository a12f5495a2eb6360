"""`sourcebook index`."""

from dataclasses import asdict

import click

from sourcebook import search, settings
from sourcebook.commands.report import as_json, quiet, say, say_json, tracked
from sourcebook.errors import SourcebookError
from sourcebook.pipeline import load
from sourcebook.state import state


@click.command(epilog="Example: sourcebook index --json")
@as_json
@quiet
def command(as_json: bool, quiet: bool) -> None:
    """Bring the Whoosh index up to date: only what changed, or all of it where there is none that can be used."""
    root = settings.find_root()
    seen = state(root)
    archive = load(root)
    changes = search.update(archive, root, seen, lambda parts: tracked("Indexing", parts, len(parts), show=not quiet))
    if as_json:
        say_json(asdict(changes))
    elif not quiet:
        say(f"index: {changes}")
    if archive.problems:
        raise SourcebookError(archive.problems)
