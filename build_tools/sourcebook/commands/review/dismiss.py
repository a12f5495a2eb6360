"""`sourcebook review dismiss`."""

import click

from sourcebook import settings
from sourcebook.commands import curating
from sourcebook.commands.report import say
from sourcebook.commands.review.looking import noticed_in
from sourcebook.corpus import signals_file
from sourcebook.pipeline import signalling


@click.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--why", required=True, help="Why it leads to no note.")
@curating.by
def command(keys: tuple[str, ...], why: str, by: str) -> None:
    """Dismiss these signals. That is remembered in corpus/signals.yml, and not published."""
    if not why.strip():
        raise click.UsageError("--why is empty: say why it leads to no note.")
    archive, noticed = noticed_in(settings.find_root())
    found = signalling.open_signals(noticed, keys)
    signalling.dismiss(archive, found, " ".join(why.split()), by.strip())
    for signal in found:
        say(f"{signals_file.FILE}: {signal.key} dismissed")
