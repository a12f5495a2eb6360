"""`sourcebook search`."""

import sys
import webbrowser
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from sourcebook import search, settings
from sourcebook.commands.report import as_json, count, say, say_json
from sourcebook.errors import Problem, SourcebookError

_HELP = """Ranked hits with the passage that shows why: what has all the words first, what has some after.

\b
  "exact phrase"        word*  (four letters or more)     word~1  (one letter differs)
  AND  OR  NOT  -word   ( )                               word^2  (weighs more)
  flag:  publisher:  title:  body:  note:  by:  date:  lang:  rating:  claim:  url:  id:
  has:notes   kind:source   kind:note   kind:claim   kind:page
  date:2025-08..2025-11   rating:A..C   rating:F5   publisher:unknown   rating:none

The index is brought up to date first where the archive has changed. Exit status 0 even if nothing is found."""

_UNPUBLISHED = {"private": "it is for curators only", "withheld": "it is withheld"}


@click.command(help=_HELP, epilog="Example: sourcebook search 'publisher:unknown AND flag:factual-error'")
@click.argument("query", metavar="QUERY...", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many hits.")
@click.option("--flag", "flags", metavar="TERM", multiple=True, help="Only sources with this flag (may be repeated).")
@click.option("--publisher", metavar="NAME", help="Only sources of this publisher; `unknown` for those without.")
@click.option("--facets", is_flag=True, help="Count all hits by flag, rating, publisher, language, year and kind.")
@click.option("--open", "opens", is_flag=True, help="Open the page of the best hit, in the site as it was last built.")
@as_json
def command(  # noqa: PLR0917 (click's way)
    query: Sequence[str],
    limit: int,
    flags: Sequence[str],
    publisher: str | None,
    facets: bool,
    opens: bool,
    as_json: bool,
) -> None:
    words = " ".join(query)
    if not (words.strip() or flags or publisher):
        raise click.UsageError("Say what to search for.")
    root = settings.find_root()
    _bring_up_to_date(root)
    with search.Index.open(root) as index:
        results = index.search(words, limit, flags, publisher, count=facets)
    if as_json:
        hits = [asdict(hit) for hit in results]
        counted = {"facets": results.facets} if facets else {}
        say_json({"query": words, "total": results.total, "remarks": results.remarks, **counted, "hits": hits})
    else:
        _print(results)
    if opens and results:
        _open(results[0], root)


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


def _open(hit: search.Hit, root: Path) -> None:
    if hit.visibility in _UNPUBLISHED:
        raise SourcebookError(Problem(hit.id, f"has no page in the site: {_UNPUBLISHED[hit.visibility]}"))
    page = settings.read(root).site / hit.page
    if not page.is_file():
        shown = page.relative_to(root) if page.is_relative_to(root) else page
        raise SourcebookError(Problem(str(shown), "is not there", "sourcebook build makes the site"))
    note = next((f"#note-{note.id}" for note in hit.notes if not note.is_private), "")
    address = page.as_uri() + note
    if not webbrowser.open(address):
        raise SourcebookError(Problem(address, "can't be opened: no browser was found", "set BROWSER to one"))


def _print(results: search.Results) -> None:
    for remark in results.remarks:
        click.echo(remark, err=True)
    for n, hit in enumerate(results, 1):
        say(f"{n}. {click.style(hit.title, bold=True)}")
        say(f"   {hit.id} · {hit.file}")
        say(f"   {' · '.join(_judgement(hit))}")
        place = ", ".join(_place(hit))
        say(f"   {place}: {_highlighted(hit)}\n" if place else f"   {_highlighted(hit)}\n")
    for facet, counts in results.facets.items():
        say(f"{facet}: {', '.join(f'{value} {number:,}' for value, number in counts.items()) or 'none'}")
    more = f"; {len(results)} shown" if len(results) < results.total else ""
    found = ", ".join(count(number, kind) for kind, number in results.kinds.items())
    say(found + more if found else "nothing found")


def _judgement(hit: search.Hit) -> Iterator[str]:
    """What it is, and what curators say of it."""
    if hit.kind != "source":
        yield hit.kind
    if hit.kind in {"source", "note"}:
        yield hit.rating or "not yet assessed"
        yield ", ".join(hit.flags) or "no flags"
    if hit.verdict:
        yield hit.verdict
    if hit.visibility != "public":
        yield _VISIBLE[hit.visibility]


_VISIBLE = {
    "excerpts": "published in excerpts only",
    "metadata": "published without its text",
    "withdrawn": "withdrawn",
    "withheld": "withheld",
    "private": "private",
}


def _place(hit: search.Hit) -> Iterator[str]:
    """Where the passage stands: its lines, the heading above it, the notes that mark it or say it."""
    if hit.lines and hit.marks:
        first, last = hit.lines
        yield f"line {first}" if first == last else f"lines {first}–{last}"
    if hit.heading:
        yield f"under “{hit.heading}”"
    for note in hit.notes:
        told = ", ".join(filter(None, [note.flag, "private" if note.is_private else ""]))
        yield f"note {note.id}" + (f" ({told})" if told else "")


def _highlighted(hit: search.Hit) -> str:
    """Bold on a terminal, between asterisks elsewhere."""
    on_terminal = sys.stdout.isatty()
    parts, end = [], 0
    for first, last in hit.marks:
        marked = hit.snippet[first:last]
        parts += [hit.snippet[end:first], click.style(marked, bold=True) if on_terminal else f"**{marked}**"]
        end = last
    return "".join([*parts, hit.snippet[end:]])
