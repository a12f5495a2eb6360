"""`sourcebook import`."""
# ruff: noqa: N999 (the module of a command has its name)

import sys
from collections import Counter
from pathlib import Path

import click

from sourcebook import settings
from sourcebook.commands.report import as_json, count, say, say_json, visible
from sourcebook.corpus.places import notes_path
from sourcebook.errors import Problem, SourcebookError
from sourcebook.foreign import LARGEST, annotations
from sourcebook.pipeline import load
from sourcebook.pipeline.importing import Imported, State, import_annotations

STDIN = "-"


@click.command(epilog="Example: sourcebook import annotations annotations.jsonld")
@click.argument("what", metavar="WHAT", type=click.Choice(["annotations"]), expose_value=False)
@click.argument("file", metavar="FILE")
@as_json
def command(file: str, as_json: bool) -> None:
    """Enter annotations by others as notes: W3C Web Annotations (JSON-LD), or what Hypothes.is gives as JSON.

    Only those whose words stand in one place of the source that they are on. Exit status 1 if there is any other.
    FILE may be - for standard input.
    """
    where = "standard input" if file == STDIN else file
    found = annotations(_bytes(file, where), where)
    read = settings.read(settings.find_root())
    outcomes = import_annotations(load(read.root), found, read.site_url)
    if as_json:
        say_json([_row(outcome) for outcome in outcomes])
    else:
        _say(outcomes, where)
    if any(outcome.state is State.REFUSED for outcome in outcomes):
        click.get_current_context().exit(1)


def _bytes(file: str, where: str) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    path = Path(file)
    if not path.is_file():
        raise SourcebookError(Problem(where, "not a file", "see whether its name is right"))
    with path.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _say(outcomes: list[Imported], where: str) -> None:
    for it in outcomes:
        at = f"{where}: {it.path}: " if it.path else f"{where}: "
        if it.state is State.REFUSED:
            click.echo(visible(f"{at}{it.why}{f' ({it.mend})' if it.mend else ''}"), err=True)
        elif it.state is State.ENTERED:
            say(visible(f"{notes_path(it.source)}: note {it.note} written{f' ({it.why})' if it.why else ''}"))
    states = Counter(it.state for it in outcomes)
    told = {State.ENTERED: "entered", State.KNOWN: "known already", State.REFUSED: "not entered"}
    each = ", ".join(f"{states[state]:,} {words}" for state, words in told.items() if states[state])
    say(f"{count(len(outcomes), 'annotation')}{f': {each}' if each else ''}")


def _row(it: Imported) -> dict[str, str | None]:
    return {
        "path": it.path,
        "state": it.state.value,
        "source": it.source or None,
        "note": it.note or None,
        "why": it.why or None,
        "mend": it.mend or None,
    }
