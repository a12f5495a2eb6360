"""The stages in order, for commands and plugin alike: add, normalise, load, check."""

from sourcebook.pipeline.adding import add
from sourcebook.pipeline.checking import Checked, check, checked
from sourcebook.pipeline.dating import check_dates
from sourcebook.pipeline.explaining import ExplainedLine, Explanation, explain
from sourcebook.pipeline.finding import Given
from sourcebook.pipeline.offering import Circumstances, Outcome
from sourcebook.pipeline.remaking import altered, load, normalise, stale, write_missing, write_stale
from sourcebook.pipeline.reviewing import Matter, Review, review

__all__ = [
    "Checked",
    "Circumstances",
    "ExplainedLine",
    "Explanation",
    "Given",
    "Matter",
    "Outcome",
    "Review",
    "add",
    "altered",
    "check",
    "check_dates",
    "checked",
    "explain",
    "load",
    "normalise",
    "review",
    "stale",
    "write_missing",
    "write_stale",
]
