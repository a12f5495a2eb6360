"""What sources share, and where they differ."""

from sourcebook.analyse.copies import COPY, copies
from sourcebook.analyse.differing import Item, ItemKind, Mentions, mentions, only_in
from sourcebook.analyse.names import Name, capitals
from sourcebook.analyse.naming import Indexed, Mention, NameIndex, Told, name_index, told, unmet
from sourcebook.analyse.passages import LEAST, Passage, Shared, shared_passages

__all__ = [
    "COPY",
    "LEAST",
    "Indexed",
    "Item",
    "ItemKind",
    "Mention",
    "Mentions",
    "Name",
    "NameIndex",
    "Passage",
    "Shared",
    "Told",
    "capitals",
    "copies",
    "mentions",
    "name_index",
    "only_in",
    "shared_passages",
    "told",
    "unmet",
]
