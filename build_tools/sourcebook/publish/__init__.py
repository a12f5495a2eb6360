"""Archive → pages, files, and the readers' search. Knows nothing of MkDocs."""

from pathlib import Path

from sourcebook.publish.frame import Frame, cut
from sourcebook.publish.given_away import given_away
from sourcebook.publish.hidden import HiddenRows, hidden
from sourcebook.publish.page import Asset, Fragment, Page
from sourcebook.publish.pagefind import has_search
from sourcebook.publish.site import Site, site
from sourcebook.publish.writing import write

THEME = Path(__file__).parent / "theme"  # overrides of Material's templates, and the site's own styles and scripts

__all__ = [
    "THEME",
    "Asset",
    "Fragment",
    "Frame",
    "HiddenRows",
    "Page",
    "Site",
    "cut",
    "given_away",
    "has_search",
    "hidden",
    "site",
    "write",
]
