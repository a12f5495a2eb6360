"""`sourcebook build`."""

import click

from sourcebook import search, settings
from sourcebook.commands.mkdocs import running
from sourcebook.commands.report import count, progress, quiet, say, verbose
from sourcebook.pipeline import bring_up_to_date, check, is_stale, load


@click.command(epilog="Example: sourcebook build --no-strict")
@click.option("--strict/--no-strict", default=True, help="Fail where anything is wrong (the default).")
@quiet
@verbose
def command(strict: bool, quiet: bool, verbose: bool) -> None:
    """Normalise, check, index, then build the site with MkDocs; says where its first page is."""
    found = settings.read(settings.find_root())
    archive = load(found.root)
    stale = [entry.id for entry in archive.entries if is_stale(found.root, entry)]
    if stale:
        with progress("Normalising", len(stale), show=not quiet) as step:
            archive = bring_up_to_date(found.root, archive, stale, step)
    if not strict:
        for problem in check(archive):
            click.echo(problem, err=True)
    arguments = ["build", *(["--strict"] if strict else []), *([] if verbose else ["--quiet"])]
    with running(arguments, found.root):  # when strict it checks first, and stops at a problem
        changes = search.update(archive, found.root)
    if not quiet:
        say(f"{count(len(archive.entries), 'source')}, {len(stale)} normalised again; index: {changes}")
        say(f"the site is built: {found.site / 'index.html'}")
