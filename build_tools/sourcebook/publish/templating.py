"""Our own Jinja environment, which escapes everything: captured text reaches pages through it or through `markdown`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sourcebook import addresses, edtf_words
from sourcebook.model import Entry, Severity, Verdict
from sourcebook.publish import words
from sourcebook.publish.signs import ranges

FEW = 12  # places that a line of links leads to
SHORT = 80  # characters of a quotation in a tool tip
SEVERITIES = {
    Severity.SERIOUS: "the passage misleads as it stands",
    Severity.CAUTION: "read the passage with care",
    Severity.NEUTRAL: "worth knowing, for or against nothing",
    Severity.MERIT: "speaks for the source",
}
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turn what stands behind them, past the end of their element
_LEFTWARD = re.compile("[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc]")  # letters and marks of direction
LOST = {
    Verdict.AMBIGUOUS: "These words stand in the source more than once:",
    Verdict.CHANGED: "These words have changed in the source; struck what was quoted, underlined what stands there:",
    Verdict.ORPHAN: "These words are not in the source:",
}
PIECES = {
    "dek": "Dek",
    "byline": "Byline",
    "date": "Date",
    "caption": "Caption",
    "captured-title": "Title as captured",
}


def render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(values)


@cache
def part(macro: str, *values: Any) -> Markup:
    """A macro's HTML, made once for each set of values: what stands on every page is the same few links and scales."""
    made: Markup = getattr(_environment().get_template("macros.html").module, macro)(*values)
    return made


def captured(entry: Entry) -> Markup:
    """The attributes of an element that holds captured text: its language, and its own direction."""
    return _captured(entry.said("language"))


@cache
def _captured(language: str) -> Markup:
    return Markup(' lang="{}" dir="auto"').format(language) if language else Markup(' dir="auto"')


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each page asks the disk whether its template has changed
        finalize=lambda value: straight(value) if type(value) is str else value,
    )
    environment.globals["part"] = part
    environment.filters |= {
        "capitalised": lambda text: text[:1].upper() + text[1:],
        "claim_address": addresses.claim,
        "contained": contained,
        "corrected": words.corrected,
        "counted": words.count,
        "date": edtf_words.words,
        "export_address": addresses.export,
        "first_few": lambda found: found[:FEW],
        "flag_address": addresses.flag,
        "lost_words": LOST.__getitem__,
        "piece_label": PIECES.__getitem__,
        "severity_meaning": SEVERITIES.__getitem__,
        "ranges": lambda numbers: ranges(sorted(numbers)),
        "shortened": lambda text: text if len(text) <= SHORT else text[: SHORT - 1] + "…",
        "verbatim": Markup.escape,
        "visible": visible,
        "web": addresses.web,
    }
    return environment


def straight(text: str) -> str:
    """What stands in a line of our own, such as a title beside a rating: no sign in it turns that line."""
    return text if text.isascii() else _TURNING.sub("", text)


def contained(text: str) -> str | Markup:
    """A name that is read from right to left has a box of its own: else figures beside it change places with it."""
    return Markup("<bdi>{}</bdi>").format(straight(text)) if _LEFTWARD.search(text) else text


def visible(text: str) -> str:
    """Characters that don't show, by their code point."""
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in text)
