"""`sourcebook search`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcebook import settings
from sourcebook.commands.report import as_json, count, say, say_json, shortened
from sourcebook.errors import Problem, SourcebookError
from sourcebook.state import State, looking

if TYPE_CHECKING:
    from sourcebook import search

_HELP = """Ranked hits with the passage that shows why: what has all the words first, what has some after.

\b
  "exact phrase"        word*  (four letters or more)     word~1  (one letter differs)
  AND  OR  NOT  -word   ( )                               word^2  (weighs more)
  flag:  publisher:  title:  body:  note:  by:  date:  lang:  rating:  claim:  url:  id:
  has:notes   kind:source   kind:note   kind:claim   kind:page
  date:2025-08..2025-11   rating:A..C   rating:F5   publisher:unknown   rating:none

The index is brought up to date first where the archive has changed. Exit status 0 even if nothing is found."""

_UNPUBLISHED = {"private": "it is for curators only", "withheld": "it is withheld"}
_UNSHOWN = {
    "excerpts": "its page may not show these words: it is published in excerpts only",
    "metadata": "its page does not show these words: it is published without its text",
    "withdrawn": "its page does not show these words: it is withdrawn",
}
_LONGEST = 200  # characters of a title, a heading, an id with its file, a value that is counted: JSON has them whole


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},  # -word, -has:date
    help=_HELP,
    epilog="Example: sourcebook search 'publisher:unknown AND flag:factual-error'",
)
@click.argument("query", metavar="QUERY...", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many hits.")
@click.option("--flag", "flags", metavar="TERM", multiple=True, help="Only sources with this flag (may be repeated).")
@click.option(
    "--publisher", metavar="NAME", help="Only sources of the publisher so named; `unknown` for those without."
)
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
    if misspelt := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(misspelt, ctx=click.get_current_context())
    words = " ".join(query)
    if words == "-h":
        say(click.get_current_context().get_help())
        return
    if not (words.strip() or flags or publisher is not None):
        raise click.UsageError("Say what to search for.")
    root = settings.find_root()
    with _opened(root, looking(root)) as index:
        results = index.search(words, limit, flags, publisher, count=facets)
    if as_json:
        hits = [asdict(hit) for hit in results]
        counted = {"facets": results.facets} if facets else {}
        told = {"total": results.total, "complete": results.complete, "remarks": results.remarks}
        say_json({"query": words} | told | counted | {"hits": hits})
    else:
        _print(results)
    if opens and results:
        _open(results[0], root)


def _opened(root: Path, looked: Callable[[], State]) -> "search.Index":
    """The index, brought up to date where that can be; else as it was, where there is one."""
    from sourcebook import search  # noqa: PLC0415 (while the archive is looked at)

    seen = looked()
    why = None if search.is_current(root, seen) else _brought_up_to_date(root, seen)
    try:
        index = search.Index.open(root)
    except SourcebookError as error:
        raise why or error from None
    if why:
        click.echo(f"{why}; searching the index as it was", err=True)
    return index


def _brought_up_to_date(root: Path, seen: State) -> SourcebookError | None:
    """What kept it from that: another process writes it, or the medium can't be written."""
    from sourcebook import search  # noqa: PLC0415 (as above)
    from sourcebook.pipeline import load  # noqa: PLC0415 (a current index is searched without it, in half the time)

    archive = load(root)
    if archive.problems:
        click.echo(f"{count(len(archive.problems), 'problem')} in the archive; sourcebook check tells them", err=True)
    try:
        search.update(archive, root, seen)
    except SourcebookError as error:
        return error
    return None


def _open(hit: "search.Hit", root: Path) -> None:
    if hit.visibility in _UNPUBLISHED:
        raise SourcebookError(Problem(hit.id, f"has no page in the site: {_UNPUBLISHED[hit.visibility]}"))
    page = settings.read(root).site / hit.page
    if not page.is_file():
        shown = page.relative_to(root) if page.is_relative_to(root) else page
        raise SourcebookError(Problem(str(shown), "is not there", "sourcebook build makes the site"))
    unshown = _unshown(hit)
    if unshown:
        click.echo(f"{hit.id}: {unshown}", err=True)
    import webbrowser  # noqa: PLC0415 (for --open alone)

    note = next((f"#note-{note.id}" for note in hit.notes if not note.is_private), "")
    address = page.as_uri() + note
    if not webbrowser.open(address):
        raise SourcebookError(Problem(address, "can't be opened: no browser was found", "set BROWSER to one"))


def _unshown(hit: "search.Hit") -> str:
    """Why the page doesn't show what was found; empty where it does."""
    if hit.visibility == "withdrawn" or (hit.lines and hit.marks):
        return _UNSHOWN.get(hit.visibility, "")
    is_private = bool(hit.notes) and all(note.is_private for note in hit.notes)
    return "its page does not show these words: they stand in a private note" if is_private else ""


def _print(results: "search.Results") -> None:
    for remark in results.remarks:
        click.echo(remark, err=True)
    for n, hit in enumerate(results, 1):
        if n == results.complete + 1:
            begin = "What follows has" if results.complete else "Nothing has all the words. These have"
            say(f"{begin} some of them.\n")
        say(f"{n}. {click.style(shortened(hit.title, _LONGEST), bold=True)}")
        say(f"   {shortened(f'{hit.id} · {hit.file}', _LONGEST)}")
        say(f"   {' · '.join(_judgement(hit))}")
        place = ", ".join(_place(hit))
        say(f"   {place}: {_highlighted(hit)}\n" if place else f"   {_highlighted(hit)}\n")
    for facet, counts in results.facets.items():
        counted = (f"{shortened(value, _LONGEST)} {number:,}" for value, number in counts.items())
        say(f"{facet}: {', '.join(counted) or 'none'}")
    more = f"; {len(results)} shown" if len(results) < results.total else ""
    found = ", ".join(count(number, kind) for kind, number in results.kinds.items())
    say(found + more if found else "nothing found")


def _judgement(hit: "search.Hit") -> Iterator[str]:
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


def _place(hit: "search.Hit") -> Iterator[str]:
    """Where the passage stands: its lines, the heading above it, the notes that mark it or say it."""
    if hit.lines and hit.marks:
        first, last = hit.lines
        yield f"line {first}" if first == last else f"lines {first}–{last}"
    if hit.heading:
        yield f"under “{shortened(hit.heading, _LONGEST)}”"
    if hit.is_rationale:
        yield "rationale of the rating"
    for note in hit.notes:
        told = ", ".join(filter(None, [note.flag, "private" if note.is_private else ""]))
        yield f"note {note.id}" + (f" ({told})" if told else "")


def _highlighted(hit: "search.Hit") -> str:
    """Bold on a terminal, between asterisks elsewhere."""
    on_terminal = sys.stdout.isatty()
    parts, end = [], 0
    for first, last in hit.marks:
        marked = hit.snippet[first:last]
        parts += [hit.snippet[end:first], click.style(marked, bold=True) if on_terminal else f"**{marked}**"]
        end = last
    return "".join([*parts, hit.snippet[end:]])
