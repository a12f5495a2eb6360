"""What sources share, and where they differ."""

from sourcebook.analyse.copies import COPY, copies
from sourcebook.analyse.differing import Item, only_in
from sourcebook.analyse.passages import LEAST, Passage, Shared, shared_passages

__all__ = ["COPY", "LEAST", "Item", "Passage", "Shared", "copies", "only_in", "shared_passages"]
