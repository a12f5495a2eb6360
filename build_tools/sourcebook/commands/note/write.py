"""`sourcebook note ID`."""

from datetime import date

import click

from sourcebook import settings
from sourcebook.commands import curating
from sourcebook.commands.note import options
from sourcebook.pipeline import load, noting


class _Command(click.Command):
    """`sourcebook note ID [OPTIONS]`: the ID stands where others have their name."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return super().collect_usage_pieces(ctx)[:1]


@click.command(
    cls=_Command, epilog='Example: sourcebook note harbour-bridge-to-close --quote "six weeks" --text "When?"'
)
@options.id
@options.quote
@options.prefix
@options.suffix
@options.translation
@options.translated_by
@options.flag
@click.option("--text", required=True, help="What you say of it.")
@curating.evidence
@curating.by
@options.private
def command(
    *, id: str, quotes: tuple[str, ...], text: str, evidence: tuple[str, ...], private: bool, **given: str
) -> None:
    """Write a note on the source ID. The words must stand in it, in one place."""
    if not text.strip():
        raise click.UsageError("--text is empty: say what the note says.")
    found = options.quotations(quotes, **{name: given[name] for name in options.OF_ONE})
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    said = {"text": text.strip(), "evidence": curating.texts(evidence), "by": given["by"].strip(), "date": date.today()}
    keys = {"flag": given["flag"].strip(), **said, "visibility": "private" if private else None}
    curating.say_done(id, noting.add_note(archive, entry, found, keys), "written")
