"""What sources share, and where they differ."""

from sourcebook.analyse.copies import COPY, copies
from sourcebook.analyse.differing import Item, Mentions, mentions, only_in
from sourcebook.analyse.passages import LEAST, Passage, Shared, shared_passages

__all__ = ["COPY", "LEAST", "Item", "Mentions", "Passage", "Shared", "copies", "mentions", "only_in", "shared_passages"]
