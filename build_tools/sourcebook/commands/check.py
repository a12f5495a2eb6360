"""`sourcebook check`."""

from pathlib import Path

import click

from sourcebook import settings
from sourcebook.commands.report import as_json, count, progress, quiet, say, say_json
from sourcebook.corpus.places import CORPUS
from sourcebook.errors import Problem, SourcebookError
from sourcebook.pipeline import altered, check, check_dates, load, stale
from sourcebook.pipeline.hinting import hints


@click.command(epilog="Example: sourcebook check --json")
@as_json
@quiet
def command(as_json: bool, quiet: bool) -> None:
    """Fixity, ledger, notes, vocabulary, anchors: every problem with its place. Exit status 1 if there is any."""
    root = settings.find_root()
    settings.read(root)
    archive = load(root)
    problems = check(archive) + check_dates(archive)
    with progress("Checking", len(archive.entries), show=not (quiet or as_json)) as step:
        problems += altered(archive, step)
    if as_json:
        say_json([{"where": p.where, "what": p.what, "mend": p.mend} for p in problems])
    if problems and as_json:
        click.get_current_context().exit(1)
    if problems:
        raise SourcebookError([*problems, _total(problems)])
    if not (quiet or as_json):
        notes = sum(len(entry.curation.notes) for entry in archive.entries)
        say(f"{count(len(archive.entries), 'source')}, {count(notes, 'note')}: no problem")
        for hint in hints(archive):
            say(hint)
        for id in stale(archive):
            say(_behind(root / CORPUS / f"{id}.md", id))


def _behind(path: Path, id: str) -> str:
    """No problem, since every command reads it as it will be."""
    how = "is older than its notes or this version" if path.exists() else "is not written yet"
    return f"corpus/{id}.md {how}; it was checked as sourcebook normalise {id} will write it"


def _total(problems: list[Problem]) -> Problem:
    return Problem("sourcebook check", count(len(problems), "problem"))
