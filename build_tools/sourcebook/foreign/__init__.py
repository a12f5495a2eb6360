"""What others say of our sources, in their formats → values that a person may enter as notes."""

from sourcebook.foreign.annotation import Annotation, Target, Words
from sourcebook.foreign.annotations_file import LARGEST, annotations

__all__ = ["LARGEST", "Annotation", "Target", "Words", "annotations"]
