"""The adapter to MkDocs: hooks that delegate. MkDocs never sees a captured word, only finished pages."""

import gc
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn

from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from sourcebook import pipeline, publish, settings
from sourcebook.errors import Problem, SourcebookError
from sourcebook.hosts import answers

log = logging.getLogger("mkdocs.plugins.sourcebook")
GENERATED = "---\ntitle: {}\n---\n"


class SourcebookPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs has no types here
    """One build: load and check the archive, let MkDocs frame the few pages of the nav, pour all others into frames."""

    def __init__(self) -> None:
        self.options = settings.Options()
        self.is_serving = False
        self.unproven: Path | None = None

    def load_config(
        self,
        options: Mapping[str, Any],
        config_file_path: str | None = None,  # noqa: ARG002 (MkDocs' signature)
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        try:
            self.options = settings.options(options)
        except SourcebookError as error:
            return [("sourcebook", ValueError(str(problem))) for problem in error.problems], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        self.settings = settings.Settings(
            root=root,
            site_name=config.site_name,
            site_url=None if self.is_serving else config.site_url,
            docs=Path(config.docs_dir),
            site=Path(config.site_dir),
            options=self.options,
        )
        try:
            settings.check_folders(self.settings)
            settings.check_plugins(config.plugins)
        except SourcebookError as error:
            _stop_at(error.problems)
        config.use_directory_urls = False  # pages open from a disk, where no server finds index.html
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(publish.THEME))
        config.watch += [str(folder) for name in ("corpus", "seeds") if (folder := root / name).is_dir()]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        try:
            self.archive = pipeline.load(self.settings.root)
        except SourcebookError as error:
            _stop_at(error.problems)
        if not self.is_serving:
            gc.freeze()  # the collector need not go through what stays to the end: .5 s of 22 for 1,000 sources
        checked = pipeline.checked(self.archive)
        problems = checked.problems
        if problems and config.strict:
            _stop_at(problems)
        if checked.given_away and not self.is_serving:
            _stop_at(checked.given_away)
        for problem in problems:
            log.warning(problem)
        if not publish.has_search():
            log.info("There is no Pagefind on this machine: the site has no search.")
        shown = problems if self.is_serving else ()
        self.site = publish.site(
            self.archive, self.settings, shown, anchored=checked.anchored, for_curators=self.is_serving
        )
        self.hidden = publish.NOTHING_HIDDEN if self.is_serving else checked.hidden  # a build proves it
        self.framed = {page.address: page for page in self.site.framed}
        self.frames: dict[str, publish.Frame | None] = {}
        self.unproven = None if self.is_serving else self.settings.site  # MkDocs empties it next

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for address in self.site.addresses:
            files.append(_Finished.generated(config, address, content=""))
        for page in self.framed.values():
            path = page.address.removesuffix("html") + "md"
            if files.get_file_from_path(path) is None:
                content = GENERATED.format(json.dumps(page.title))
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """A page of ours stands below what `docs/` says at the same address, in the whole width."""
        ours = self.framed.get(page.file.dest_uri)
        if not ours:
            return html
        page.meta.setdefault("hide", ["navigation", "toc"])
        return html + ours.make().content

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        output, self.frames[page.file.dest_uri] = publish.cut(output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        try:
            publish.write(self.site, self.frames, self.hidden, self.settings)
        except SourcebookError as error:
            _stop_at(error.problems)
        self.unproven = None

    def on_shutdown(self) -> None:
        """Comes whatever stopped the build, an interruption as well."""
        if self.unproven:
            publish.remove(self.unproven)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:  # noqa: ARG002 (MkDocs names them)
        site, listening = server.serve_request, config.dev_addr.host
        server.set_app(
            lambda asked, start: (site if answers(asked.get("HTTP_HOST", ""), listening) else _no)(asked, start)
        )


def _no(_: object, start: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
    start("403 Forbidden", [("Content-Type", "text/plain")])
    return [b"This server answers to localhost, to addresses in figures, and to the name that it listens to."]


class _Finished(File):
    """An address that pages in `docs/` may link to. What stands there is written after the build."""

    def copy_file(self, dirty: bool = False) -> None:
        """MkDocs has nothing to copy."""


def _stop_at(problems: Sequence[Problem]) -> NoReturn:
    for problem in problems:
        log.error(problem)
    raise Abort(f"Stopped at {len(problems)} problem{'' if len(problems) == 1 else 's'}.")
