"""Every problem at once, each with its place."""

from sourcebook import annotate
from sourcebook.errors import Problem
from sourcebook.model import Archive
from sourcebook.normalise import prove
from sourcebook.pipeline.signalling import check_dismissed


def check(archive: Archive) -> list[Problem]:
    """What loading found (fixity, files), then ledger, vocabulary and anchors, source by source; claims, signals."""
    problems = list(archive.problems)
    for entry in archive.entries:
        problems += prove(entry.reading, entry.source)
        problems += annotate.check(entry, archive.flags)
    return problems + annotate.check_claims(archive) + check_dismissed(archive)
