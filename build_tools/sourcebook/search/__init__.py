"""The Whoosh index, for curators and programs: the only importer of Whoosh."""

from sourcebook.search.hit import Hit, Remark
from sourcebook.search.index import Index, Results
from sourcebook.search.state import State, state
from sourcebook.search.store import is_current
from sourcebook.search.update import Changes, update

__all__ = ["Changes", "Hit", "Index", "Remark", "Results", "State", "is_current", "state", "update"]
