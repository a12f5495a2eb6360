"""`sourcebook search`."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from sourcebook import search, settings
from sourcebook.commands.report import as_json, count, say, say_json
from sourcebook.errors import SourcebookError

_HELP = """Ranked hits with the passage that shows why: sources that have all the words first, those with some after.

\b
  "exact phrase"        word*  (four letters or more)     word~  (one letter differs)
  AND  OR  NOT  -word   ( )                               word^2 (weighs more)
  flag:  publisher:  title:  body:  note:  by:  date:  lang:  rating:  id:
  date:2025-08..2025-11   rating:F5   publisher:unknown   rating:none

The index is brought up to date first where the archive has changed. Exit status 0 even if nothing is found."""


@click.command(help=_HELP, epilog="Example: sourcebook search 'publisher:unknown AND flag:factual-error'")
@click.argument("query", metavar="QUERY...", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many hits.")
@click.option("--flag", "flags", metavar="TERM", multiple=True, help="Only sources with this flag (may be repeated).")
@click.option("--publisher", metavar="NAME", help="Only sources of this publisher; `unknown` for those without.")
@as_json
def command(query: Sequence[str], limit: int, flags: Sequence[str], publisher: str | None, as_json: bool) -> None:
    words = " ".join(query)
    if not (words.strip() or flags or publisher):
        raise click.UsageError("Say what to search for.")
    root = settings.find_root()
    _bring_up_to_date(root)
    with search.Index.open(root) as index:
        results = index.search(words, limit, flags, publisher)
    if as_json:
        hits = [asdict(hit) for hit in results]
        say_json({"query": words, "total": results.total, "remarks": results.remarks, "hits": hits})
    else:
        _print(results)


def _bring_up_to_date(root: Path) -> None:
    seen = search.state(root)
    if search.is_current(root, seen):
        return
    from sourcebook.pipeline import load  # noqa: PLC0415 (a current index is searched without it, in half the time)

    archive = load(root)
    if archive.problems:
        click.echo(f"{count(len(archive.problems), 'problem')} in the archive; sourcebook check tells them", err=True)
    try:
        search.update(archive, root, seen)
    except SourcebookError as error:  # another process writes it, or the medium can't be written
        click.echo(f"{error}; searching the index as it was", err=True)


def _print(results: search.Results) -> None:
    for remark in results.remarks:
        click.echo(remark, err=True)
    for n, hit in enumerate(results, 1):
        say(f"{n}. {click.style(hit.title, bold=True)}")
        say(f"   {hit.id} · {hit.file}")
        say(f"   {' · '.join(_judgement(hit))}")
        say(f"   {_highlighted(hit)}\n")
    more = f"; {len(results)} shown" if len(results) < results.total else ""
    say(count(results.total, "source") + more if results.total else "nothing found")


def _judgement(hit: search.Hit) -> list[str]:
    parts = [hit.rating or "not yet assessed", ", ".join(hit.flags) or "no flags", "withheld" if hit.withheld else ""]
    return [part for part in parts if part]


def _highlighted(hit: search.Hit) -> str:
    """Bold on a terminal, between asterisks elsewhere."""
    on_terminal = sys.stdout.isatty()
    parts, end = [], 0
    for first, last in hit.marks:
        marked = hit.snippet[first:last]
        parts += [hit.snippet[end:first], click.style(marked, bold=True) if on_terminal else f"**{marked}**"]
        end = last
    return "".join([*parts, hit.snippet[end:]])
