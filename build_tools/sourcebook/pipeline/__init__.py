"""The stages in order, for commands and plugin alike: add, normalise, load, check."""

from sourcebook.pipeline.adding import Circumstances, Outcome, add
from sourcebook.pipeline.checking import check
from sourcebook.pipeline.making import bring_up_to_date, is_stale, load, make, normalise

__all__ = ["Circumstances", "Outcome", "add", "bring_up_to_date", "check", "is_stale", "load", "make", "normalise"]
