"""`sourcebook build`."""

import click

from sourcebook import search, settings
from sourcebook.commands.mkdocs import run
from sourcebook.commands.report import count, progress, quiet, say, verbose
from sourcebook.errors import SourcebookError
from sourcebook.pipeline import check, is_stale, load, normalise


@click.command(epilog="Example: sourcebook build --no-strict")
@click.option("--strict/--no-strict", default=True, help="Stop at the first stage that has a problem (the default).")
@quiet
@verbose
def command(strict: bool, quiet: bool, verbose: bool) -> None:
    """Normalise, check, index, then build the site with MkDocs; says where its first page is."""
    found = settings.read(settings.find_root())
    archive = load(found.root)
    stale = [entry.id for entry in archive.entries if is_stale(found.root, entry)]
    if stale:
        with progress("Normalising", len(stale), show=not quiet) as step:
            normalise(found.root, stale, lambda *_: step())
        archive = load(found.root)
    problems = check(archive)
    if problems and strict:
        raise SourcebookError(problems)
    changes = search.update(archive, found.root)
    if not quiet:
        say(
            f"{count(len(archive.entries), 'source')}, {count(len(problems), 'problem')}; {len(stale)} normalised again"
        )
        say(f"index: {changes}")
    run(["build", *(["--strict"] if strict else []), *(["--quiet"] if not verbose else [])], found.root)
    if not quiet:
        say(f"the site is built: {found.site / 'index.html'}")
