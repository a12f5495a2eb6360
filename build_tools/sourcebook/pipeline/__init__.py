"""The stages in order, for commands and plugin alike: add, normalise, load, check."""

from sourcebook.pipeline.adding import Circumstances, Outcome, add
from sourcebook.pipeline.checking import check
from sourcebook.pipeline.explaining import ExplainedLine, Explanation, explain
from sourcebook.pipeline.making import altered, load, normalise, stale, write_stale
from sourcebook.pipeline.reviewing import Matter, Review, review

__all__ = [
    "Circumstances",
    "ExplainedLine",
    "Explanation",
    "Matter",
    "Outcome",
    "Review",
    "add",
    "altered",
    "check",
    "explain",
    "load",
    "normalise",
    "review",
    "stale",
    "write_stale",
]
