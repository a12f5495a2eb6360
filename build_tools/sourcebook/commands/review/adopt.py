"""`sourcebook review adopt`."""

import click

from sourcebook import settings
from sourcebook.commands import curating
from sourcebook.commands.review.looking import noticed_in
from sourcebook.pipeline import load, signalling


@click.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--text", default="", help="What you say of it; left out: what the signal says.")
@click.option("--flag", default="", metavar="TERM", help="A term of corpus/flags.yml; left out: the one that fits.")
@curating.evidence
@click.option("--on", "source", metavar="ID", help="On this one of its sources; left out: the one listed first.")
@curating.by
def command(
    *, keys: tuple[str, ...], text: str, flag: str, evidence: tuple[str, ...], source: str | None, by: str
) -> None:
    """Make a note of each of these signals, with its quotations. It is published like any note."""
    if len(keys) > 1 and (text.strip() or source or evidence):
        raise click.UsageError("--text, --evidence and --on are for one signal; adopt the others each by itself.")
    archive, noticed = noticed_in(settings.find_root())
    opinion = signalling.Opinion(text.strip(), flag.strip(), curating.texts(evidence), by.strip())
    for signal in signalling.open_signals(noticed, keys):
        id, name = signalling.adopt(archive, signal, source, opinion)
        curating.say_done(id, name, "written")
        archive = load(archive.root)
