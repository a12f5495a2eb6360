"""`sourcebook normalise`."""

import click

from sourcebook import settings
from sourcebook.commands.report import count, progress, quiet, say, verbose
from sourcebook.corpus import removed_from
from sourcebook.corpus.keep import captures
from sourcebook.corpus.load import capture_removed
from sourcebook.pipeline import normalise


@click.command(epilog="Example: sourcebook normalise us-plans-military-strikes-in-mexico-against-cartels")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@quiet
@verbose
def command(ids: tuple[str, ...], quiet: bool, verbose: bool) -> None:
    """Make corpus/<id>.md again from its capture; without an ID, of every source. Notes are never touched."""
    root = settings.find_root()
    wanted = ids or [capture.id for capture in captures(root)]
    gone = removed_from(root)
    for id in ids if not quiet else ():
        if id in gone:
            say(str(capture_removed(id)))
    changed, seen = [], []
    with progress("Normalising", len(wanted), show=not quiet) as step:

        def done(id: str, is_changed: bool) -> None:
            step()
            seen.append(id)
            if is_changed:
                changed.append(id)
            if not quiet and (is_changed or verbose):
                say(f"corpus/{id}.md:", "written" if is_changed else "unchanged")

        try:
            normalise(root, wanted, done)
        finally:  # what could be made is made, whatever else couldn't
            if not quiet and (seen or not wanted):
                say(f"{count(len(seen), 'source')} normalised, {len(changed)} changed")
