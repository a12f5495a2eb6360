"""`sourcebook review`."""

from typing import Any

import click

from sourcebook import settings
from sourcebook.commands.report import as_json, colours, count, say, say_json, visible
from sourcebook.commands.review import adopt, dismiss
from sourcebook.commands.review.looking import noticed_in
from sourcebook.commands.review.showing import lost_object, show_lost, show_signals, signal_object
from sourcebook.model import Archive
from sourcebook.pipeline import Matter, Review, review
from sourcebook.pipeline.lost_words import lost_words
from sourcebook.text import line_range

FIRST = 20  # sources on a screen or two
SHOWN = 12  # places of a matter on a line; `explain` has all


@click.group(
    invoke_without_command=True,
    commands={"adopt": adopt.command, "dismiss": dismiss.command},
    subcommand_metavar="[COMMAND [ARGS]...]",
    epilog='Example: sourcebook review dismiss 98d96f3bd9 --why "The day is on the wall."',
)
@click.option(
    "--all", "everything", is_flag=True, help=f"All of them, not only the first {FIRST} signals and {FIRST} sources."
)
@click.option("--settled", is_flag=True, help="Signals that are noted or dismissed, too.")
@as_json
@click.pass_context
def command(context: click.Context, everything: bool, settled: bool, as_json: bool) -> None:
    """What a curator should look at: notes that lost their words, signals by weight, sources with lines in doubt."""
    if context.invoked_subcommand:
        _refuse_options(context)
        return
    archive, noticed = noticed_in(settings.find_root())
    if archive.problems:
        click.echo(f"{count(len(archive.problems), 'problem')} in the archive; sourcebook check tells them", err=True)
    lost, listed = lost_words(archive), [it for it in noticed if settled or it.by is None]
    found = review(archive)
    if as_json:
        say_json(
            {
                "notes": [lost_object(it) for it in lost],
                "signals": [signal_object(it) for it in listed],
                "sources": [_object(one) for one in found],
            }
        )
        return
    show_lost(lost)
    show_signals(archive, listed, everything=everything)
    show_doubtful(archive, found, everything=everything)


def show_doubtful(archive: Archive, found: list[Review], *, everything: bool) -> None:
    shown = found if everything else found[:FIRST]
    for n, one in enumerate(shown, 1):
        click.echo(f"{n}. {click.style(visible(one.entry.headline), bold=True)}", color=colours())
        for matter in one.matters:
            say(f"   {_doubtful_lines(matter)}")
        say(f"   {_look(one)}\n")
    looked = f"of {count(len(archive.entries), 'source')}"
    say(f"{len(found):,} {looked} to look at" if found else f"no line {looked} is in doubt")
    if len(shown) < len(found):
        say(f"these are the first {len(shown)}; sourcebook review --all shows {len(found) - len(shown):,} more")


def _refuse_options(context: click.Context) -> None:
    """Options of the list stand before a command by mistake only."""
    given = [name for name, value in context.params.items() if value]
    if given:
        named = " and ".join(f"--{ {'everything': 'all', 'as_json': 'json'}.get(name, name) }" for name in given)
        raise click.UsageError(f"{named} goes with the list, not with {context.invoked_subcommand}.")


def _doubtful_lines(matter: Matter) -> str:
    places = [line_range(*place) for place in matter.places]
    more = f" and {len(places) - SHOWN:,} more places" if len(places) > SHOWN else ""
    return (
        f"{count(matter.lines, 'line')} in doubt, {count(matter.words, 'word')}: "
        f"{'line' if matter.lines == 1 else 'lines'} {', '.join(places[:SHOWN])}{more}"
    )


def _look(one: Review) -> str:
    return f"sourcebook explain {one.entry.id}"


def _object(one: Review) -> dict[str, Any]:
    return {
        "id": one.entry.id,
        "title": one.entry.headline,
        "look": _look(one),
        "matters": [
            {
                "kind": "doubtful-lines",
                "lines": it.lines,
                "words": it.words,
                "places": [line_range(*p) for p in it.places],
            }
            for it in one.matters
        ],
    }
