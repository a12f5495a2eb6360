"""What sources share, and where they differ."""

from sourcebook.analyse.copies import COPY, copies
from sourcebook.analyse.differing import Item, Mentions, mentions, only_in
from sourcebook.analyse.names import Written, written
from sourcebook.analyse.naming import Indexed, Mention, NameIndex, Told, name_index, told
from sourcebook.analyse.passages import LEAST, Passage, Shared, shared_passages

__all__ = [
    "COPY",
    "LEAST",
    "Indexed",
    "Item",
    "Mention",
    "Mentions",
    "NameIndex",
    "Passage",
    "Shared",
    "Told",
    "Written",
    "copies",
    "mentions",
    "name_index",
    "only_in",
    "shared_passages",
    "told",
    "written",
]
