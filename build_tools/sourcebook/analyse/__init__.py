"""What sources share, and where they differ."""

from sourcebook.analyse.copies import copies
from sourcebook.analyse.passages import LEAST, Passage, Shared, shared_passages

__all__ = ["LEAST", "Passage", "Shared", "copies", "shared_passages"]
