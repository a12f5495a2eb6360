"""`sourcebook note`: the table of its verbs."""

from difflib import get_close_matches

import click

from sourcebook.commands.note import edit, listing, move, retract, show, write

WRITES = "ID"  # what stands for the first of them, which has no name


class _Verbs(click.Group):
    """`sourcebook note ID …` writes a note; a first word that names a verb is that verb."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            _refuse_mistyped(ctx, args[0], args[1:], [name for name in self.commands if name != WRITES])
            args = [WRITES, *args]
        return super().parse_args(ctx, args)


def _refuse_mistyped(ctx: click.Context, first: str, rest: list[str], verbs: list[str]) -> None:
    """What an id and a note's name follow is a verb, and so is what is like one where no text follows."""
    near = get_close_matches(first, verbs, n=1)
    if (rest and not rest[0].startswith("-")) or (near and not rest):
        mend = f"did you mean {near[0]!r}?" if near else "a note is written with sourcebook note ID --text …"
        raise click.UsageError(f"No such command {first!r} ({mend})", ctx)


@click.group(
    cls=_Verbs,
    commands={
        WRITES: write.command,
        "list": listing.command,
        "show": show.command,
        "edit": edit.command,
        "move": move.command,
        "retract": retract.command,
    },
    subcommand_metavar="ID|COMMAND [ARGS]...",
    epilog='Example: sourcebook note harbour-bridge-to-close --quote "six weeks" --flag time-bound --text "A date."'
    " All that a new note can be given: sourcebook note ID --help.",
)
def command() -> None:
    """Write a note on a source, or list, show, edit, move or retract notes. Comments and order of the file survive."""
