"""Every problem at once, each with its place."""

from sourcebook import annotate
from sourcebook.errors import Problem
from sourcebook.model import Archive, Entry
from sourcebook.normalise import prove


def check(archive: Archive) -> list[Problem]:
    """What loading found (fixity, files), then ledger, line overrides, vocabulary and anchors, source by source."""
    problems = list(archive.problems)
    for entry in archive.entries:
        problems += prove(entry.reading, entry.source)
        problems += _overrides(entry)
        problems += annotate.check(entry, archive.flags)
    return problems


def _overrides(entry: Entry) -> list[Problem]:
    overrides, last = entry.curation.overrides, len(entry.reading.lines)
    where = f"corpus/{entry.id}.notes.yml"
    beyond = sorted(n for n in overrides.keep | overrides.remove if not 1 <= n <= last)
    return [Problem(where, f"lines: there is no line {n} in the capture", f"it has {last}") for n in beyond]
