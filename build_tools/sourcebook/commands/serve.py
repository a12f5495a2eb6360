"""`sourcebook serve`."""

import socket

import click

from sourcebook import settings
from sourcebook.commands.mkdocs import running
from sourcebook.commands.report import quiet
from sourcebook.errors import Problem, SourcebookError


@click.command(epilog="Example: sourcebook serve --port 8001")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="On this machine only.")
@quiet
def command(port: int, quiet: bool) -> None:
    """The site, live: a note saved in corpus/ shows in the browser by itself. Problems are shown, not fatal."""
    _check_free(port)
    with running(
        ["serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}", *(["--quiet"] if quiet else [])],
        settings.find_root(),
    ):
        pass


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            what, mend = f"port {port} is taken: {error.strerror}", f"sourcebook serve --port {port % 65535 + 1}"
            raise SourcebookError(Problem("sourcebook serve", what, mend)) from error
