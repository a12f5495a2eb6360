"""The stages in order, for commands and plugin alike: add, normalise, load, check."""

from sourcebook.pipeline.adding import add
from sourcebook.pipeline.checking import check
from sourcebook.pipeline.finding import Given
from sourcebook.pipeline.offering import Circumstances, Outcome
from sourcebook.pipeline.remaking import altered, load, normalise, stale, write_stale

__all__ = ["Circumstances", "Given", "Outcome", "add", "altered", "check", "load", "normalise", "stale", "write_stale"]
