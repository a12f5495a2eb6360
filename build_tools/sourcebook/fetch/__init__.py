"""An address → the bytes of a WARC file that holds what its server answered."""

from sourcebook.fetch.fetching import Fetched, fetch
from sourcebook.fetch.means import Means

__all__ = ["Fetched", "Means", "fetch"]
