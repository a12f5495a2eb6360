"""`corpus/flags.yml`: the reliability vocabulary. A default, `flags.yml` beside this module, ships with the package."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from sourcebook.corpus.fields import Fields, by_line, did_you_mean, document
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Curation, Flag, Severity
from sourcebook.text import RESERVED, is_name

KEYS = ("flags",)
FLAG = ("label", "definition", "severity", "evidence")

_SEVERITY = {member.value: member for member in Severity}


def parse(text: str, where: str) -> tuple[dict[str, Flag], list[Problem]]:
    """The terms in the order of the file, and every problem. A flag without a severity reads as neutral.

    What can't name a page is no term: a site may be built in spite of problems, and `../x` would stand outside of it.
    """
    problems: list[Problem] = []
    top = document(text, where, KEYS, problems)
    if top is None:
        return {}, problems
    top.require("flags")
    flags = {term: _flag(term, fields) for term, fields in top.named("flags", FLAG).items()}
    return {term: flag for term, flag in flags.items() if is_name(term)}, by_line(problems)


def default_text() -> str:
    """What `corpus/flags.yml` of a new archive holds."""
    return files(__package__).joinpath("flags.yml").read_text("utf-8")


@cache
def default() -> dict[str, Flag]:
    """The vocabulary of an archive that has no `corpus/flags.yml`."""
    flags, problems = parse(default_text(), "flags.yml")
    if problems:
        raise SourcebookError(problems)
    return flags


def unknown(curation: Curation, terms: Iterable[str]) -> list[Problem]:
    """The flags of its notes that are not among the `terms`."""
    known = set(terms)
    return [
        Problem(note.place, f"notes[{n}].flag: {note.flag!r} is not a flag", did_you_mean(note.flag, known))
        for n, note in enumerate(curation.notes)
        if note.flag and note.flag not in known
    ]


def _flag(term: str, fields: Fields) -> Flag:
    fields.require(*FLAG)
    if term in RESERVED:
        fields.wrong("", f"{term!r} can't name a page and a file", "choose another")
    elif not is_name(term):
        fields.wrong("", f"{term!r} is not a term", "small letters, digits and hyphens")
    severity = fields.choice("severity", _SEVERITY, "a severity") or Severity.NEUTRAL
    return Flag(term, fields.text("label"), fields.text("definition"), severity, fields.text("evidence"))
