"""The right edge: what is written to `site/` once its frames are there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from shutil import rmtree

from sourcebook.errors import Problem, SourcebookError
from sourcebook.publish.frame import Frame
from sourcebook.publish.handwritten import documents_of
from sourcebook.publish.hidden import HiddenRows
from sourcebook.publish.page import Asset
from sourcebook.publish.pagefind import Document, indexing
from sourcebook.publish.shards import FOLDER
from sourcebook.publish.site import Site
from sourcebook.publish.sitemap import sitemap
from sourcebook.publish.withheld import Watch
from sourcebook.settings import Settings


def write(site: Site, frames: Mapping[str, Frame | None], hidden: HiddenRows, settings: Settings) -> None:
    """`frames` has every page that was written already, by its address; `hidden` is what none of them may show.

    Raises SourcebookError where a frame is missing, Pagefind fails, or something that isn't public is in the finished
    site, which is then removed.
    """
    watch = Watch(hidden)
    documents = chain(site.documents(), _handwritten(frames, settings.site))
    with indexing(documents, site.language, settings.site):
        for page in site.poured:
            fragment = page.make()
            _write(settings.site, Asset(page.address, _frame(frames, page.within or "").pour(fragment)))
            for asset in fragment.beside:
                _write(settings.site, asset)
        for asset in site.files:
            _write(settings.site, asset)
        if settings.site_url:
            found = {page.address for page in site.poured if not page.noindex} | set(frames)
            _write(settings.site, sitemap(found, settings.site_url))
        problems = watch.leaks(settings.site, but=FOLDER)  # while Pagefind is at work
    problems += watch.leaks(settings.site, FOLDER)
    if problems:
        remove(settings.site)
        raise SourcebookError(problems)


def remove(site: Path) -> None:
    """All that is in `site`, so that nobody publishes what no build has proven. A link to a folder stays."""
    for path in site.iterdir() if site.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            rmtree(path)
        else:
            path.unlink()
    if site.is_dir() and not site.is_symlink():
        site.rmdir()


def _handwritten(addresses: Iterable[str], site: Path) -> Iterator[Document]:
    for address in sorted(addresses):
        file = site / address
        if file.is_file():
            yield from documents_of(file.read_text("utf-8"), address)


def _frame(frames: Mapping[str, Frame | None], address: str) -> Frame:
    frame = frames.get(address)
    if frame is None:
        mend = "let its template extend main.html"
        raise SourcebookError(Problem(address, "other pages can't borrow its frame", mend))
    return frame


def _write(site: Path, asset: Asset) -> None:
    target, content = site / asset.address, asset.read()
    try:
        target.write_bytes(content)
    except FileNotFoundError:  # the first file of its folder
        target.parent.mkdir(parents=True)
        target.write_bytes(content)
