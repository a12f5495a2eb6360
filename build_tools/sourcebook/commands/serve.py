"""`sourcebook serve`."""

import click

from sourcebook import settings
from sourcebook.commands.mkdocs import running
from sourcebook.commands.report import quiet


@click.command(epilog="Example: sourcebook serve --port 8001")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="On this machine only.")
@quiet
def command(port: int, quiet: bool) -> None:
    """The site, live: a note saved in corpus/ shows in the browser by itself. Problems are shown, not fatal."""
    with running(
        ["serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}", *(["--quiet"] if quiet else [])],
        settings.find_root(),
    ):
        pass
