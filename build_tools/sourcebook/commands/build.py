"""`sourcebook build`."""

import click

from sourcebook import search, settings
from sourcebook.commands.mkdocs import running
from sourcebook.commands.report import count, progress, quiet, say, tracked, verbose
from sourcebook.pipeline import check, load, stale, write_stale


@click.command(epilog="Example: sourcebook build --no-strict")
@click.option("--strict/--no-strict", default=True, help="Fail where anything is wrong (the default).")
@quiet
@verbose
def command(strict: bool, quiet: bool, verbose: bool) -> None:
    """Normalise, check, index, and build the site with MkDocs; says where its first page is.

    A problem stops the site. The sources and the index are brought up to date all the same.
    """
    found = settings.read(settings.find_root())
    arguments = ["build", *(["--strict"] if strict else []), *([] if verbose else ["--quiet"])]
    with running(arguments, found.root):  # when strict it checks first, and stops at a problem
        seen = search.state(found.root)
        archive = load(found.root)  # as MkDocs loads it, whether or not corpus/ is written yet
        behind = stale(archive)
        with progress("Normalising", len(behind), show=not quiet) as step:
            write_stale(archive, step)
        changes = search.update(
            archive,
            found.root,
            None if behind else seen,
            lambda documents: tracked("Indexing", documents, len(documents), show=not quiet),
        )
    for problem in () if strict or verbose else check(archive):  # MkDocs, when verbose, has said so
        click.echo(problem, err=True)
    if not quiet:
        say(f"{count(len(archive.entries), 'source')}, {len(behind)} normalised again; index: {changes}")
        say(f"the site is built: {found.site / 'index.html'}")
