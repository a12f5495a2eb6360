"""What verbs that curate are given, and what they say when they have written."""

import click

from sourcebook.commands.report import say
from sourcebook.corpus.places import notes_path

evidence = click.option("--evidence", multiple=True, metavar="TEXT", help="A reference or an address; may recur.")
by = click.option("--by", default="", metavar="NAME", help="Who says so.")


def texts(given: tuple[str, ...]) -> list[str]:
    return [text for text in map(str.strip, given) if text]


def say_done(id: str, note: str, what: str) -> None:
    say(f"{notes_path(id)}: note {note} {what}")
