"""`sourcebook note retract`."""

import click

from sourcebook import settings
from sourcebook.commands import curating
from sourcebook.commands.note import options
from sourcebook.pipeline import load, noting


@click.command()
@options.id
@options.note
@click.option("--why", required=True, help="What was wrong with it.")
@curating.by
def command(id: str, note: str, why: str, by: str) -> None:
    """Take a note back. It is no longer marked, and stays in the history with the reason."""
    if not why.strip():
        raise click.UsageError("--why is empty: say what was wrong with it.")
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    noting.retract_note(archive, entry, noting.standing(entry, note), why.strip(), by.strip())
    curating.say_done(id, note, "retracted")
