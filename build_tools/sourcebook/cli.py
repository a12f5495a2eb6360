"""The table of commands, and the one place that prints an error."""

import atexit
import gc
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from sourcebook import __version__
from sourcebook.errors import SourcebookError, refused

COMMANDS = {
    "new": "a new archive, ready to build",
    "add": "keep captures and normalise them into corpus/",
    "normalise": "make corpus/<id>.md again from its capture",
    "explain": "what became of every line of a source, and why",
    "review": "what to look at first; adopt or dismiss signals",
    "note": "write, list, move or retract notes",
    "check": "every problem in the archive, with its place",
    "index": "bring the Whoosh index up to date",
    "search": "search the archive",
    "import": "annotations by others, entered as notes",
    "export": "notes, claims, citations, tables, texts for others",
    "build": "normalise, check, index, and build the site",
    "serve": "the site, live, for curators",
    "transcribe": "JSON Lines in, body and metadata out",
}
YOURS_TO_MEND, OURS_TO_MEND, INTERRUPTED = 1, 3, 130
SELDOM = 20_000  # new objects, before Python looks for circles among them; at its 700, 1.7 ms of a page's 43 go there
REPORT = "This is a bug in Sourcebook. Please report it with the lines above and the output of `sourcebook --version`."


class Table(click.Group):
    """Loads the one command that was asked for, so that `search` does not wait for what `build` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sourcebook.commands.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = get_close_matches(args[0], COMMANDS, n=1) if args and not args[0].startswith("-") else []
        if near and args[0] not in COMMANDS:
            raise click.UsageError(f"No such command {args[0]!r} (did you mean {near[0]!r}?)", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Table, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sourcebook")
def sourcebook() -> None:
    """An annotated archive: captures kept byte for byte, cleaned, flagged, searched, published."""


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 well, 1 yours to mend, 3 a bug of ours, 130 interrupted."""
    _speak_of_anything()
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # or it goes through all that is left, which takes a seventh of a search
    try:
        return sourcebook.main(argv, prog_name="sourcebook", standalone_mode=False) or 0
    except SourcebookError as error:
        click.echo(error, err=True)
        return YOURS_TO_MEND
    except click.ClickException as error:
        error.show()
        return YOURS_TO_MEND
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # whoever read us has gone: nothing is left to flush to
        return YOURS_TO_MEND
    except Exception as error:  # noqa: BLE001 (the one place where a bug of ours becomes an exit status)
        return _unforeseen(error)


def _speak_of_anything() -> None:
    """Captured text and file names have characters that not every terminal can write; and there may be none at all."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (to the end)
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (to the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _unforeseen(error: Exception) -> int:
    problem = refused(error) if isinstance(error, OSError) else None
    if problem:
        click.echo(problem, err=True)
        return YOURS_TO_MEND
    sys.excepthook(type(error), error, error.__traceback__)
    click.echo(REPORT, err=True)
    return OURS_TO_MEND
