"""The Whoosh index, for curators and programs: the only importer of Whoosh."""

from typing import TYPE_CHECKING, Any

from sourcebook.search.hit import Hit, Remark
from sourcebook.search.index import Index, Results
from sourcebook.search.store import is_current

if TYPE_CHECKING:
    from sourcebook.search.updating import Changes, update

__all__ = ["Changes", "Hit", "Index", "Remark", "Results", "is_current", "update"]


def __getattr__(name: str) -> Any:
    """What only searches starts without what writes, and without all that this needs."""
    if name not in {"Changes", "update"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sourcebook.search import updating  # noqa: PLC0415 (on demand: it takes as long as a search)

    return getattr(updating, name)
