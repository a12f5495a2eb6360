"""`sourcebook review`."""

from typing import Any

import click

from sourcebook import settings
from sourcebook.commands.report import as_json, colours, count, say, say_json, visible
from sourcebook.pipeline import Matter, Review, load, review
from sourcebook.text import line_range

FIRST = 20  # sources on a screen or two
SHOWN = 12  # places of a matter on a line; `explain` has all


@click.command(epilog="Example: sourcebook review --json")
@click.option("--all", "every", is_flag=True, help=f"All of them, not only the first {FIRST}.")
@as_json
def command(every: bool, as_json: bool) -> None:
    """The sources that a curator should look at first: those where most words hang on decisions that are in doubt."""
    archive = load(settings.find_root())
    if archive.problems:
        click.echo(f"{count(len(archive.problems), 'problem')} in the archive; sourcebook check tells them", err=True)
    found = review(archive)
    if as_json:
        say_json([_object(one) for one in found])
        return
    shown = found if every else found[:FIRST]
    for n, one in enumerate(shown, 1):
        click.echo(f"{n}. {click.style(visible(one.entry.headline), bold=True)}", color=colours())
        for matter in one.matters:
            say(f"   {_doubtful_lines(matter)}")
        say(f"   {_look(one)}\n")
    looked = f"of {count(len(archive.entries), 'source')}"
    say(f"{len(found):,} {looked} to look at" if found else f"nothing to review: no line {looked} is in doubt")
    if len(shown) < len(found):
        say(f"these are the first {len(shown)}; sourcebook review --all shows {len(found) - len(shown):,} more")


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
