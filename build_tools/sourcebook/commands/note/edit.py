"""`sourcebook note edit`."""

import click

from sourcebook import settings
from sourcebook.commands import curating
from sourcebook.commands.note import options
from sourcebook.pipeline import load, noting


@click.command()
@options.id
@options.note
@click.option("--text", default="", help="What you say of it now.")
@options.flag
@curating.evidence
@options.translation
@options.translated_by
@curating.by
def command(id: str, note: str, evidence: tuple[str, ...], by: str, **given: str) -> None:
    """Say it in other words, under another flag, on other evidence; what is not given stays. It shows as corrected."""
    said = {key: text.strip() for key, text in given.items()}
    told = curating.texts(evidence)
    if not (told or any(said.values())):
        what = "--text, --flag, --evidence, --translation or --translated-by"
        raise click.UsageError(f"Nothing to change: give {what}.")
    archive = load(settings.find_root())
    entry = noting.entry_of(archive, id)
    translated = said.pop("translation"), said.pop("translated_by")
    changed = noting.standing(entry, note)
    noting.edit_note(archive, entry, changed, {**said, "evidence": told}, translated=translated, by=by.strip())
    curating.say_done(id, note, "changed")
