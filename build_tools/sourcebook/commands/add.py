"""`sourcebook add`."""

from pathlib import Path

import click

from sourcebook import settings
from sourcebook.commands.report import as_json, count, quiet, say, say_json, tracked
from sourcebook.corpus.captures_file import FORMS
from sourcebook.errors import SourcebookError
from sourcebook.pipeline import Circumstances, Outcome, add


@click.command(epilog="Example: sourcebook add --address https://example.org/story --captured 2025-11-03 story.txt")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--address", metavar="URL", help="Where the capture was taken from (one PATH only).")
@click.option(
    "--captured", metavar="DATE", help="When it was taken, as EDTF: 2025-11-03, 2025-11, 2025-08~ (one PATH only)."
)
@as_json
@quiet
def command(paths: tuple[Path, ...], address: str | None, captured: str | None, as_json: bool, quiet: bool) -> None:
    """Keep captures in seeds/ and normalise them into corpus/. Each PATH is a text file."""
    _check({"address": address, "captured": captured}, len(paths))
    root = settings.find_root()
    outcomes = []
    for outcome in tracked("Adding", add(root, paths, Circumstances(address, captured)), len(paths), show=not quiet):
        outcomes.append(outcome)
        if not (quiet or as_json or outcome.problems):
            say(_words(outcome))
    if as_json:
        say_json([_row(outcome) for outcome in outcomes])
    elif not quiet:
        say(count(sum(o.is_new for o in outcomes), "source"), "added")
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if problems:
        raise SourcebookError(problems)


def _words(outcome: Outcome) -> str:
    if outcome.is_new:
        return f"{outcome.path}: added as {outcome.id}"
    return f"{outcome.path}: the same bytes are kept already, as {outcome.id}"


def _row(outcome: Outcome) -> dict[str, object]:
    state = "added" if outcome.is_new else "refused" if outcome.problems else "known"
    return {"path": outcome.path, "state": state, "id": outcome.id, "problems": list(map(str, outcome.problems))}


def _check(known: dict[str, str | None], paths: int) -> None:
    for name, value in known.items():
        is_sound, words = FORMS[name]
        if value is not None and paths > 1:
            raise click.UsageError(f"--{name} speaks of one capture: give one PATH")
        if value is not None and not is_sound(value):
            raise click.UsageError(f"--{name}: {value!r} is not {words}")
