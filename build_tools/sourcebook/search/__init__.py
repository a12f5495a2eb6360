"""The Whoosh index, for curators and programs: the only importer of Whoosh."""

from sourcebook.search.index import Hit, Index, Results
from sourcebook.search.state import state
from sourcebook.search.store import is_current
from sourcebook.search.update import Changes, update

__all__ = ["Changes", "Hit", "Index", "Results", "is_current", "state", "update"]
