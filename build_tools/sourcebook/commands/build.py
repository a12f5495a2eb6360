"""`sourcebook build`."""

from pathlib import Path
from subprocess import Popen

import click

from sourcebook import publish, search, settings
from sourcebook.commands.mkdocs import running
from sourcebook.commands.report import count, progress, quiet, say, tracked, verbose
from sourcebook.pipeline import check, load, stale, write_stale
from sourcebook.state import state


@click.command(epilog="Example: sourcebook build --no-strict")
@click.option("--strict/--no-strict", default=True, help="Fail where anything is wrong (the default).")
@quiet
@verbose
def command(strict: bool, quiet: bool, verbose: bool) -> None:
    """Normalise, check, index, and build the site with MkDocs; says where its first page is.

    A problem stops the site, and leaves none. The sources and the index are brought up to date all the same.
    """
    found = settings.read(settings.find_root())
    arguments = ["build", *(["--strict"] if strict else []), *([] if verbose else ["--quiet"])]
    mkdocs: Popen[bytes] | None = None
    try:
        with running(arguments, found.root) as mkdocs:  # when strict it checks first, and stops at a problem
            done = _bring_up_to_date(found.root, show=not quiet)
    finally:
        if mkdocs and mkdocs.returncode < 0:  # it was killed: else it removes by itself what is not proven
            publish.remove(found.site)
    if not (strict or verbose):  # MkDocs, when verbose, has said so
        for problem in check(load(found.root)):
            click.echo(problem, err=True)
    if not quiet:
        say(done)
        if not publish.has_search():
            say("no Pagefind for this machine: the site has no search")
        say(f"the site is built: {found.site / 'index.html'}")


def _bring_up_to_date(root: Path, *, show: bool) -> str:
    """Writes what is missing or behind in `corpus/` and in the index, while MkDocs loads the same from the captures."""
    seen = state(root)
    if search.is_current(root, seen):  # what was indexed had been written
        return "sources and index: up to date"
    archive = load(root)
    behind = stale(archive)
    with progress("Normalising", len(behind), show=show) as step:
        write_stale(archive, step)
    changes = search.update(
        archive,
        root,
        None if behind else seen,
        lambda parts: tracked("Indexing", parts, len(parts), show=show),
    )
    return f"{count(len(archive.entries), 'source')}, {len(behind)} normalised again; index: {changes}"
