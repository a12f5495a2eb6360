"""The right edge: what is written to `site/` once its frames are there."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Archive
from sourcebook.publish import pagefind
from sourcebook.publish.frame import Frame
from sourcebook.publish.page import Asset, Page
from sourcebook.publish.sitemap import sitemap
from sourcebook.publish.withheld import leaks
from sourcebook.settings import Settings


def write(
    items: Sequence[Page | Asset], frames: Mapping[str, Frame | None], archive: Archive, settings: Settings
) -> None:
    """`frames` has every page that was written already, by its address.

    Raises SourcebookError where a frame is missing, Pagefind fails, or something withheld is in the finished site.
    """
    for item in items:
        if isinstance(item, Asset):
            _write(settings.site, item)
        elif item.within:
            _write(settings.site, Asset(item.address, _frame(frames, item.within).pour(item.make())))
    if settings.site_url:
        hidden = {item.address for item in items if isinstance(item, Page) and item.noindex}
        found = {item.address for item in items if isinstance(item, Page)} | set(frames)
        _write(settings.site, sitemap(found - hidden, settings.site_url))
    pagefind.index(settings.site, pagefind.main_language(archive))
    problems = leaks(settings.site, archive)
    if problems:
        raise SourcebookError(problems)


def _frame(frames: Mapping[str, Frame | None], address: str) -> Frame:
    frame = frames.get(address)
    if frame is None:
        raise SourcebookError(
            Problem(address, "other pages can't borrow its frame", "let its template extend main.html")
        )
    return frame


def _write(site: Path, asset: Asset) -> None:
    target = site / asset.address
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(asset.read())
