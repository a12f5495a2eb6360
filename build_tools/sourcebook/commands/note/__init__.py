"""`sourcebook note`: the table of its verbs."""

import click

from sourcebook.commands.note import edit, listing, move, retract, show, write

WRITES = "ID"  # what stands for the first of them, which has no name


class _Verbs(click.Group):
    """`sourcebook note ID …` writes a note; a first word that names a verb is that verb."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [WRITES, *args]
        return super().parse_args(ctx, args)


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
