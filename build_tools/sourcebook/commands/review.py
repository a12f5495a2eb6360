"""`sourcebook review`."""

from typing import Any

import click

from sourcebook import settings
from sourcebook.commands.note import by
from sourcebook.commands.report import as_json, colours, count, say, say_json, visible
from sourcebook.commands.review_signals import lost_object, show_lost, show_signals, signal_object
from sourcebook.corpus import signals_file
from sourcebook.corpus.load import notes_path
from sourcebook.model import Archive
from sourcebook.pipeline import Matter, Review, load, review
from sourcebook.pipeline.lost_words import lost_words
from sourcebook.pipeline.signalling import adopt as adopt_signal
from sourcebook.pipeline.signalling import dismiss as dismiss_signals
from sourcebook.pipeline.signalling import open_signals, signals
from sourcebook.signals import Settled
from sourcebook.text import line_range

FIRST = 20  # sources on a screen or two
SHOWN = 12  # places of a matter on a line; `explain` has all


@click.group(
    invoke_without_command=True,
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
    archive, noticed = _looked_at()
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


@command.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--text", default="", help="What you say of it; left out: what the signal says.")
@click.option("--flag", default="", metavar="TERM", help="A term of corpus/flags.yml; left out: the one that fits.")
@click.option("--on", "source", metavar="ID", help="On this one of its sources; left out: the one listed first.")
@by
def adopt(keys: tuple[str, ...], text: str, flag: str, source: str | None, by: str) -> None:
    """Make a note of each of these signals, with its quotations. It is published like any note."""
    if len(keys) > 1 and (text.strip() or source):
        raise click.UsageError("--text and --on are for one signal; adopt the others each by itself.")
    archive, noticed = _looked_at()
    said = {"text": text.strip(), "flag": flag.strip(), "by": by.strip()}
    for signal in open_signals(noticed, keys):
        id, name = adopt_signal(archive, signal, source, said)
        say(f"{notes_path(id)}: note {name} written")
        archive = load(archive.root)


@command.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--why", required=True, help="Why it leads to no note.")
@by
def dismiss(keys: tuple[str, ...], why: str, by: str) -> None:
    """Dismiss these signals. That is remembered in corpus/signals.yml, and not published."""
    if not why.strip():
        raise click.UsageError("--why is empty: say why it leads to no note.")
    archive, noticed = _looked_at()
    found = open_signals(noticed, keys)
    dismiss_signals(archive, found, " ".join(why.split()), by.strip())
    for signal in found:
        say(f"{signals_file.FILE}: {signal.key} dismissed")


def _looked_at() -> tuple[Archive, list[Settled]]:
    root = settings.find_root()
    chosen = settings.read(root).options.signals
    archive = load(root)
    return archive, signals(archive, chosen)


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
