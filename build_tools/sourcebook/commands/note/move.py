"""`sourcebook note move`."""

import click

from sourcebook import settings
from sourcebook.commands import curating
from sourcebook.commands.note import options
from sourcebook.pipeline import load, noting


@click.command()
@options.id
@options.note
@options.quote
@options.prefix
@options.suffix
@options.translation
@options.translated_by
@curating.by
def command(id: str, note: str, quotes: tuple[str, ...], by: str, **of_quotation: str) -> None:
    """Tie a note to other words: to those that `review` proposes, or to your own. Never done by itself."""
    if not quotes:
        raise click.UsageError("Nowhere to move it: give --quote, once for each quotation that the note has.")
    found = options.quotations(quotes, **of_quotation)
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    moved = noting.standing(entry, note)
    noting.move_note(archive, entry, moved, found, by=by.strip())
    stays = any(quote.translation for quote in moved.quotes) and not of_quotation["translation"]
    curating.say_done(id, note, "moved" + ("; its translation stays: see that it still fits" if stays else ""))
